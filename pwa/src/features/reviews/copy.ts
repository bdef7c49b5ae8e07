import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Looking back",
    intro: "About once a month, or when a commitment asks for it. Apart first, then side by side.",
    optional: "Answer what you like. One is enough.",
    sealedUntil: "{name} sees nothing of this, not even that you answered, before theirs is in too.",
    seal: "Seal my answers",
    needOne: "Write an answer to one of the questions first.",
    tooLong: "Make it shorter, up to 1,000 letters.",
    left: "{count} left",
    still: "Still trying. You can keep writing.",
    tryAgain: "Try again",
    lastKnown: "This is as last known.",

    sealed: "Sealed. It opens for both of you when both are in.",
    sealedHere: "Sealed on this phone. It goes in when there is signal.",
    takeBack: "Take it back",
    takenBackHint: "Nothing of it remains, and nobody knows. Your words go back into the form.",

    bothIn: "Both are in. Open when you are ready.",
    open: "Open",
    you: "You",
    nothing: "Left open",
    withdrawn: "{name} took these answers back.",
    withdrawnMine: "You took these answers back.",
    side: "Looked back, both, {day}",

    choose: "And now?",
    chooseHint: "Going on needs both of you, and is told when both have said it. The other two need one.",
    goOn: "Go on",
    saidGoOn: "You say: go on. It is told when {name} says it too.",
    notYet: "Take that back",
    agreed: "Going on, both, {day}",
    renew: "Choose the next day to look at it",
    change: "Change it",
    end: "End it",
    newOne: "Look back again",
    earlier: "Earlier",

    alone: "A review is for two. The questions are good alone, too.",
    invite: "Invite someone",
    agreeing: "Reviews open once you have both signed the ground rules.",
    toGroundRules: "Our ground rules",
    pausedUntil: "The space is paused until {day}. Reviews wait.",
    paused: "The space is paused. Reviews wait.",
    closed: "This space is closed. What you wrote yourself is still here.",
  },
});

/** Sentences for the problems of this screen. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "review-answered": "You have sealed answers from another phone already. Take those back first.",
    "space-paused": "The space was paused before this arrived. Try again when the pause is over.",
    "not-found": "It is not here any more.",
  },
});
