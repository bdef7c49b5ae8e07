import { type Counted, catalogue } from "../../core/words.ts";

const left: Counted = {
  one: "That is not the PIN. One more try; then this phone is signed out to keep your words safe.",
  other:
    "That is not the PIN. {count} tries are left; then this phone is signed out to keep your words safe.",
};
const minutes: Counted = { one: "After 1 minute", other: "After {count} minutes" };

export const copy = catalogue({
  en: {
    // The lock
    pin: "PIN",
    unlock: "Unlock",
    letters: "Letters",
    numbers: "Numbers",
    left,
    needPin: "PIN: type your PIN.",
    needsSignal: "Unlocking needs signal. Support works without.",
    forgotten: "I forgot my PIN",
    passphrase: "Passphrase",
    forgottenText:
      "Your passphrase unlocks this phone too. You can choose a new PIN then, in Settings. Without a passphrase, sign this phone out, and come back with your passkey.",
    needPassphrase: "Passphrase: type your passphrase.",
    backToPin: "Back to the PIN",
    support: "Support",
    signOut: "Sign this phone out",
    signOutText:
      "What the app keeps on this phone is removed, also drafts and what was not sent yet. What you sent stays with your account.",
    leave: "Leave the space",
    leaveTitle: "Leave this space",
    leaveText:
      "You can leave at any time, for any reason or none. It cannot be undone. You keep what you wrote. The other person will see that the space is closed, and the date.",
    leaveNow: "Leave now",
    leftNow: "You have left. What you wrote is still here.",
    leftWaiting: "You have left. The server will know when this phone has signal.",
    back: "Back",

    // Settings
    title: "App lock",
    intro:
      "With a PIN, the app asks for it after some minutes without use, after two minutes out of sight, and after Hide. Until it is given, nothing behind it answers, on this phone or on the server.",
    thisPhone: "It is for this phone. Your other devices have their own.",
    on: "The lock is on.",
    newPin: "A PIN of 6 digits or more",
    newPinHint: "Letters work too. Leave out birthdays and other numbers someone close to you would try.",
    after: "Lock it without use",
    minutes,
    turnOn: "Turn it on",
    change: "Save",
    changePin: "Another PIN",
    changePinHint: "Leave it empty to keep the one you have.",
    turnOff: "Turn it off",
    turnedOn: "The lock is on.",
    saved: "Saved.",
    turnedOff: "The lock is off.",
    lockNow: "Lock it now",
    forgottenHint: "If you forget the PIN, your passphrase unlocks it. Five wrong PINs sign this phone out.",
    tooShort: "PIN: it needs 6 digits or letters, or more.",
    still: "Still trying.",
    again: "Try again",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "pin-refused": "PIN: this one is easy to guess. Choose another.",
    "no-signal": "This needs signal. Nothing was changed.",
    unreachable: "We can't reach the server. Look at it again before you change it once more.",
    "too-many-requests": "That was tried too often. Wait a few minutes and try again.",
  },
});
