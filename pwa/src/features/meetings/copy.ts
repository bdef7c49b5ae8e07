import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Our talk",
    intro: "Ten minutes in which each of you is heard in turn.",
    agreedTime: "You agreed on {time} for your check-in. A talk goes well after it.",
    still: "Still trying. You can go on elsewhere.",
    lastKnown: "This is as last known.",
    tryAgain: "Try again",

    // What to talk about
    topics: "To talk about",
    byYou: "you, {day}",
    byName: "{name}, {day}",
    byYouNow: "you, now",
    byNameNow: "{name}, now",
    headings: { feelings: "Feelings", goals: "Goals", concerns: "Concerns" },
    noTopics: "Nothing is marked for a talk. Three ways to begin:",
    oneMore: "Bring one more",
    oneMoreHint: "It is there for this talk only.",
    about: "It is about",
    topic: "What to talk about",
    left: "{count} left",

    // How
    how: "How would you like to talk?",
    here: "Here together",
    hereHint:
      "One phone on the table. It says what comes next and keeps out of the way. Works without signal.",
    phones: "On two phones",
    phonesHint: "At the table or in a call. Each phone says whose turn it is.",
    begunByOther:
      "{name} has begun a talk on two phones. Come if it suits you. There is nothing you have to do.",
    come: "Come",
    needsSignal: "Two phones need signal. Here together works without.",
    notTaken: "It did not begin. Try again in a moment.",
    begunByMe: "You have begun. {name} can come, or not.",
    floorStays: "The floor stays where it is when a phone loses signal. It waits as long as it has to.",

    // Whose turn
    turnFree: "Who begins?",
    turnMine: "You speak",
    turnTheirs: "{name} speaks",
    backMine: "You say back",
    backTheirs: "{name} says back",
    answerMine: "Was that it?",
    answerTheirs: "{name} says whether that was it",
    tabFree: "Who begins",
    tabMine: "Your turn",
    tabTheirs: "You listen",
    howFree: "Whoever feels like it. The other one listens first.",
    howMine: "Say it as your own feeling, in a few sentences. {name} listens, then says back what arrived.",
    howTheirs: "Only listen. You need no answer.",
    howBackMine: "Begin with “I heard that…”. Leave your answer out.",
    howBackTheirs: "Listen for what arrived.",
    howAnswerMine: "If a part is missing, say it once more.",
    howAnswerTheirs: "There may be a part to add.",
    begin: "I'll begin",
    finished: "I've finished",
    saidBack: "I've said it back",
    thatsIt: "That's it",
    notQuite: "Not quite",
    letGo: "Let it go",
    passOn: "Give {name} the floor",
    withOther: "The floor is with {name}",
    fiveMinutes: "Five minutes. Take what you need.",
    noSignal: "No signal. The floor waits.",
    onItsWay: "On its way",

    // Here together
    hereStep: "{number} of {all}",
    next: "Next",
    before: "Before",
    hereDone: "We're done",

    // The end
    stop: "Stop here",
    stopping: "Stopped on this phone. The other one knows when there is signal.",
    stopped: "Stopped. That counts too.",
    hereEnd: "That was your talk.",
    stoppedAlone: "Put away. There is another day.",
    talked: "You two talked, today",
    afterwards: "Nothing of what you said is kept.",
    toToday: "Go to Today",
    again: "Talk again",

    // Where it cannot be
    alone:
      "A talk needs two. It opens here once someone has joined you. You can try the questions on your own.",
    invite: "Invite someone",
    agreeing: "Talks open once you have both signed the ground rules.",
    toGroundRules: "Our ground rules",
    pausedUntil: "The space is paused until {day}. Talks wait.",
    paused: "The space is paused. Talks wait.",
    closed: "This space is closed. There is nothing to do here any more.",
  },
});
