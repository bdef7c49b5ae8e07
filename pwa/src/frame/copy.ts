import { type Counted, catalogue } from "../core/words.ts";

const sending: Counted = { one: "sending {count}", other: "sending {count}" };
const refused: Counted = { one: "needs you: {count}", other: "needs you: {count}" };

export const copy = catalogue({
  en: {
    app: "Wordkept",
    skip: "Skip to the page",
    hide: "Hide",
    back: "Back",
    close: "Close",
    settingsOf: "{name}, settings",
    places: "Places",
    today: "Today",
    talk: "Talk",
    steps: "Steps",
    timeline: "Timeline",
    support: "Support",
    saved: "saved",
    sending,
    noSignal: "on this phone",
    unreachable: "can't reach server",
    refused,
    outbox: "On the way",
    outboxEmpty: "Everything you wrote has been sent.",
    itemWaiting: "On this phone. Sends when there is signal.",
    itemSending: "Sending",
    tryNow: "Try now",
    delete: "Delete",
    somethingYouWrote: "Something you wrote",
    still: "Still trying. You can keep writing.",
    notFound: "Nothing here",
    notFoundText: "This page does not exist, or not any more.",
    toToday: "Go to Today",
    notHere: "Not on this phone yet",
    notHereText: "You haven't opened this here yet. It needs signal once.",
    closedSpace: "This space is closed since {date}.",
    memoryOnly:
      "This browser keeps nothing for the app. What you write stays only while this page is open, until it is sent.",
    plainHttp: "This connection is not private. Use it only at home, for trying things out.",
  },
});

/** What waits, in words, by the outbox's kinds. */
export const kinds: Readonly<Record<string, string>> = catalogue({
  en: {
    "ground_rules.sign": "Your signature under the ground rules",
    "check_in.seal": "Your check-in",
    "check_in.change": "Your changed check-in",
    "check_in.withdraw": "Taking your check-in back",
    "check_in.open": "Opening both answers",
    "message.send": "Your message",
    "message.change": "Your changed message",
    "message.take_back": "Taking your message back",
    "message.hear": "I hear you",
    "message.add": "What you added to a message",
    "commitment.offer": "Your commitment",
    "commitment.change": "Your change to the commitment",
    "commitment.sign": "Your signature",
    "commitment.end": "Ending a commitment",
    "meeting.begin": "Beginning a talk",
    "meeting.move": "Your part in the talk",
    "meeting.stop": "Stopping the talk",
    "step.mark": "Your mark on a step",
    "step.reopen": "Reopening a step",
    "pattern.choose": "Which pattern you would show",
    "space.leave": "Leaving the space",
    "space.pause": "Pausing the space",
    "space.resume": "Ending your pause",
  },
});
