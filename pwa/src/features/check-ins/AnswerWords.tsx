import type { Answer, SharedAnswer } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { feelingName, helpName, stopName, words } from "./content.ts";
import { copy } from "./copy.ts";

const headings = {
  feelings: () => copy.topicFeelings,
  goals: () => copy.topicGoals,
  concerns: () => copy.topicConcerns,
};

interface Line {
  key: string;
  text: string;
  kind?: "feelings" | "words" | "small";
  /** For oneself alone. */
  mine?: boolean;
}

/**
 * An answer as it reads. Of one's own, what is for both stands open; what is for oneself is folded where there is
 * anything for both, and the private sliders always: the phone may lie between two people.
 */
export function AnswerWords({ answer, own }: { answer: Answer | SharedAnswer; own?: boolean }) {
  const lines = linesOf(answer);
  const shared = lines.filter((line) => !line.mine);
  const open = own && shared.length === 0 ? lines.filter((line) => line.key !== "sliders") : shared;
  const folded = lines.filter((line) => !open.includes(line));
  return (
    <div class="answer stack tight">
      {open.length > 0 ? open.map(draw) : <p class="second">{copy.nothingShared}</p>}
      {own && folded.length > 0 && (
        <details class="kept">
          <summary>{copy.onlyForMe}</summary>
          <div class="stack tight">{folded.map(draw)}</div>
        </details>
      )}
    </div>
  );
}

const draw = ({ key, text, kind }: Line) => (
  <p key={key} class={kind}>
    {text}
  </p>
);

function linesOf(answer: Answer | SharedAnswer): Line[] {
  const lines: Line[] = [];
  const private_ = (part: object) => "for_both" in part && part.for_both === false;
  const { feelings, about_us, help, words: said, topic } = answer;
  if (feelings && feelings.words.length > 0) {
    lines.push({
      key: "feelings",
      kind: "feelings",
      text: feelings.words.map(feelingName).join(", "),
      mine: private_(feelings),
    });
  }
  if (about_us) lines.push({ key: "about_us", text: stopName(about_us.stop), mine: private_(about_us) });
  if (said) {
    lines.push({
      key: "words",
      kind: "words",
      text: fill(copy.quote, { text: said.text }),
      mine: private_(said),
    });
  }
  if (help) {
    const wishes = [
      ...help.words.map(helpName),
      ...(help.text ? [fill(copy.quote, { text: help.text })] : []),
    ];
    lines.push({
      key: "help",
      text: fill(copy.wouldHelp, { words: wishes.join(", ") }),
      mine: private_(help),
    });
  }
  if (topic) {
    lines.push({
      key: "topic",
      text: fill(copy.forTalk, { heading: headings[topic.heading]().toLowerCase(), text: topic.text }),
      mine: private_(topic),
    });
  }
  const sliders = "sliders" in answer ? answer.sliders : null;
  if (sliders) {
    const said = words.sliders.flatMap(({ key, label, stops }) => {
      const stop = sliders[key];
      return stop ? [`${label}: ${stops[stop - 1]}`] : [];
    });
    lines.push({
      key: "sliders",
      kind: "small",
      text: said.join("; "),
      mine: true,
    });
  }
  return lines;
}
