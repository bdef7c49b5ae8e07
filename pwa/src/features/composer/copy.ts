import { type Counted, catalogue } from "../../core/words.ts";

const reword: Counted = {
  one: "One thing to reword before this can go as an I-statement. Or send it as a letter, or keep it for yourself.",
  other:
    "{count} things to reword before this can go as an I-statement. Or send it as a letter, or keep it for yourself.",
};
const rewordOnly: Counted = {
  one: "One thing to reword before this can go as an I-statement. Or keep it for yourself.",
  other: "{count} things to reword before this can go as an I-statement. Or keep it for yourself.",
};
const left: Counted = { one: "{count} character left", other: "{count} characters left" };
const over: Counted = {
  one: "{count} character too many. Shorten it, or say it in two.",
  other: "{count} characters too many. Shorten it, or say it in two.",
};

export const copy = catalogue({
  en: {
    tab: "Write",
    to: "To {name}",
    practise: "Practise",
    practiseHere: "Practise here. Nothing is sent.",
    toPractice: "Practise the three forms",
    practiceOnly: "Practise here. Nothing is sent, and nothing is kept when you leave.",
    whichForm: "What would you like to practise?",
    practiceHintsOff: "Off: your words stay as they are. Turn it on to have them looked at.",
    agreeing: "Nothing is sent yet. Sending opens once you have both signed the ground rules.",
    readGroundRules: "Read the ground rules",
    pausedUntil:
      "The space is paused until {day}. Sending is off until then. What you write is kept on this phone.",
    paused: "The space is paused. Sending is off for now. What you write is kept on this phone.",
    otherPerson: "the other person",
    how: "How to write",
    free: "Freely",
    structured: "In parts",
    words: "Your words",
    starters: "A way to begin",
    optional: "(optional)",
    partsThere: "Which parts are there",
    there: "there",
    notThere: "not there",
    freelyWritten: "What you wrote freely",
    left,
    over,
    reword,
    rewordOnly,
    refusedUnnamed:
      "Some of these words would not be heard as an I-statement. Try to say what happened and what you felt.",
    keptNote: "Your words stay as they are.",
    undo: "Undo",
    onlyEnglish:
      "So far only English is understood here. Write in the language that is yours: nothing is held back for it.",
    timeOut: "Time-out until {time}. What you send waits until then, and you can still change or drop it.",
    hour: "Hold it for an hour first",
    hard: "This may be hard to read",
    hardMeans:
      "It arrives closed. When to read it, or whether, stays with the other person, and you are not told.",
    send: "Send",
    sendLater: "Send when there is signal",
    sendAsLetter: "Send as a letter",
    keepAsDraft: "Keep as a draft",
    keepAsNote: "Keep as note",
    keptAsNote: "Kept in your notes.",
    keptAsDraft: "Kept on this phone only.",
    hints: "Hints while writing",
    hintsOff: "Off: only what has to be reworded is shown, after you tap Send.",
    on: "On",
    off: "Off",
    noHints: "Hints need signal once. You can write and send without them.",
  },
});

/** The three forms, and a few plain words on what each is for. */
export const forms = catalogue({
  en: {
    i_statement: {
      name: "I-statement",
      about: "Say what happened, what you feel, why it matters to you, and what you would like.",
    },
    acknowledgement: {
      name: "Acknowledgement",
      about:
        "For something you did. Say what it was, that it was your choice, and what it may have cost the other. Without a but, and without an if.",
    },
    impact: {
      name: "Impact",
      about:
        "For something that was done to you. Say what happened and what it did to you. It may be raw: anger and tears belong here.",
    },
  },
});

/** Beginnings for an empty page; the words are inserted as they stand. */
export const starters = catalogue({
  en: {
    i_statement: ["When ", "I felt ", "I need ", "Would you "],
    acknowledgement: ["What I did was ", "For you it may have been ", "I regret ", "From now on I "],
    impact: ["What happened was ", "What it did to me was ", "What I need now is "],
  },
});

/** Sentences for this screen's own refusals, by the problem's name. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "nothing-written": "There is nothing to send yet.",
    "too-long": "This is too long to send. Shorten it, or say it in two.",
    "invalid-request": "This is too long to send. Shorten it, or say it in two.",
    "letters-not-agreed": "You have not both chosen letters. It can go as an I-statement, or stay a draft.",
    "space-paused": "The space is paused. Your words are kept here.",
    "not-found": "This space is closed. Your words are kept here.",
  },
});
