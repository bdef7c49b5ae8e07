import { catalogue } from "../../../core/words.ts";

export const copy = catalogue({
  en: {
    emailTitle: "Another email",
    firstEmailTitle: "Add an email",
    firstEmailText:
      "Your account has none. Where this server sends mail, it can remind you there, and send you a code some days after you ask for one, for the day you lose your passkey. Nobody else here sees it.",
    firstEmail: "Your email",
    firstEmailHint: "Type it with care: mail goes there. You go on signing in with your passkey.",
    emailAdded: "Your email is added.",
    addIt: "Add it",
    emailNow: "You sign in with {email} now. Nobody else here sees it.",
    mailNow: "Mail goes to {email} now. Nobody else here sees it.",
    newEmail: "The new email",
    newEmailHint:
      "Type it with care: you sign in with it from then on, and mail goes there. Your devices stay signed in.",
    emailChanged: "Your email is changed.",
    emailNotFree: "Email: there is an account with this address already. Use another.",

    changeTitle: "Another passphrase",
    changeText: "All your other devices are signed out, and sign in with the new one. This one stays.",
    changeIt: "Change it",
    changed: "Your passphrase is changed. Other devices are signed out.",
  },
});

/** Where a lock was to be changed. */
export const unchanged: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-signal": "Changing this needs signal. Nothing was changed.",
    unreachable: "We can't reach the server. Nothing was changed.",
  },
});
