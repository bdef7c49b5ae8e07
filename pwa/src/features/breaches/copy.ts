import { type Counted, catalogue } from "../../core/words.ts";

const length: Counted = { one: "About {count} minute.", other: "About {count} minutes." };
const reword: Counted = {
  one: "One thing to reword before this can be shown as an acknowledgement. It stays a draft until then.",
  other:
    "{count} things to reword before this can be shown as an acknowledgement. It stays a draft until then.",
};

export const copy = catalogue({
  en: {
    title: "What happened",
    tab: "Steps",
    intro: "A record is yours alone until you share it. You speak for your own side only, at your own speed.",
    empty: "Nothing is written here yet. A name for what happened can be a single word.",
    emptyClosed: "You wrote nothing here.",
    closedIntro: "This space is closed. What you wrote is still here.",
    add: "Write down what happened",
    still: "Still trying. You can keep writing.",
    tryAgain: "Try again",
    someone: "the other person",
    you: "You",
    onThisPhone: "On this phone. Sends when there is signal.",
    asKnown: "No signal. This is as last known.",
    notHere: "Nothing here. It may have been taken back.",
    back: "Back to what happened",
    somethingNew: "Something new in Steps",

    // A record
    newTitle: "Name what happened",
    changeTitle: "Change your record",
    kindLegend: "What kind of thing was it?",
    roleLegend: "Your own part in it, if you want to say",
    ownRole: "Your own part: {roles}",
    roleHint: "You say this of yourself only. Both can be true, and you can leave it open.",
    textLabel: "In your own words",
    textHint: "Optional. A plain name is enough; details are not needed.",
    keep: "Keep it for myself",
    keptNote: "Only you see it. Sharing is a choice of its own, later or never.",
    chooseKind: "Choose what kind of thing it was.",
    abuseTitle: "First, for you",
    abuse:
      "Nothing of this is shared. If you are afraid of someone close to you, these people can help, and they keep it to themselves.",
    abuseGo: "People who can help",
    abuseHere: "Nobody is told that you chose this or looked there.",
    aloneTitle: "Written for yourself",
    alone:
      "What you write here stays on this phone. A record is kept on the server once you share a space with someone.",
    onlyYou: "Only you see this.",
    sharedOn: "Shared, {day}",
    byName: "Written by {name}",
    byYou: "Written by you",
    takenBackMine: "Taken back. The words are yours alone again.",
    takenBackTheirs: "{name} took this back.",
    change: "Change it",
    delete: "Delete my words",
    deleted: "Deleted.",
    undo: "Undo",
    deleteShared: "This destroys your words. The other sees that there was a record, and nothing of it.",
    deleteStatement:
      "This destroys your words. Where they were opened, it stays visible that there were some.",
    deleteNow: "Delete for good",
    dontDelete: "Keep them",
    share: "Share it with {name}",
    shareNote: "Share what they need to understand. You don't owe every detail.",
    shareWhat: "{name} then sees the kind, your words and your own part.",
    takeBack: "Take it back",
    lookAround: "Is there someone you could do this with, a friend or a counsellor?",
    support: "Support",
    roleOf: "{name}, of themselves: {roles}",
    noRole: "nothing said",
    changeRole: "Change my part",

    // What each says
    mine: "What you say",
    theirs: "What {name} says",
    draftState: "A draft. Only you see it.",
    notBegun: "Not begun.",
    readyState: "Yours is ready. It stays sealed until {name} wants to read it.",
    againReady: "Your new version is ready. It stays sealed until {name} wants to read it.",
    openedState: "Opened for both of you, {day}.",
    takenBackState: "You took it back.",
    theirTakenBack: "{name} took this back.",
    closedState: "Ready, and closed.",
    theirOpened: "Open to you, {day}.",
    wish: "I want to read it when it is ready",
    wishHint: "Only you see these switches. When {name} says it is ready and yours is on, it opens.",
    on: "On",
    off: "Off",

    // Writing
    acknowledge: "Acknowledge",
    everything: "This is everything relevant, as far as I know",
    ready: "Ready to share",
    notYet: "Not yet, keep my draft",
    keptDraft: "Kept. Only you see it.",
    withdraw: "Not yet, after all",
    withdrawn: "It is a draft again.",
    shareFirst: "Share the record first. Until then this is a draft of yours.",
    impactUncoached: "No hints here unless you ask for them. Your words stand as they are.",
    details: "Share what they need to understand. You don't owe every detail.",
    whatReady:
      "{name} sees that it is ready and how long it is. It opens when {name} wants to read it. Until then you can take it back.",
    reword,
    asLetter: "Send it as a letter instead",
    hints: "Hints while writing",
    stale: "This changed on another device. Both are kept: yours is below, the other stands first.",
    tooLong: "{part}: make it shorter, up to 2,000 letters.",
    somethingMissing: "{name} says something is missing: {what}.",
    sameText: "The same text is open again below. What was opened stays for both.",
    openedFixed: "It is open to both, and stays as it is. You can add to it, with today's date.",
    addLabel: "Add something",
    addNow: "Add it",
    added: "Added, {day}",
    earlier: "Earlier version, {day}",
    answerRead: "{name} has read it, {day}.",
    answerHeard: "{name} feels heard by this, {day}.",
    answerMissing: "{name} says something is missing, {day}: {what}.",

    // Reading
    from: "From {name}",
    length,
    stopAnyTime: "You can stop at any point.",
    wantNow: "I want to read it",
    later: "Later",
    notThisOne: "Not this one",
    readNow: "Read now",
    wantNote:
      "If you want to read it, it opens for you, and {name} sees that it opened. Whether and when you read it is told to nobody; nor is Later, or Not this one.",
    privateChoice: "None of these choices is told to {name}.",
    putAway: "It is put away. You find it here whenever you like.",
    stopHere: "Stop here",
    stopped: "Closed. Your place is kept on this phone.",
    goOnReading: "Go on where I stopped",
    fromTop: "From the beginning",
    larger: "Larger text",
    everythingSaid: "They say this is everything relevant, as far as they know.",
    after: "After reading",
    calm: "Calm down for two minutes",
    someoneBeside: "Is there someone you could read this with?",
    detail: "You can ask for less detail or for more.",
    answerLegend: "If you want to say something about it",
    answerNote: "{name} sees only what you choose here. You owe no answer.",
    answers: {
      read: "I have read it",
      heard: "I feel heard by this",
      missing: "Something is missing",
      nothing: "Nothing",
    },
    missingLegend: "What is missing?",
    chooseMissing: "Choose what is missing, or say nothing.",
    sayIt: "Say this",
    said: "Said.",
    saidNothing: "Nothing is said.",

    // Questions
    questions: "Questions",
    noQuestions: "No questions yet.",
    ask: "Ask something",
    askLabel: "A question of yours",
    tagLegend: "When would you like an answer?",
    askNow: "Keep this question",
    asks: "{name} asks",
    youAsk: "You ask",
    answered: "Answered, {day}",
    answerLabel: "Your answer",
    giveAnswer: "Answer",
    answerFree: "You choose how much you answer, and when.",
    questionGone: "The question was taken back.",
    answerGone: "The answer was taken back.",
    removeQuestion: "Take it back",
    removeAnswer: "Take my answer back",
    changeTag: "Change when",

    // Where it is not possible now
    agreeing: "Sharing opens once you have both signed the ground rules.",
    pausedUntil: "The space is paused until {day}. You can write; sharing waits.",
    paused: "The space is paused. You can write; sharing waits.",
    toGroundRules: "Our ground rules",
  },
});

