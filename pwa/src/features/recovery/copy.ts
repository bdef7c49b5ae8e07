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
    countFrom: "They sign in from {day} on: they were made with a passkey alone.",
    passkeyAlone:
      "Your account has a passkey and nothing else: lose it, and only these codes bring you back.",
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
      "A phone of yours that is still signed in can let this one in, or a code comes to your email after some days. Nobody else can: not we, not whoever runs the server, not the other person.",
    otherWays: "Ask for another way in",
    haveMail: "I have a code from a mail",
    toSignIn: "I know my passphrase",

    errorTitle: "Please look at this again",
    askTitle: "Another way in",
    askText:
      "Type the email of your account. What you read next is the same whether or not there is such an account.",
    email: "Email",
    needEmail: "Email: type the whole address, with an @ in it.",
    ask: "Ask",
    wordsTitle: "By a phone that is still signed in",
    wordsText:
      "Open the app on another phone or computer of yours. It says that somebody asked. Where it shows these three words, let this one in. Leave this page open meanwhile.",
    words: "Words to compare",
    mailTitle: "By mail",
    mailText:
      "If there is an account with this email, a code comes to it in {hours} hours. Until then every phone that is signed in shows that somebody asked, and can stop it.",
    noMail: "Not here: this server lets nobody in by mail.",
    notesStay: "Your private notes stay closed until you give their passphrase or one of the ten codes.",
    letInTitle: "You are let in",
    letInText: "Choose a new passphrase within half an hour. All your other devices are signed out then.",
    mailCodeTitle: "A code from a mail",
    mailCodeText: "Type the code, and choose a new passphrase. All your other devices are signed out then.",
    mailCode: "Code",
    newPassphrase: "A new passphrase of 15 characters or more",
    newPassphraseHint: "A few words you will remember are good. You can paste one.",
    comeBackAnew: "Keep it and sign in",
    show: "Show",
    cover: "Cover",
    showPassphrase: "Show what I typed",
    coverPassphrase: "Cover what I typed",
    refusedPassphrases: {
      too_short: "Passphrase: make it 15 characters or longer.",
      too_long: "Passphrase: make it shorter than 256 characters.",
      control_character: "Passphrase: it holds a sign that cannot be typed again. Type it by hand.",
      context: "Passphrase: leave your name, your email and the app's name out of it.",
      common: "Passphrase: this one is on lists that strangers try first. Choose another.",
    } as Readonly<Record<string, string>>,

    requestsTitle: "Asking to come in",
    requestsText:
      "Somebody said that they cannot get into your account. If it is you on another phone, let it in here. If not, stop it. Nobody is told that you did.",
    noRequests: "Nobody is asking.",
    askedBy: "Asked {day}, on {device}.",
    codeOn: "On {day} a code goes to your email, if nobody stops it.",
    noCodeComes: "No code goes out by mail.",
    letIn: "Let it in",
    letInHint: "Only where the phone in your hand shows these same three words.",
    cannotLetIn:
      "Letting it in needs a passphrase, and this account has none. On the phone in your hand, sign in with a passkey or a recovery code, or wait for the mail.",
    isLetIn: "Let in. It can choose a new passphrase for half an hour, and this device is signed out then.",
    stopIt: "Stop it",
    stopped: "Stopped.",

    backTitle: "You are back in",
    backText: "Your other devices are signed out. This code is used up.",
    backAnewText: "Your new passphrase counts from now on. Your other devices are signed out.",
    firstPasskey: "Add a passkey on this phone",
    firstPassphrase: "Choose a new passphrase first",
    firstPassphraseText: "For five minutes nobody asks for the old one.",
    openNotes: "Open your private notes",
    openNotesAnewText: "With their own passphrase, or with any of the ten codes.",
    openNotesText: "With their own passphrase, or with any of the ten codes, also the one you just used.",
    newCodes: "Make ten new codes",
    lookAtLog: "See what happened to your locks",
    toToday: "To today",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "recovery-refused": "This opens nothing: it may be used, too old, or stopped. Try another.",
    "too-many-requests":
      "That was tried too often for now. Wait an hour; after asking three times, wait a day.",
    "no-signal": "This needs signal. The codes stay on this page.",
    unreachable: "We can't reach the server. The codes stay on this page.",
    "version-stale": "Codes were made on another phone just now. Load this page again.",
    "reauth-required":
      "The codes do not count yet: that needs your passphrase or, where you have none, a code you have not used.",
  },
});
