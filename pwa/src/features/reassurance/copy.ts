import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Reassurance",
    what: "Some days it helps to hear that all is well between you. You don't have to say why.",
    words: "A few words, if you like",
    wordsHint: "{name} sees: “{me} could use a little reassurance.”",
    ask: "Ask {name}",
    asked: "You asked. {name} answers when it suits them.",
    askedLater: "{name} isn't able right now, and will come back to it today.",
    onThisPhone: "On this phone. It goes when there is signal.",
    takeBack: "Take it back",
    couldUse: "{name} could use a little reassurance.",
    ready: "Ways to begin",
    answer: "Your answer",
    answerHint: "In your own words, or one of these, changed as you like.",
    send: "Send",
    notNow: "Not able right now, later today",
    saidLater: "You said later today. There is no hurry.",
    youAnswered: "You answered",
    theyAnswered: "{name} answers",
    takeAnswerBack: "Take your answer back",
    tooLong: "This is a little long. Two sentences are enough.",
    none: "Nothing is asked right now.",
    needsSpace: "This is between two people, in a space that is open. Support is there in any case.",
    support: "Support",
    paused: "Paused. Nothing is expected of either of you.",
    timeOut: "A time-out is on. This can wait until it has ended.",
    still: "Still trying. You can keep writing.",
    tryAgain: "Try again",
    close: "Close",
    otherPerson: "the other person",
  },
});

/** Sentences for this screen's own refusals, by the problem's name. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "asked-often": "You have asked a few times today. Some lines in Talk may reach {name} better now.",
    "nothing-asked": "This is not asked any more.",
    "time-out-running": "A time-out is on. This can wait until it has ended.",
  },
});
