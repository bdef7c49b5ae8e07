import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import { count } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { type Practice, practiceOf, type Way } from "./content.ts";
import { copy } from "./copy.ts";
import "./practices.css";

export const WAYS: Readonly<Record<Way, string>> = {
  "ground-rules": "/ground-rules",
  composer: "/write",
  "check-in": "/check-in",
  commitments: "/commitments",
  support: "/support",
  counsellor: "/support/counsellor",
  "support-plan": "/support-plan",
  talk: "/talk",
};

export default function Screen({ params }: { params: Readonly<Record<string, string>> }) {
  const { number = "", task = "" } = params;
  const step = `/steps/${number}`;
  usePage({ tab: copy.title, back: step, place: "/steps" });
  const space = us.space.value;
  const together = Boolean(space && space.state !== "closed");
  return <PracticeScreen practice={practiceOf(number, task, together)} step={step} />;
}

/** What to do, line by line, with nothing to fill in and nothing to finish. */
export function PracticeScreen({ practice, step }: { practice: Practice | null; step: string }) {
  if (!practice)
    return (
      <div class="stack loose">
        <h1 tabIndex={-1}>{copy.title}</h1>
        <p>{copy.noneHere}</p>
        <ButtonLink href={step}>{copy.back}</ButtonLink>
      </div>
    );
  return (
    <div class="stack loose">
      <div>
        <p class="hint">{count(copy.minutes, practice.minutes)}</p>
        <h1 tabIndex={-1}>{practice.title}</h1>
      </div>
      <p class="second">{copy.begin}</p>
      <ol class="practice-lines">
        {practice.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <section class="stack tight">
        <h2>{copy.enough}</h2>
        <p>{practice.enough}</p>
      </section>
      <div class="stack tight push">
        {practice.way && (
          <ButtonLink kind="outline" wide href={WAYS[practice.way]}>
            {copy.ways[practice.way]}
          </ButtonLink>
        )}
        <ButtonLink wide href={step}>
          {copy.back}
        </ButtonLink>
      </div>
    </div>
  );
}
