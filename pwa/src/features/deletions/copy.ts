import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Delete my account",
    intro:
      "You can delete your account at any time, for any reason or none. It begins now: you leave the space, and all your devices are signed out.",
    goes: "What goes",
    goesText:
      "The keys of everything you wrote are destroyed, so that nobody can read it any more, not even in an old backup. Your notes, settings and security log are removed.",
    stays: "What stays",
    staysText:
      "The other person keeps what they wrote, and what you both signed. They will see that the space is closed, and the date. No more.",
    copyFirst: "Save a copy of mine first",
    when: "When",
    later: "In seven days",
    laterHint: "Until then, signing in again undoes it. The space stays closed.",
    now: "At once",
    nowHint: "Nothing can bring it back.",
    type: 'Type "delete"',
    needType: 'Type the word "delete" to go on.',
    remove: "Delete my account",
    risky: "If it feels risky: Support",

    doneTitle: "Your account is being deleted",
    doneLater: "On {day} its keys are destroyed. To undo it, sign in before then.",
    doneNow: "Its keys are being destroyed. What the app kept on this phone is removed.",
    toStart: "To the first page",
    signIn: "Sign in",
    signedOut: "You are signed out.",
  },
});

export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-signal": "Deleting needs signal. Nothing was changed.",
    unreachable: "We can't reach the server. Nothing was changed.",
  },
});
