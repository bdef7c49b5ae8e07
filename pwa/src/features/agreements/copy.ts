import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Shown for a while",
    tab: "Shown for a while",
    intro: "What one of you chooses to show, until a day you choose. Only the one whose it is can offer it.",
    closedIntro: "This space is closed. Nothing is shown by this any more.",
    note: "Watching can feel safe and still keep both of you on guard.",
    empty: "Nothing is shown at the moment.",
    show: "Show something of mine",
    mine: "You show",
    theirs: "{name} shows",
    past: "Over or ended",
    until: "Until {day}",
    over: "Over since {day}",
    ended: "Ended {day}",
    endNow: "End it now",
    delete: "Delete",
    deleted: "Deleted.",
    undo: "Undo",
    keep: "Keep it",
    waits: "On this phone. Sends when there is signal.",
    endWaits: "Ended on this phone. {name} will know when yours has signal.",
    returned: "This did not go in. Your words are kept here.",
    letGo: "Let these words go",
    someone: "The other",
    somethingNew: "Something new in what you show each other",
    still: "Still trying. You can go on elsewhere.",
    tryAgain: "Try again",
    paused: "The space is paused. Ending still works.",
    back: "Back",

    newTitle: "What would you like to show, and for how long?",
    what: "For a while I will show",
    whatHint: "Something of your own. Keep it small; you can end it at any time, alone.",
    last: "Until",
    lastHint: "The last day, at most 90 days away.",
    examples: "For example",
    more: "More examples",
    give: "Show it to {name}",
    errorTitle: "Something is missing",
    needWhat: "For a while I will show: write what.",
    tooLong: "For a while I will show: make it shorter, up to 1,000 letters.",
    needLast: "Until: choose a day from today on, within 90 days.",

    alone: "This is for two. It opens here once someone has joined you.",
    invite: "Invite someone",
    agreeing: "This opens once you have both signed the ground rules.",
    toGroundRules: "Our ground rules",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "agreement-over": "Its last day has passed. It was over before yours arrived.",
    "day-not-possible": "Until: choose a day from today on, within 90 days.",
    "not-found": "This is not here any more.",
  },
});
