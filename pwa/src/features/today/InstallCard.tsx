import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";
import type { InstallModel } from "./install.ts";

/** An offer, once, with two equal answers. The browser's own question comes only after yes. */
export function InstallCard({ store, offer }: { store: InstallModel; offer: "ask" | "steps" }) {
  return (
    <Card title={copy.install}>
      <p>{copy.installText}</p>
      <div class="row">
        {offer === "steps" ? (
          <Button
            kind="outline"
            onClick={() => {
              void store.putAway();
              go("/settings/install");
            }}
          >
            {copy.installHow}
          </Button>
        ) : (
          <Button
            kind="outline"
            onClick={async () => {
              if (await store.accept()) say(copy.installed);
            }}
          >
            {copy.installYes}
          </Button>
        )}
        <Button kind="outline" onClick={() => void store.putAway()}>
          {copy.installNo}
        </Button>
      </div>
    </Card>
  );
}