export const kinds = catalogue({
  en: {
    physical_infidelity: "Physical infidelity",
    emotional_infidelity: "Emotional infidelity",
    lies_and_deceit: "Lies and deceit",
    broken_promises: "Broken promises",
    withholding_information: "Withholding information",
    emotional_neglect_or_abuse: "Emotional neglect or abuse",
    money: "Money",
    other: "Something else",
  },
});

export const roles = catalogue({ en: { i_caused: "I caused it", i_was_hurt: "I was hurt" } });

export const statements = catalogue({
  en: {
    acknowledgement: {
      title: "Acknowledgement",
      one: "An acknowledgement",
      about: "Say plainly what you did. No reply is asked for.",
    },
    impact_statement: {
      title: "Impact",
      one: "An impact statement",
      about: "Say what happened and what it did to you. It may be raw.",
    },
  },
});

/** The parts of each form and what they are called, in the order they are read. */
export const partsOf = catalogue({
  en: {
    acknowledgement: {
      what_i_did: "What I did",
      my_choice: "That it was my choice",
      cost: "What it may have cost you",
      regret: "What I regret",
      changing: "What I am changing",
      repair: "How I offer to repair",
    },
    impact_statement: {
      what_happened: "What happened, as I saw it",
      what_it_did: "What it did to me",
      what_i_need: "What I need now, or don't know",
    },
  },
});

export const missing = catalogue({
  en: {
    responsibility: "responsibility",
    impact: "what it did to me",
    facts: "facts",
    repair: "repair",
    but: "there is a “but” in it",
  },
});

export const tags = catalogue({
  en: {
    now: "Now",
    meeting: "In a talk of ours",
    professional: "With a professional",
    not_now: "Not now, only for me",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "breach-shared": "You have both seen this record: it stays as it is. You can take it back.",
    "breach-not-shared": "The record is not shared, so nothing about it can be shown yet.",
    "statement-exists": "You have begun one on another device. It is here now; your words are kept below.",
    "statement-opened": "It was opened before this arrived, and stays as it is. You can add to it.",
    "statement-not-opened": "It is not open any more.",
    "statement-not-ready": "This version is not ready any more. Look again when there is another.",
    "statement-additions-full":
      "Fifty additions fit here, and they are there. It stays as it is; say the rest in a message.",
    "statement-versions-full":
      "It has been written a hundred times, as often as one can be. It stays as it is; say the rest in a message.",
    "nothing-written": "There is nothing to read yet. One sentence is enough.",
    "not-an-acknowledgement":
      "Some of these words would not be heard as an acknowledgement. It stays a draft.",
    "question-answered": "It is answered already.",
    "question-asked": "You have both seen this question. You can take it back.",
    "question-not-asked": "The question was taken back before your answer arrived.",
    "space-paused": "The space was paused before this arrived. Your words are kept.",
    "time-out-running": "A time-out is on. Your words are kept here until it has ended.",
    "not-found": "This is not here any more.",
  },
});
