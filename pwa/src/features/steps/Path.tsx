import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead, StepRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { type StepText, textsFor } from "./content.ts";
import { copy } from "./copy.ts";
import { useSteps } from "./live.ts";
import { MarkLines } from "./MarkLines.tsx";
import { StepLine, standing } from "./Standing.tsx";
import type { StepsModel } from "./store.ts";
import "./steps.css";

export default function Path() {
  usePage({ title: copy.title, tab: copy.title, place: "/steps" });
  const store = useSteps();
  return <PathScreen space={us.space.value} store={store} />;
}

/** All five steps, each readable from the start; the first open one stands unfolded. */
export function PathScreen({ space, store }: { space: SpaceRead | null; store: StepsModel }) {
  const together = space && space.state !== "closed" ? space : null;
  return (
    <div class="stack">
      <p class="second">{together ? copy.intro : copy.introAlone}</p>
      <ol class="plain-list path">
        {textsFor(together?.kind ?? null).map((text) => (
          <PathStep key={text.number} text={text} space={together} store={store} />
        ))}
      </ol>
      {together && (
        <a class="card row-link" href="/commitments">
          {copy.toCommitments}
        </a>
      )}
      {!space && (
        <>
          <p class="hint">{copy.alone}</p>
          <ButtonLink kind="outline" href="/invite">
            {copy.invite}
          </ButtonLink>
        </>
      )}
    </div>
  );
}

function PathStep({ text, space, store }: { text: StepText; space: SpaceRead | null; store: StepsModel }) {
  const step = space && store.steps.value.get(text.number);
  const name = space?.other?.name ?? "";
  const unfolded = step && store.current.value === text.number;
  return (
    <li>
      <a class="path-link" href={`/steps/${text.number}`}>
        <span class="path-number">
          <span class="off-screen">{fill(copy.stepNumber, { number: "" })}</span>
          {text.number}
        </span>
        <span class="path-name">
          <strong>{text.short_title}</strong>
          {step && <Said step={step} name={name} unfolded={Boolean(unfolded)} />}
        </span>
        {step && <StepLine step={step} drawing={store.agreedNow.value === text.number} />}
      </a>
      {unfolded && space && (
        <div class="card">
          <p class="letter">{text.together}</p>
          <MarkLines
            step={step}
            name={name}
            waiting={store.waiting.value.get(text.number) ?? null}
            online={store.online.value}
          />
          <ButtonLink kind="outline" wide href={`/steps/${text.number}`}>
            {copy.read}
          </ButtonLink>
        </div>
      )}
    </li>
  );
}

/** Where nothing is marked, and where the card below says it, the words are for the ear only. */
function Said({ step, name, unfolded }: { step: StepRead; name: string; unfolded: boolean }) {
  const words = standing(step, name);
  const shown = !unfolded && !words.endsWith(copy.nothingMarked);
  return (
    <>
      {step.turn > 1 && !shown && step.state === "open" && <span class="hint">{copy.again}</span>}
      <span class={shown ? "hint" : "off-screen"}>{words}</span>
    </>
  );
}
