import { type Counted, catalogue } from "../../core/words.ts";

const checkIns: Counted = {
  one: "{count} check-in opened together",
  other: "{count} check-ins opened together",
};
const heard: Counted = { one: "{count} message heard", other: "{count} messages heard" };
const talks: Counted = { one: "{count} talk in turns", other: "{count} talks in turns" };
const commitments: Counted = {
  one: "{count} commitment signed by both",
  other: "{count} commitments signed by both",
};
const steps: Counted = { one: "{count} step, both", other: "{count} steps, both" };
const reviews: Counted = { one: "{count} look back, both", other: "{count} looks back, both" };

export const copy = catalogue({
  en: {
    title: "Two ways to end",
    intro: "Both are good endings. Neither has to come, and neither has a day.",
    still: "Still trying. You can go on elsewhere.",
    tryAgain: "Try again",

    rebuilt: "Rebuilt",
    rebuiltText:
      "You both say that this work is done. It takes both of you. {name} is told only when both have said it; until then you can take it back.",
    say: "Say rebuilt",
    said: "You say: rebuilt. Nobody else knows, unless {name} says it too.",
    saidHere: "On this phone. It counts when there is signal.",
    takeBack: "Take it back",
    done: "You both said it, {day}. What you built is yours.",
    stays: "The space stays as it is, and all of it stays readable. Either of you can still leave, any day.",

    ended: "Ended",
    endedText:
      "One of you leaves, at any time, for any reason or none. {name} sees that the space is closed, and the day. Each keeps what they wrote.",
    leave: "How leaving works",

    together: "What you did together",
    nothingYet: "Nothing is counted yet.",
    checkIns,
    heard,
    talks,
    commitments,
    steps,
    reviews,
    keepCopy: "Keep a copy",
    history: "Our commitments and their history",

    alone: "Endings are for two. There is nothing to end here.",
    toToday: "Go to Today",
    agreeing: "The space is not open yet. Either of you can leave it.",
    pausedUntil: "The space is paused until {day}. Saying rebuilt waits; leaving does not.",
    paused: "The space is paused. Saying rebuilt waits; leaving does not.",
    closed: "This space is closed. What you wrote is still here.",
    notTaken: "That could not be done now. Nothing has changed.",
  },
});
