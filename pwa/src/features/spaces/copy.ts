import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    toToday: "Go to Today",
    cancel: "Cancel",

    // Inviting
    invite: "Invite someone",
    kindLegend: "Who is this space for?",
    kinds: { partners: "Two partners", family: "Two of one family", friends: "Two friends" },
    make: "Make an invite",
    makeNew: "Make a new one",
    scan: "Let them open their camera and point it here.",
    qr: "A picture of the invite link. Its code is {code}.",
    orReadOut: "Or read out this code:",
    worksOnce: "It works once. The code until {code}, the link until {link}.",
    shownNow: "Shown only now. You can make a new one any time.",
    share: "Share the link",
    shareTitle: "An invitation",
    copyLink: "Copy the link",
    copyCode: "Copy the code",
    copied: "Copied",
    copyFailed: "This browser does not let the app copy. Select it and copy it by hand.",
    cancelInvite: "Cancel the invite",
    cancelled: "The invite is cancelled.",
    openInvite: "An invite is open",
    openInviteText:
      "The link works until {link}, and nothing has been accepted yet. Its secret was shown only once.",
    noAnswerYet: "No answer yet. You don't have to do anything. The check-in works meanwhile.",
    inSpaceAlready: "You are in a space already. One at a time.",

    // Joining
    joinTab: "An invitation",
    joinTitle: "Join with an invite",
    invitesYou: "{name} invites you",
    toSpace: {
      partners: "to a shared space for two, as partners.",
      family: "to a shared space for two, as family.",
      friends: "to a shared space for two, as friends.",
    },
    theySee: "They will see: the name you pick and what you choose to share.",
    theyDont: "They won't see: your check-ins for yourself, when you are online, where you are.",
    eitherLeaves: "Either of you can leave, alone.",
    runBy: "Run by: {operator}.",
    runByUnnamed: "Whoever runs this server has given no name.",
    whoCanRead: "What whoever runs it can read",
    yourName: "Your name here",
    yourNameHint: "Any name you like.",
    needName: "Your name here: type any name, up to 40 letters.",
    asName: "You join as {name}.",
    askToJoin: "Ask to join",
    notNow: "Not now",
    decline: "Decline and say nothing",
    declined: "Declined. Nobody is told.",
    haveAccount: "I have an account",
    codeLabel: "The code you were told",
    codeHint: "Ten letters and numbers. Spaces, dashes and small letters are fine.",
    needCode: "The code you were told: type all ten letters and numbers.",
    look: "Look at the invite",
    errorTitle: "Something is missing",
    offline: "Looking at an invite needs signal. Keep this page open: it goes on when there is some.",
    tryAgain: "Try again",

    // Words on both phones
    matchTitle: "Is this really the two of you?",
    askWhich: "Ask {name} which words they see. Best by voice or side by side.",
    match: "They match",
    noMatch: "They don't",
    matchedByMe: "You said they match. {name} hasn't answered yet.",
    matchClosed: "This did not go on. Nothing was shared, and the invite no longer works.",
    matchGone: "No one is waiting to join.",
    leftBefore: "You left a space with {name} once. A new one starts empty; nothing from then is in it.",
    waitsUntil: "It waits until {until}.",

    // Ground rules
    groundRules: "Ground rules",
    sign: "Sign as {name}",
    change: "Change my choices",
    signedByYou: "You signed. {name} hasn't yet. You don't have to do anything.",
    signedByOther: "{name} has signed.",
    bothSigned: "Both signed.",
    waitingForSignal: "On this phone. It counts from when the server has it.",
    noSpace: "There is no space to set rules for.",
    time: "Time of day",
    useTime: "Set a time",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "already-in-a-space": "You are in a space already. One at a time.",
    "invitation-not-found":
      "This invite does not open anything. It may be used up, too old or cancelled. Ask for a new one.",
    "too-many-requests": "That was tried too often. Try again in {minutes} minutes.",
    "not-found": "This is no longer waiting.",
    "ground-rules-outdated": "These rules have a newer wording. Load this page again to read it.",
    "reauth-required": "Nothing was done. Enter your passphrase when you want to go on.",
  },
});
