import { type Counted, catalogue } from "../../core/words.ts";

const left: Counted = { one: "One code is left.", other: "{count} codes are left." };

export const copy = catalogue({
  en: {
    title: "Recovery codes",
    tab: "Settings",
    startTab: "I am new here",
    startTitle: "For the day you cannot get in",
    intro:
      "Ten codes on paper, for a lost phone or a forgotten passphrase. Each signs you in once, from any phone, and opens your private notes.",
    introSafe:
      "Keep them where nobody else looks. They are made on this phone, and nobody can show them again: not we, not whoever runs the server.",
    noneYet: "You have no codes yet.",
    left,
    madeOn: "Made on {day}.",
    noneLeft: "All codes are used. Make new ones.",
    make: "Make ten codes",
    makeNew: "Make ten new codes",
    makeNewText: "The codes from before stop working once you have said that you have the new ones.",
    notesLater: "To have them open your private notes too, open the notes with their passphrase once more.",
    later: "Later",
    laterText: "You find them under Settings, Recovery codes.",
    yours: "Your ten codes",
    yoursText: "They are shown this once. They count from the moment you say that you have them.",
    codes: "Codes",
    save: "Save",
    copyAll: "Copy",
    print: "Print",
    copied: "Copied. Take care where you paste it.",
    copyFailed: "Copying did not work here. Write them down, or save the file.",
    saved: "Saved.",
    fileName: "recovery-codes.txt",
    fileText: "Recovery codes. Each works once. Keep them where nobody else looks.",
    kept: "I have kept them",
    keptSaid: "Your codes count from now on.",
    notNow: "Not now",
    needsHttps: "Codes can be made only where the page comes over HTTPS, or on the machine that serves it.",
    still: "Still trying.",
    tryAgain: "Try again",

    recoverTitle: "Come back with a code",
    recoverTab: "Sign in",
    recoverText: "Type one of your ten recovery codes. It works once. All your other devices are signed out.",
    code: "Recovery code",
    codeHint: "28 letters and digits. Small or capital, with or without dashes.",
    notACode: "Recovery code: it has 28 letters and digits. Look at it once more.",
    comeBack: "Sign in with it",
    noCodeTitle: "No code at hand?",
    noCode:
      "Without one, and without your passphrase, nobody can let you in: not we, not whoever runs the server, not the other person. That keeps them all out. Phones that are still signed in stay so.",
    toSignIn: "I know my passphrase",

    backTitle: "You are back in",
    backText: "Your other devices are signed out. This code is used up.",
    firstPassphrase: "Choose a new passphrase first",
    firstPassphraseText: "For five minutes nobody asks for the old one.",
    openNotes: "Open your private notes",
    openNotesText: "With their own passphrase, or with any of the ten codes, also the one you just used.",
    newCodes: "Make ten new codes",
    lookAtLog: "See what happened to your locks",
    toToday: "To today",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "recovery-refused": "This code opens nothing: it may be used, or there are newer ones. Try another.",
    "too-many-requests": "That was tried too often from here. Wait an hour and try again.",
    "no-signal": "This needs signal. The codes stay on this page.",
    unreachable: "We can't reach the server. The codes stay on this page.",
    "version-stale": "Codes were made on another phone just now. Load this page again.",
    "reauth-required": "The codes do not count yet: your passphrase is needed for that.",
  },
});
