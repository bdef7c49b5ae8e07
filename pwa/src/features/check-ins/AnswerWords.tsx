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
  /** Not for both: said beside it, to its owner alone. */
  mine?: boolean;
}

/** An answer as it reads: one's own with what is for oneself alone, the other's with what is for both. */
export function AnswerWords({ answer, own }: { answer: Answer | SharedAnswer; own?: boolean }) {
  const lines = linesOf(answer);
  const marks = own && lines.some((line) => !line.mine && line.key !== "sliders");
  if (lines.length === 0) return <p class="second">{copy.nothingShared}</p>;
  return (
    <div class="answer stack tight">
      {lines.map(({ key, text, kind, mine }) => (
        <p key={key} class={kind}>
          {text}
          {marks && mine && key !== "sliders" && <small> {copy.onlyForMe}</small>}
        </p>
      ))}
    </div>
  );
}

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
      return stop ? [`${label.toLowerCase()} – ${stops[stop - 1]}`] : [];
    });
    lines.push({
      key: "sliders",
      kind: "small",
      text: fill(copy.onlyYou, { sliders: said.join("; ") }),
      mine: true,
    });
  }
  return lines;
}
