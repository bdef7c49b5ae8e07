import { installing, type Way } from "../../core/installing.ts";
import { usePage } from "../../core/page.ts";
import { say } from "../../core/say.ts";
import { Button } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import "./settings.css";

export default function Install() {
  usePage({ title: copy.install, tab: copy.title, back: "/settings", place: "/today" });
  return (
    <InstallScreen
      way={installing.way.value}
      onAsk={async () => {
        if (await installing.ask()) say(copy.installed);
      }}
    />
  );
}

/** The square with an arrow, and the square with a plus, as an iPhone draws them. */
const DRAWN = [
  "M8 10H6v11h12V10h-2M12 15V3M8.500 6.500 12 3l3.500 3.500",
  "M5 5h14v14H5zM12 8.500v7M8.500 12h7",
] as const;

export function InstallScreen({ way, onAsk }: { way: Way; onAsk: () => void }) {
  if (way === "none") return <p>{copy.installNone}</p>;
  return (
    <div class="stack">
      <p>{copy.installText}</p>
      {way === "ask" ? (
        <Button kind="primary" wide onClick={onAsk}>
          {copy.installYes}
        </Button>
      ) : (
        <>
          <ol class="stack install-steps">
            {copy.installSteps.map((step, at) => (
              <li key={step} class="card">
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                  <path d={DRAWN[at]} />
                </svg>
                <span>
                  {at + 1}. {step}
                </span>
              </li>
            ))}
          </ol>
          <p class="second">{copy.installWhy}</p>
        </>
      )}
    </div>
  );
}
