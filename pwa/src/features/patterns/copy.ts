import type { PatternLine } from "../../core/wire.ts";
import { type Counted, catalogue } from "../../core/words.ts";

const answered: Counted = {
  one: "{period} you answered on {count} day.",
  other: "{period} you answered on {count} days.",
};

export const copy = catalogue({
  en: {
    title: "Patterns",
    still: "Still trying. You can keep writing.",
    onlyYou: "Your own answers, for your eyes only. Days without an answer are gaps, nothing else.",
    period: "How far back",
    "period-4": "4 weeks",
    "period-13": "3 months",
    "period-52": "a year",
    "in-4": "In the last 4 weeks",
    "in-13": "In the last 3 months",
    "in-52": "In the last year",
    line: "What to look at",
    about_us: "About us",
    answered,
    middle: "In the middle stands “{stop}”.",
    weekend: "At weekends you felt {more}.",
    later: "In the later half you felt {more}.",
    often: "Words you chose often: {words}.",
    few: "A picture needs a few more days.",
    fewText: "So far there are {count} here. From {enough} on, they are drawn.",
    empty: "Nothing here yet. It begins with your check-ins.",
    checkIn: "Go to the check-in",
    perWeek: "One point is one week.",
    table: "As a table",
    day: "Day",
    you: "You",
    gap: "no entry",
    asKnown: "No signal. This is as last known.",
    notHere: "You haven't opened this here yet. It needs signal once.",
    tryAgain: "Try again",

    together: "Side by side",
    togetherText:
      "If you both choose the same line, each of you sees the other's beside their own, and only then. Until {name} chooses it too, {name} does not learn what you chose.",
    ofScale: "Of “About us” only what you both opened is drawn.",
    ofSlider:
      "“{line}” is yours alone until you choose it here; then {name} sees its days since this space began.",
    show: "Show {name} my line “{line}”, while {name} shows me theirs",
    on: "on",
    off: "off",
    keepsPrivate: "{name} keeps theirs private.",
    shown: "You both show this line. Either of you can stop at any time, alone.",
    waiting: "On this phone. It counts when there is signal.",
    paused: "The space is paused. Showing a line waits; taking one back does not.",
  },
});

/** Sentences for the problems of this screen. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: { "space-paused": copy.paused },
});

/** How a line reads when it stands higher or lower than elsewhere. */
export const more: Readonly<Record<PatternLine, { higher: string; lower: string }>> = catalogue({
  en: {
    about_us: { higher: "steadier about us", lower: "less steady about us" },
    safe: { higher: "safer", lower: "less safe" },
    trust: { higher: "more trust", lower: "less trust" },
    connected: { higher: "more connected", lower: "less connected" },
  },
});
