/** What the other person can see, worked out from what is really allowed at this moment. */
import type { AccountRead, CheckInDay, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";
import { feelingName, helpName, stopName } from "./feelings.ts";

interface Lists {
  sees: string[];
  doesnt: string[];
}

/** Both lists for a space that is not closed. */
export function visible(space: SpaceRead, account: AccountRead): Lists {
  const { see, hidden } = copy;
  const rules = space.ground_rules;
  const delivered = Boolean(rules?.in_force && rules.delivered_shown);
  const open = space.state === "open";
  return {
    sees: [
      fill(see.name, { mine: account.name }),
      ...(open ? [see.messages, see.answers] : []),
      ...(open && account.show_sealed ? [see.sealed] : []),
      ...(open && delivered ? [see.delivered] : []),
      ...(open ? [see.steps, see.commitments] : []),
      see.pause,
      see.left,
    ],
    doesnt: [
      hidden.drafts,
      hidden.forMe,
      hidden.sliders,
      ...(account.show_sealed ? [] : [hidden.sealed]),
      ...(delivered ? [] : [hidden.delivered]),
      hidden.here,
      hidden.opened,
      hidden.support,
      hidden.settings,
    ],
  };
}

interface Sample {
  shared: string[];
  own: string[];
  state: "answered" | "sealed" | "opened";
}

/** An answer, divided as it is marked; what is private by nature is never among the shared. */
export function sampleOf(day: CheckInDay): Sample | null {
  const mine = day.mine;
  if (!mine) return null;
  const { feelings, about_us, help, words, topic, sliders } = mine.answer;
  const { parts } = copy;
  const all: { text: string; for_both: boolean }[] = [];
  if (feelings.words.length > 0) {
    const names = feelings.words.map(feelingName).join(", ");
    all.push({ text: fill(parts.feelings, { words: names }), for_both: feelings.for_both });
  }
  if (about_us) {
    all.push({
      text: fill(parts.about_us, { stop: stopName(about_us.stop) }),
      for_both: about_us.for_both,
    });
  }
  if (help) {
    const names = [...help.words.map(helpName), ...(help.text ? [help.text] : [])].join(", ");
    all.push({ text: fill(parts.help, { words: names }), for_both: help.for_both });
  }
  if (words) all.push({ text: fill(parts.words, { text: words.text }), for_both: words.for_both });
  if (topic) all.push({ text: fill(parts.topic, { text: topic.text }), for_both: topic.for_both });
  if (sliders) all.push({ text: parts.sliders, for_both: false });
  const shared = (part: { for_both: boolean }) => part.for_both && mine.state !== "answered";
  return {
    shared: all.filter(shared).map(({ text }) => text),
    own: all.filter((part) => !shared(part)).map(({ text }) => text),
    state: mine.state,
  };
}
