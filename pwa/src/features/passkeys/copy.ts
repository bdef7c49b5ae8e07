import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Passkeys",
    tab: "Settings",
    intro:
      "Sign in with what unlocks this phone, a finger, a face or its PIN, and no passphrase. A passphrase goes on working beside it, where you have one.",
    whoUnlocks: "Whoever can unlock this phone can use a passkey on it. The app lock has a PIN of its own.",
    none: "You have none yet.",
    add: "Add a passkey",
    added: "Added. From now on it signs you in.",
    synced: "Synced: it may be on every device of that cloud account.",
    notSynced: "Only on the device or key it was made on.",
    made: "Made {day}.",
    used: "Made {made}, last used {used}.",
    nameIt: "Name it",
    nameOf: "Name it: the passkey {label}",
    nameLabel: "Your name for it",
    nameHint: "Only you see it. Empty takes it away.",
    save: "Save",
    remove: "Remove",
    removeOf: "Remove the passkey {label}",
    removed: "Removed here. Your phone may still list it; it opens nothing any more.",
    noneHere: "This browser has no passkeys, or the page does not come over HTTPS.",
    turnedBack: "No passkey was made. Nothing was changed.",
    isThere: "There is a passkey for this account on that device already.",
    still: "Still trying.",
  },
});

/** Sentences for the problems of this screen. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "passkey-not-added":
      "That passkey could not be added. Try again; it has to ask for your finger, face or PIN.",
    "last-passkey": "This is your only way in. Add another passkey first.",
    "passkeys-full": "There are as many passkeys as one account can have. Remove one first.",
    "reauth-required": "Nothing was changed: it was not confirmed that it is you.",
    "no-signal": "This needs signal.",
    unreachable: "We can't reach the server.",
  },
});
