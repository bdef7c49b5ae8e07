import { type Counted, catalogue } from "../../core/words.ts";

const letterLength: Counted = {
  one: "A letter, about {count} minute",
  other: "A letter, about {count} minutes",
};
const statementLength: Counted = {
  one: "An I-statement, about {count} minute",
  other: "An I-statement, about {count} minutes",
};

export const copy = catalogue({
  en: {
    title: "Today",
    morning: "{day} morning",
    afternoon: "{day} afternoon",
    evening: "{day} evening",
    reassurance: "Ask for reassurance",
    nothing: "Nothing is asked of you right now.",
    still: "Still trying. You can keep writing.",
    asOfMorning: "As of this morning.",
    asOfAfternoon: "As of this afternoon.",
    asOfEvening: "As of this evening.",
    asOfDay: "As of {day}.",

    question: "Today's question",
    questionLater: "The question comes with signal. You can say how you feel now.",
    sealedByOther: "{name}'s answer is sealed. It opens when yours is in.",
    notYet: "{name}: not yet",
    answer: "Answer",
    skip: "Skip",
    skipped: "Put aside for today.",
    unskip: "Bring it back",
    privateNote: "Write a private note",
    putAside: "Answer today's question after all",
    invite: "Invite someone",
    sealed: "Yours is sealed and safe. {name} hasn't answered yet.",
    sealedAlone: "Yours is sealed and safe.",
    kept: "You have answered. It is kept for you.",
    onThisPhone: "Sealed on this phone. It goes in when there is signal.",
    onThisPhoneAlone: "Your answer is on this phone. It goes in when there is signal.",
    needsYou: "Your answer is still on this phone. It did not go in.",
    lookAtMine: "Look at mine",
    lookAtIt: "Look at it",
    bothIn: "Both are in.",
    openWhenReady: "Open when you are ready.",
    open: "Open",
    bothAnswered: "Both answered.",
    tookBack: "You took your answer back.",
    readAgain: "Read both again",

    from: "From {name}",
    letterLength,
    statementLength,
    readNow: "Read now",
    later: "Later",
    putOff: "It stays in Talk until you read it.",
    bringBack: "Bring it back",

    hard: "{name} says this may be hard to read. It stays closed until you open it.",
    lookClosed: "Look at it, closed",
    together: "Together",
    toSign: "{name} offers this for both of you to sign:",
    readAndSign: "Read and sign",
    signedByMe: "You signed. {name} hasn't yet.",
    until: "Until {date}",
    reviewDue: "It is time to look at this again, together.",
    lookAtTogether: "Look at it",

    match: "Is this really the two of you?",
    matchText: "Three words wait on both phones. Ask {name} which words they see.",
    matchConfirmed: "You said they match. {name} hasn't yet.",
    seeWords: "See the words",
    invited: "Your invitation",
    invitedText:
      "No answer yet. You don't have to do anything. Your check-in works meanwhile, for you alone.",
    seeInvitation: "Look at it",
    rules: "Ground rules",
    rulesText: "Four sentences and three choices. The space opens when both of you have signed.",
    rulesSign: "Read and sign",
    rulesWaiting: "You signed. {name} hasn't yet. You don't have to do anything.",
    rulesLook: "Read them again",

    paused: "Paused",
    pausedUntil: "The space is paused until {day}.",
    pausedOpen: "The space is paused.",
    pausedStays: "Nothing is expected of either of you. Your own check-in and Support stay open.",
    resume: "Resume",
    resumeWaits: "On this phone. It counts when there is signal.",
    forYourself: "Today's question, for yourself",

    closed: "This space is closed",
    closedOn: "Since {date}.",
    ownWords: "What you wrote is still here.",
    ownCheckIns: "Your check-ins",
    ownLetters: "Your letters",
    bothSigned: "What you both signed",
    support: "Support",

    // What waits in other places, by what it is
    waiting: {
      timeOut: {
        title: "Time-out",
        text: "Nothing is asked of either of you. No one has to hurry.",
        action: "Look at it",
      },
      couldUse: {
        title: "{name} could use a little reassurance.",
        text: "A few words, or later today. Both are fine.",
        action: "Answer",
      },
      reassured: {
        title: "{name} answered you",
        text: "You asked for a little reassurance.",
        action: "Read it",
      },
      saidBack: {
        title: "{name} says back",
        text: "What {name} heard in your words.",
        action: "Look at it",
      },
      breachShared: {
        title: "What happened",
        text: "{name} has shared a record with you. It can wait.",
        action: "Look at it",
      },
      statementRead: {
        title: "From {name}",
        text: "Something is ready for you, and stays closed until you want to read it.",
        action: "Look at it, closed",
      },
      statementAnswered: {
        title: "What you wrote",
        text: "{name} chose to say something about it.",
        action: "Look at it",
      },
      questionAnswer: {
        title: "A question",
        text: "{name} has a question for you. You choose when.",
        action: "Look at it",
      },
      questionAnswered: {
        title: "Your question",
        text: "{name} answered a question of yours.",
        action: "Look at it",
      },
      meeting: {
        title: "Our talk",
        text: "A talk on two phones is open. Come if it suits you; there is nothing you have to do.",
        action: "Look at it",
      },
      meetingToday: {
        title: "Our talk, {time}",
        text: "It is the time you both agreed on. Another day is fine too.",
        action: "Look at it",
      },
      meetingOffered: {
        title: "A time for your talks",
        text: "{name} suggests one. It holds only if you say the same.",
        action: "Look at it",
      },
      explorationOffered: {
        title: "A time to look",
        text: "{name} offers a time to look at this together, with a day at the end.",
        action: "Read it",
      },
      explorationOver: {
        title: "A time to look",
        text: "The day you chose has come. How is it for you now?",
        action: "Look at it",
      },
      promise: {
        title: "A promise of yours",
        text: "It is for today. Did it happen: yes, partly, or not this time?",
        action: "Say how it went",
      },
      review: {
        title: "A month has gone by",
        text: "Three questions to look back, apart first. Any day will do.",
        action: "Look back",
      },
      reviewOpen: {
        title: "Looking back",
        text: "Both are in. Open when you are ready.",
        action: "Open",
      },
    },

    cardFailed: "This part could not be shown. Nothing you wrote is lost.",
    tryAgain: "Try again",
    failed: "Today could not be loaded",
    stillWorks: "You can answer how you feel, and Support works without signal.",
  },
});
