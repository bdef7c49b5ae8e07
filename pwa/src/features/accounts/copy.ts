import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    signIn: "Sign in",
    signInOver: "Sign in again",
    signInOverText: "You were signed out after a while. What you wrote is still on this phone.",
    signedOutBanner: "Signed out. What you write is kept on this phone.",
    wiped: "This phone was signed out, and what the app kept on it was removed.",
    email: "Email",
    passphrase: "Passphrase",
    show: "Show",
    cover: "Cover",
    coverPassphrase: "Cover what I typed",
    showPassphrase: "Show what I typed",
    newHere: "I am new here",
    withPasskey: "Sign in with a passkey",
    orPassphrase: "Or with your email and passphrase",
    passkeyTurnedBack: "No passkey was used. Try again, or sign in with your passphrase.",
    proveWithPasskey: "Use a passkey",
    proofPasskeyFailed: "That passkey did not confirm it. Use another, or your passphrase.",
    addPasskey: "Add a passkey",
    addPasskeyText: "Sign in with your finger, your face or the phone's PIN. The passphrase works beside it.",
    cannotGetIn: "I cannot get in",
    close: "Close",
    signOut: "Sign this phone out",

    // Starting an account, in three steps
    step: "{step} of {steps}",
    nameTitle: "What should we call you?",
    nameLabel: "Your name here",
    nameHint: "Any name you like. The other person sees it; you can change it later.",
    returnTitle: "How will you come back?",
    returnText: "With an email and a passphrase. No mail is sent to it.",
    byPasskey: "With a passkey",
    byPasskeyText:
      "Your finger, your face or the phone's PIN signs you in; nothing to type, no email. It is made on the next page.",
    noPasskeyMade: "No passkey was made, and no account. Try again, or go back and choose a passphrase.",
    newPassphrase: "A passphrase of 15 characters or more",
    newPassphraseHint: "A few words you will remember are good. You can paste one.",
    makeAccount: "Make my account",
    needConsent: "To go on, tick that you agree. Without it nothing can be stored.",
    goOn: "Go on",

    errorTitle: "Please look at this again",
    needName: "Your name here: type any name, up to 40 letters.",
    needEmail: "Email: type the whole address, with an @ in it.",
    needPassphrase: "Passphrase: type your passphrase.",
    tooShort: "Passphrase: make it 15 characters or longer.",
    tooLong: "Passphrase: make it shorter than 256 characters.",
    common: "Passphrase: this one is on lists that strangers try first. Choose another.",
    context: "Passphrase: leave your name, your email and the app's name out of it.",
    controlCharacter: "Passphrase: it holds a sign that cannot be typed again. Type it by hand.",
    emailTaken: "Email: there is an account with this address already. Sign in with it, or use another.",
    zoneUnknown: "This phone's time zone is not known to the server. Set it in the phone's settings.",

    beginTitle: "Alone, or with someone?",
    beginText: "Both are fine, and you can change it any day.",
    invite: "Invite someone",
    inviteText: "You get a link, a code and a picture to scan. You pass it on yourself.",
    alone: "Start alone",
    lock: "Set a PIN for the app first",
    lockText: "Someone else can open this phone? A PIN keeps what you write here behind a lock of its own.",
    aloneText: "The daily check-in and practising words work at once.",

    noKeyTitle: "You need a link to begin",
    noKeyText:
      "An account is made with a link from whoever runs this server, or with an invitation from the person you want to share with. Open that link on this phone.",
    notebook: "Write for yourself until then",
    notebookText: "A notebook on this phone. It needs no account and no signal.",
    ownWords: "The notebook on this phone",
    ownWordsText:
      "A notebook lies on this phone, without a lock. If it is yours, make private notes of it, or delete it.",
    closedText: "This server takes no new accounts.",
    haveInvite: "I have an invite",
    haveAccount: "I have an account",
    offline: "Making an account needs signal. This page stays; try again when there is some.",

    proofTitle: "Is it you?",
    proofText: "So that a borrowed phone can't do this in your name, show once more that it is you.",
    confirm: "Go on",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-signal": "This needs signal. Support works without.",
    unreachable: "We can't reach the server now. Try again in a little while.",
    "sign-in-failed": "Email and passphrase do not belong together. Try again.",
    "passphrase-closed":
      "There were too many wrong tries, so this device does not get in by passphrase. Nothing is lost: come back with a recovery code, with a device that is still signed in, or by mail. Another one that signed in before still can.",
    "passkey-refused": "That passkey opens no account here. It may have been removed.",
    "sign-up-refused": "This link is used up or too old. Ask for a new one.",
    "consent-outdated": "The text you agreed to has changed. Load this page again to read the new one.",
    "passkey-not-added": "That passkey could not be used. Try again, or go back and choose a passphrase.",
    "too-many-requests": "That was tried too often. Wait a few minutes and try again.",
  },
});
