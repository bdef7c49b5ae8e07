import { type Counted, catalogue } from "../../core/words.ts";

const minutesLeft: Counted = {
  one: "Time-outs in a row last a day at most: {count} minute is left. If you need longer, you can pause the space.",
  other:
    "Time-outs in a row last a day at most: {count} minutes are left. If you need longer, you can pause the space.",
};

export const copy = catalogue({
  en: {
    title: "Time-out",
    what: "Stop for a while, and say when you come back. {name} sees the time, and no more.",
    back: "I'll be back",
    in20: "in 20 minutes",
    in60: "in an hour",
    evening: "this evening, {time}",
    morning: "tomorrow morning, {time}",
    otherTime: "at a time you choose",
    timeLabel: "Back at",
    timeHint: "Between 20 minutes and 24 hours from now.",
    timeWrong: "Choose a time at least 20 minutes from now.",
    helps: "What helps me meanwhile",
    helpsHint: "Only for you, on this phone. A walk, water, someone to call.",
    start: "Start",
    startOwn: "Start my own",
    until: "Time-out until {time}.",
    youBack: "You come back then.",
    theyBack: "{name} comes back then.",
    bothBack: "You both come back then.",
    waits: "What you write meanwhile waits in Talk. You can change or drop it until then.",
    onThisPhone: "On this phone. {name} is told when there is signal.",
    endNow: "I'm ready to go on now",
    toTalk: "Go to Talk",
    breathe: "Breathe a moment",
    safety: "A word about safety or the children",
    safetyLabel: "A few words",
    safetyHint: "It goes to {name} at once, also now. 280 characters at most.",
    safetySend: "Send it now",
    safetySent: "Sent.",
    safetyWaits: "On this phone. It goes when there is signal.",
    tooLong: "This is too long for now. Keep to what matters this hour.",
    readyTitle: "Ready to go on?",
    passed: "The time has passed. No one has to hurry.",
    ready: "Ready",
    longer: "A little longer",
    anotherDay: "Another day",
    helped: "What helps you",
    minutesLeft,
    needsSpace: "A time-out is between two people, in a space that is open. This is there for you alone:",
    calmInstead: "Calm down for two minutes",
    pauseInstead: "Pause the space",
    close: "Close",
    otherPerson: "the other person",
  },
});

/** Sentences for this screen's own refusals, by the problem's name. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "time-out-over": "Its time had passed before the server heard of it. You can start another.",
    "not-found": "This time-out is over already.",
  },
});
