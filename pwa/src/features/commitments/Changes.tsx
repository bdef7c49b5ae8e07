import { dayName } from "../../core/clock.ts";
import type { CommitmentVersionRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { changes, type Line } from "./changes.ts";
import { copy } from "./copy.ts";

const SIGNS = { removed: "−", added: "+", same: "" } as const;

/** Old and new lines, told apart by a sign and a word, not by colour alone. */
export function Changes({ before, after }: { before: CommitmentVersionRead; after: CommitmentVersionRead }) {
  const review = (version: CommitmentVersionRead) =>
    fill(copy.reviewLine, { day: dayName(version.review_on) });
  const lines: Line[] = [
    ...changes(before.text, after.text),
    ...(before.review_on === after.review_on
      ? []
      : ([
          { kind: "removed", text: review(before) },
          { kind: "added", text: review(after) },
        ] as const)),
  ];
  if (lines.every(({ kind }) => kind === "same")) return null;
  return (
    <section class="stack tight" aria-labelledby="changes">
      <h2 class="changes-title" id="changes">
        {fill(copy.changesTitle, { number: before.number })}
      </h2>
      <ul class="plain-list changes">
        {lines.map(({ kind, text }, at) => {
          const Mark = kind === "removed" ? "del" : kind === "added" ? "ins" : "span";
          return (
            <li key={at} class={kind}>
              <span class="sign" aria-hidden="true">
                {SIGNS[kind]}
              </span>
              <Mark>
                {kind !== "same" && <span class="off-screen">{`${copy[kind]} `}</span>}
                {text}
              </Mark>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
