import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Are we ready for this?",
    tab: "Ready",
    intro:
      "Each of you chooses alone. {name} learns of yours only once you have both chosen; until then it looks as if you had not been here.",
    legend: "For me, today",
    choices: { rebuild: "Rebuild", not_sure: "Not sure", not_now: "Not now" },
    meanings: {
      rebuild: "I want to work on this with {name}.",
      not_sure: "I would like to look for a while before I say.",
      not_now: "Not at this time. I owe no reason.",
    },
    save: "Keep my choice",
    chosen: "You chose: {choice}. You can change it until you have both chosen.",
    change: "Change my choice",
    takeBackChoice: "Take my choice back",
    waits: "On this phone. It counts when there is signal.",
    somethingNew: "Something new about where you both are",
    still: "Still trying. You can go on elsewhere.",
    tryAgain: "Try again",
    paused: "The space is paused. This can wait.",

    told: "You have both chosen, {day}",
    you: "You: {choice}",
    other: "{name}: {choice}",
    outcomes: {
      rebuild: "You both want to work on this.",
      not_sure: "At least one of you isn't sure. You can look at it for a while, with a day at the end.",
      not_now: "Not now. Both of you know where this is.",
    },
    toCommitments: "Our commitments",
    again: "Choose again",
    againText:
      "If it is different for you now, say so. {name} learns of it only once you have both chosen anew.",

    explore: "A time to look",
    exploreText:
      "Two to eight weeks, with a day on which you both look again. Nothing is decided by starting.",
    span: "How long",
    weeks: "{count} weeks",
    until: "That is {day}.",
    offer: "Offer it to {name}",
    offeredByYou: "You offered to look until {day}. {name} hasn't answered. There is nothing you have to do.",
    offeredByOther: "{name} offers to look until {day}.",
    agree: "Agree to it",
    decline: "Not this one",
    takeBack: "Take it back",
    running: "You are both looking, until {day}.",
    end: "End it now",
    over: "The day has come. How is it for you now?",
    endedByYou: "You ended the time to look, {day}.",
    endedByOther: "{name} ended the time to look, {day}.",
    lapsed: "The offer to look until {day} was not taken up.",
    someone: "The other",

    alone: "This is for two. It opens here once someone has joined you.",
    invite: "Invite someone",
    agreeing: "This opens once you have both signed the ground rules.",
    toGroundRules: "Our ground rules",
    closed: "This space is closed. There is nothing to decide here.",
    toToday: "Go to Today",
  },
});

/** Sentences for the problems of this screen. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "exploration-not-offered": "A time to look is for when one of you isn't sure.",
    "exploration-open": "There is one already. Look at it first.",
    "explorations-full":
      "Twenty were offered after what you both chose. Choose again, both of you, before another.",
    "exploration-ended": "It has ended meanwhile.",
    "day-not-possible": "Choose two to eight weeks.",
  },
});
