import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Commitments",
    one: "Our commitment",
    tab: "Commitments",
    intro: "Words you both sign. They count once you have both signed the same version.",
    empty: "Nothing yet. A first one can be a single sentence, for two weeks.",
    emptyClosed: "You both signed nothing here.",
    closedIntro: "This space is closed. What you both signed stays readable for both.",
    offer: "Offer a commitment",
    ended: "Ended",
    waitsForSignal: "On this phone. Sends when there is signal.",
    edit: "Edit",
    delete: "Delete",
    somethingNew: "Something new in Commitments",
    tryAgain: "Try again",
    still: "Still trying. You can go on elsewhere.",
    notFound: "This commitment is not here.",
    back: "Back to Commitments",

    // The signed history
    history: "Save the signed history as a file",
    historyHint:
      "Who signed what and when, in one file that both can keep. Whoever runs the server can check it.",
    historyName: "signed-history-{day}.json",
    historySaved: "Saved on this phone.",

    // The day of the review, for a calendar
    saveDay: "Save the day for a calendar",
    dayName: "reminder.ics",
    historyFailed: "Saving it needs signal. Try again when there is some.",

    // Where one stands
    states: {
      offered: "Offered, not signed yet",
      mine: "You signed, {name} hasn't yet",
      theirs: "{name} signed, you haven't yet",
      in_force: "In force since {day}",
      changed: "In force, with a change to sign",
      review_due: "Time to look at it again",
      ended: "Ended {day}",
      declined: "Not taken up, {day}",
    },

    // Reading one
    version: "Version {number}, {by}, {day}",
    byYou: "by you",
    byName: "by {name}",
    bySomeone: "by the other",
    reviewOn: "You both look at it again on {day}.",
    reviewSince: "It was to be looked at again on {day}.",
    inForceStill: "In force now: version {number}",
    inForceStays: "It stays in force until you have both signed the new version.",
    changesTitle: "What changed since version {number}",
    removed: "removed:",
    added: "added:",
    reviewLine: "To look at again: {day}.",
    signHint: "Read it to the end. Your signature counts for these words only.",
    sign: "Sign as {name}",
    signedOn: "{name} signed, {day}",
    youSigned: "You signed, {day}",
    signedHere: "Signed on this phone. It counts from when the server has it.",
    sending: "Signing",
    waitsForOther: "{name} hasn't signed yet. There is nothing you have to do.",
    bothSigned: "Both signed: {one} and {other}, {day}",
    suggest: "Suggest a change",
    decline: "Not this one",
    end: "End it",
    goOn: "Go on with it",
    lookBack: "Look back first, each for yourself",
    reviewText: "The day you chose has come. Going on needs both of you; ending it needs one.",
    changedFirst: "{name} changed it first. Read version {number}, then sign.",
    readVersion: "Read version {number}",
    endedBy: "{by} ended it, {day}.",
    declinedBy: "{by} did not take it up, {day}.",
    ending: "Ended on this phone. {name} will know when yours has signal.",
    you: "You",
    someone: "The other",
    pausedUntil: "The space is paused until {day}. Signing waits.",
    paused: "The space is paused. Signing waits.",
    refusedChange: "{name} changed this before yours arrived. Both versions are kept. Choose one.",
    yours: "Yours",
    useMine: "Offer mine as a new version",
    dropMine: "Let mine go",
    changeWaits: "Your change is on this phone. It is sent when there is signal.",

    // Writing one
    newTitle: "A new commitment",
    changeTitle: "Suggest a change",
    text: "What you both commit to",
    textHint: "Small enough for a bad week. Three sentences are plenty.",
    starters: "For example",
    more: "More examples",
    review: "Look at it again on",
    reviewHint: "A day that suits you both. Four weeks is a good first try.",
    left: "{count} letters left",
    tooMany: "{count} letters too many",
    offerNow: "Show it to {name}",
    offerNote: "Showing it does not sign it. You both sign, each on your own phone.",
    changeNow: "Show the change to {name}",
    clears:
      "This makes version {number}, signed by nobody. Signatures under version {before} don't carry over.",
    clearsInForce:
      "This makes version {number}, signed by nobody. Version {before} stays in force until you have both signed the new one.",
    clearsSignature: "{name} has signed version {before}. That signature does not carry over.",
    signedMeanwhile: "{name} signed version {number} while you were writing. Your change would clear that.",
    changedMeanwhile: "{name} changed it first. Below is version {number}, and yours under it.",
    unchanged: "These are the words as they are. Change them, or go back and sign.",
    errorTitle: "Something is missing",
    needText: "What you both commit to: write at least one sentence.",
    tooLong: "What you both commit to: make it shorter, up to 2,000 letters.",
    needReview: "Look at it again on: choose a day from tomorrow on, within two years.",

    // Ending one
    endTitle: "End this commitment",
    declineTitle: "Not this one",
    endText:
      "You can end it at any time, alone, and owe no reason. What you both signed stays readable for both.",
    endSeen: "{name} sees that you ended it, and the day.",
    declineText: "You don't have to sign. This puts the offer away for both of you.",
    declineSeen: "{name} sees that it was not taken up, and the day. A new one can be offered any time.",
    endNow: "End it now",
    declineNow: "Put it away",
    keep: "Keep it",

    // Where there is nobody to sign with, or not yet
    alone: "A commitment is signed by two. It opens here once someone has joined you.",
    invite: "Invite someone",
    agreeing: "Commitments open once you have both signed the ground rules.",
    toGroundRules: "Our ground rules",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "commitment-ended": "This commitment was ended before yours arrived.",
    "day-not-possible": "Look at it again on: choose a day from tomorrow on, within two years.",
    "space-paused": "The space was paused before this arrived. Try again when the pause is over.",
    "time-out-running": "A time-out is on. Your words are kept here; offer them when it has ended.",
    "not-found": "This commitment is not here any more.",
  },
});
