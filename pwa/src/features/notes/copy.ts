import { type Counted, catalogue } from "../../core/words.ts";

const unreadable: Counted = {
  one: "One note here was closed with another key. It cannot be opened.",
  other: "{count} notes here were closed with another key. They cannot be opened.",
};
const found: Counted = { one: "{count} note", other: "{count} notes" };
const broughtAll: Counted = {
  one: "Your words are here, in one note.",
  other: "Your words are here, in {count} notes.",
};
const hereAlready: Counted = {
  one: "One entry is here already and stays as it is.",
  other: "{count} entries are here already and stay as they are.",
};
const closedInFile: Counted = {
  one: "One note in it is closed and stays behind. Open your notes over there, then save the file once more.",
  other:
    "{count} notes in it are closed and stay behind. Open your notes over there, then save the file once more.",
};

const inNotebook: Counted = {
  one: "On this phone lies a notebook with one page, written before anyone signed in here.",
  other: "On this phone lies a notebook with {count} pages, written before anyone signed in here.",
};

export const copy = catalogue({
  en: {
    title: "Your notes",
    tab: "Notes",
    empty: "For your eyes only. Nothing here is ever shared.",
    intro: "For your eyes only.",
    write: "Write a note",
    search: "Search your notes",
    found,
    nothingFound: "No note holds these words.",
    tagged: "Tags",
    unreadable,
    waits: "On this phone. Goes to your other phones when there is signal.",
    noText: "(no words)",
    still: "Still trying. You can go on elsewhere.",
    tryAgain: "Try again",
    needsHttps: "Notes are closed with a key that this browser makes only at a secure address (https).",
    lockNow: "Close the notes",
    changePassphrase: "Change the notes passphrase",
    parted: "A note was changed on another phone too. Both are kept.",

    // Choosing the passphrase
    beginTitle: "A passphrase for your notes",
    beginText:
      "Your notes are closed on this phone, before they go anywhere. Only this passphrase opens them: neither the other person nor whoever runs the server can.",
    beginWarning:
      "Nobody can reset it, not even we. If it is forgotten and you have no recovery code, what you wrote stays closed for good. Write it down and keep it where only you look.",
    choose: "A notes passphrase of 15 characters or more",
    chooseHint: "Not the one you sign in with: that one is shown to the server, this one never is.",
    again: "The same once more",
    begin: "Begin",
    tooShort: "A notes passphrase of 15 characters or more: make it longer.",
    notTheSame: "The same once more: the two are not the same.",
    errorTitle: "Something is missing",
    show: "Show",
    cover: "Cover",
    showPassphrase: "Show the passphrase",
    coverPassphrase: "Cover the passphrase",

    // Opening
    lockedTitle: "Your notes are closed",
    lockedText: "Hide and signing out close them too.",
    passphrase: "Notes passphrase",
    open: "Open",
    wrong: "This does not open your notes. Try again.",
    forgotten: "I have forgotten it",

    // Writing one
    newTitle: "A note",
    text: "Your note",
    textHint: "Only you read this. Nothing looks at your words here.",
    tags: "Tags, if you like",
    tagsHint: "With commas between them. They are closed together with the note.",
    keep: "Keep",
    kept: "Kept.",
    left: "{count} letters left",
    tooMany: "{count} letters too many",
    tooLong: "Your note: make it shorter, or make two of it.",
    needText: "Your note: write a word or two first.",
    asLetter: "Make this a letter",
    asLetterHint:
      "A copy goes to where you write. The note stays here, and nothing is sent before you send it.",
    delete: "Delete",
    deleted: "Deleted.",
    undo: "Undo",
    gone: "This note is not here any more.",
    back: "Back to your notes",

    // Words from another server
    bringTitle: "Bring my words",
    bringTab: "My words",
    bringIntro:
      "A file you saved on another server, read on this phone. What you wrote becomes private notes. Nothing is shared with anyone, and nothing becomes a letter again.",
    bringFile: "The file that ends with .json",
    noExport:
      "This is not a file of your words. It is the one saved for another server, and its name ends with .json.",
    bringFull: "There is no room for so many notes here. Nothing was brought.",
    inFile: "In this file, and not here yet:",
    inSection: "{section}: {count}",
    nothingNew: "Everything in this file is here already, or there is nothing in it.",
    hereAlready,
    closedInFile,
    bring: "Keep them as notes",
    bringing: "Keeping your words",
    bringSafe: "What is closed on this phone goes out by itself when there is signal.",
    broughtAll,
    broughtTag: "brought along",
    yes: "yes",
    no: "no",

    // What was written before there was an account
    notebookTitle: "The notebook on this phone",
    inNotebook,
    notebookIsYours: "If it is yours, choose what becomes of it. If it is not, leave it as it is.",
    notebookOpen:
      "It has no lock: as long as it lies here, whoever opens this app here signed out can read it. Signing out removes it.",
    takeOver: "Make private notes of it",
    takeOverText: "Its pages become notes, closed like all of them, and the notebook is gone from here.",
    takenOver: "The pages are among your notes.",
    takeOverLater: "This browser keeps nothing now. Try again in another moment.",
    deleteNotebook: "Delete the notebook",
    notebookDeleted: "The notebook is deleted.",
    noNotebook: "No notebook lies on this phone.",

    // Another passphrase
    changeTitle: "Change the notes passphrase",
    changeText:
      "The notes stay as they are. On your other phones the new passphrase opens them from now on. Someone who knows the old one and has a copy of the phone or the server from before could still open them.",
    present: "The present notes passphrase",
    change: "Change it",
    changed: "From now on the new passphrase opens your notes.",
    wrongPresent: "The present notes passphrase: this does not open your notes.",

    // Forgotten
    forgottenTitle: "The passphrase is forgotten",
    forgottenText:
      "Then these notes cannot be opened: not by us, not by whoever runs the server. That is what keeps them yours.",
    forgottenCodes:
      "Without the passphrase and without a code these notes cannot be opened: not by us, not by whoever runs the server.",
    byCodeTitle: "Open them with a recovery code",
    byCodeText: "Any of your ten codes does it, also a used one. It is not used up by this.",
    code: "Recovery code",
    codeHint: "28 letters and digits, with or without dashes.",
    notACode: "Recovery code: it has 28 letters and digits. Look at it once more.",
    wrongCode: "Recovery code: it opens none of these notes. It may be from before newer ones.",
    forgottenWait:
      "If it may come back to you, leave them. They stay where they are, closed, as long as you have an account.",
    forgottenAnew:
      "To write notes again with a new passphrase, the closed ones have to go first. That cannot be undone.",
    tick: "Delete all my closed notes for good",
    clear: "Delete them and begin anew",
    needTick: "Tick the line above first.",
    cleared: "The closed notes are deleted.",
  },
});

/** What the parts of a file are called; one without a name is spelt out. */
export const sectionNames: Readonly<Record<string, string>> = catalogue({
  en: {
    check_ins: "Check-ins",
    messages: "Letters and I-statements",
    meetings: "Brought along to a talk",
    reassurance: "A little reassurance",
    breaches: "What happened, said plainly",
    agreements: "Transparency agreements",
    readiness: "Whether to rebuild",
    reviews: "Looking back",
    steps: "Marks on the five steps",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-signal": "This needs signal once. Your notes stay as they are.",
    unreachable: "We can't reach the server. Your notes stay as they are.",
    "version-stale": "The passphrase was changed on another phone just now. Open the notes anew first.",
    "notes-full": "There are as many notes here as can be kept. Delete one you no longer need.",
  },
});
