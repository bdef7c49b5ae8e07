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
    risky: "If deleting feels risky: Support",

    doneTitle: "Your account is being deleted",
    doneLater: "On {day} its keys are destroyed. To undo it, sign in before then.",
    doneNow: "Its keys are being destroyed. What the app kept on this phone is removed.",
    toStart: "To the first page",
    signIn: "Sign in",
    signedOut: "You are signed out.",
    toToday: "Go to Today",
    tryAgain: "Try again",
    still: "Still trying.",

    space: {
      title: "Delete what I wrote",
      link: "Delete what I wrote there",
      intro:
        "You can delete what you wrote in this space at any time, for any reason or none. If the space is still open, you leave it with this.",
      goesText:
        "Your messages, answers, check-ins and everything else you wrote there. The key they are sealed with is destroyed, so that nobody can read them any more, not even in an old backup.",
      staysText:
        "Your account, your notes, and what you wrote elsewhere. The other person keeps what they wrote. What you both signed stays with them until they delete it too. They are not told that you deleted; if the space was still open, they see that it is closed, and the date.",
      laterHint: "Until then it is put away, and you can keep it after all. The space stays closed.",
      remove: "Delete what I wrote",
      doneTitle: "What you wrote is being deleted",
      doneLater: "On {day} its key is destroyed. Until then you can keep it after all.",
      doneNow: "Its key is being destroyed. Nothing can bring it back.",
      toClosed: "Spaces that have closed",
    },

    closed: {
      title: "Spaces that have closed",
      none: "There is none.",
      days: "From {from} to {until}",
      deleting: "What you wrote there is destroyed on {day}.",
      keep: "Keep it after all",
      keptSaid: "It is kept.",
      block: "Don't pair me with this person again",
      blockHint: "Neither of you can join the other's invitation then. They are not told.",
      blockedSaid: "Done. Nobody is told.",
      blockedTitle: "Not to be paired with again",
      blockedText: "An invitation between you and them does not work, as if it never was.",
      blocked: "Whoever was with you until {day}",
      unblock: "Take it back",
      unblockedSaid: "Taken back. Nobody is told.",
    },
  },
});

export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-signal": "Deleting needs signal. Nothing was changed.",
    unreachable: "We can't reach the server. Nothing was changed.",
    "not-found": "It is not there any more. Nothing was changed.",
  },
});
