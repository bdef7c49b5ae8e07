import { type Counted, catalogue } from "../../core/words.ts";

const letterLength: Counted = {
  one: "A letter, about {count} minute",
  other: "A letter, about {count} minutes",
};
const statementLength: Counted = {
  one: "An I-statement, about {count} minute",
  other: "An I-statement, about {count} minutes",
};
const draftsCount: Counted = { one: "{count} draft", other: "{count} drafts" };
const newBelow: Counted = { one: "{count} new below", other: "{count} new below" };

export const copy = catalogue({
  en: {
    toMeeting: "Our talk, in turns",
    title: "Talk",
    thread: "Letters, the newest last",
    you: "You",
    today: "today",
    fromYouName: "From you, {day}",
    fromName: "From {name}, {day}",
    closedName: "From {name}, {day}, closed letter",
    letterLength,
    statementLength,
    readNow: "Read now",
    later: "Later",
    putOff: "Kept for later.",
    hear: "I hear you",
    heardBy: "{name}: I hear you",
    heard: "Heard, {day}.",
    hearing: "“I hear you” is on this phone. It goes when there is signal.",
    reply: "Reply",
    sendsSoon: "Sends in a moment",
    undoSend: "Undo send",
    sendNow: "Send now",
    sending: "Sending",
    onThisPhone: "On this phone. Sends when there is signal.",
    tryNow: "Try now",
    sent: "Sent",
    delivered: "Delivered",
    more: "More",
    moreTitle: "What you sent",
    close: "Close",
    addTo: "Add to it",
    addLabel: "What you would like to add",
    addHint: "What you sent stays as it is. The addition carries its day.",
    add: "Add",
    added: "Added {day}",
    adding: "Added on this phone. It goes when there is signal.",
    takeBack: "Take it back",
    takeBackTitle: "Take it back?",
    takeBackWhat:
      "The words disappear from both phones. {name} sees that you took something back, and no more. It can't be undone.",
    takeBackNow: "Take it back now",
    keepIt: "Leave it",
    youTookBack: "You took this back",
    tookLetterBack: "{name} took a letter back",
    tookMessageBack: "{name} took a message back",
    edit: "Edit",
    delete: "Delete",
    deleted: "Deleted.",
    undo: "Undo",
    write: "Write to {name}",
    goOn: "Go on writing",
    drafts: "Drafts, on this phone only",
    goOnWith: "Go on",
    earlier: "Earlier",
    newer: "Later letters",
    newBelow,
    draftsCount,
    tooLong: "This is too long to add. Shorten it, or add it in two.",
    empty: "No letters yet. A first one can be two lines.",
    alone: "Talk is for two. Until someone joins you, you can practise here. Nothing is sent.",
    practise: "Practise",
    invite: "Invite someone",
    agreeing: "Letters open once you have both signed the ground rules.",
    readGroundRules: "Read the ground rules",
    pausedUntil: "Paused until {day}. You can read. Nothing is expected of either of you.",
    paused: "Paused. You can read. Nothing is expected of either of you.",
    closed: "What you wrote stays with you here.",
    closedEmpty: "You wrote no letters here.",
    lastKnown: "As this phone last saw it.",
    failed: "Talk is not here yet",
    tryAgain: "Try again",
    still: "Still trying. You can keep writing.",
    someone: "the other person",
  },
});

/** The words read aloud before what the writer put into each part. */
export const leads = catalogue({
  en: {
    situation: "When",
    feeling: "I feel",
    because: "because",
    request: "Would you",
    understanding: "I understand that for you",
  },
});

/** Sentences for this screen's own refusals, by the problem's name. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "not-an-i-statement": "One thing to reword before this can go as an I-statement.",
    "letters-not-agreed": "You have not both chosen letters. It can go as an I-statement, or stay a draft.",
    "taken-back": "This was taken back meanwhile.",
    "still-held": "This has not gone yet. Undo it to change it.",
    "already-delivered": "It had just gone, so it stays. You can add to it, or take it back.",
    "space-paused": "The space is paused. Your words are kept here.",
    "space-not-open": "This opens once you have both signed the ground rules.",
    "not-found": "This is not there any more. Your words are kept here.",
  },
});
