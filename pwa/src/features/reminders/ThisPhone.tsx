import { say } from "../../core/say.ts";
import { Button } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import type { RemindersModel } from "./store.ts";

/** Whether reminders come to this very phone; the system is asked only after a yes. */
export function ThisPhone({ store }: { store: RemindersModel }) {
  const here = store.here.value;
  if (!here) return null;
  return (
    <section class="card" aria-labelledby="here">
      <h2 id="here">{copy.here}</h2>
      {here === "on" && (
        <>
          <p>{copy.on}</p>
          <Button
            kind="outline"
            busy={store.busy.value === "forget"}
            onClick={async () => {
              if (await store.forget()) say(copy.stopped);
            }}
          >
            {copy.stop}
          </Button>
        </>
      )}
      {here === "off" && (
        <>
          <p>{copy.off}</p>
          <Button kind="outline" busy={store.busy.value === "ask"} onClick={() => void store.ask()}>
            {copy.yes}
          </Button>
        </>
      )}
      {here === "blocked" && (
        <>
          <p>{copy.blocked}</p>
          <p class="second">{copy.unblock}</p>
        </>
      )}
      {here === "home" && (
        <>
          <p>{copy.home}</p>
          <ol class="home-steps">
            {copy.homeSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      {here === "none" && <p>{copy.none}</p>}
    </section>
  );
}
