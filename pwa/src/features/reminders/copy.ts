import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Reminders",
    settings: "Settings",
    still: "Still trying.",
    asOf: "No signal. This is what was last known.",
    tryAgain: "Try again",

    intro:
      "At most one a day, at your time, and only where there is a reason: today's question is open, or something new is there for you. It always says “{notice}”, and nothing else.",
    whether: "How much",
    levels: { off: "Off", gentle: "Gentle, at most one a day" },
    at: "At what time",
    days: "On which days",
    quiet: "Quiet hours",
    quietHint: "Nothing comes then. Two equal times mean no quiet hours.",
    from: "From",
    until: "Until",
    save: "Save",
    saved: "Saved.",
    noDay: "On which days: choose one at least, or turn reminders off.",
    errorTitle: "Something is missing",

    here: "On this phone",
    on: "Reminders come to this phone. They stop when you sign out here.",
    stop: "Stop on this phone",
    stopped: "Stopped on this phone.",
    off: "Reminders do not come to this phone yet.",
    yes: "Yes, ask my phone",
    blocked: "This phone blocks notifications from this app.",
    unblock:
      "To undo it, open the settings of your phone or browser, find this app under Notifications, and allow them. Then come back here.",
    home: "On an iPhone or iPad, reminders need the app on the Home Screen.",
    homeSteps: [
      "Tap Share, the square with an arrow.",
      "Choose “Add to Home Screen”.",
      "Open the app from there and come back to this page.",
    ],
    none: "This browser, at this address, cannot show reminders.",
    notAsked: "That did not work. Your phone's service for notifications did not answer.",

    byMail: "By mail",
    mail: "By mail, where no phone is reached",
    mailHint: "The mail says “{notice}” and nothing else. It goes to your own address.",
    onWord: "on",
    offWord: "off",

    other: {
      title: "What the other person sends",
      intro: "How it reaches you is yours to choose. They are not told, and nothing changes for them.",
      when: "Messages are shown",
      asItComes: "As they come",
      together: "Together, once a day",
      togetherHint: "What came is shown at {at}, your time. You can look earlier whenever you want.",
      at: "At what time",
      mute: "Mute",
      muteHint:
        "Nothing they send is announced or asked of you, and it is no reason for a reminder. It waits in Talk. Messages about safety or children are still shown.",
      spans: { 1: "1 hour", 8: "8 hours", 24: "A day" } as Readonly<Record<number, string>>,
      open: "Until I turn it on again",
      muted: "Muted until you turn it on again.",
      mutedUntil: "Muted until {moment}.",
      unmute: "Turn it on again",
    },

    inCalendar: "Your time in a calendar",

    tryIt: "Try it",
    tryText: "Sends one now, quiet hours or not.",
    send: "Send one now",
    onItsWay: "On its way.",
    shown: "It arrived: this phone showed it.",
    notShown:
      "Your phone's service took it, and this phone has not shown it yet. A phone that saves power may show it later.",
    last: "The last one",
    lastNone: "None was sent yet.",
    arrivals: {
      push_waiting: "{day}: on its way to your phone.",
      push_accepted: "{day}: your phone's service took it.",
      push_refused: "{day}: it reached no phone. Turn reminders on again on the phone that needs them.",
      push_unreached: "{day}: it reached no phone.",
      mail_waiting: "{day}: by mail, on its way.",
      mail_accepted: "{day}: by mail; the mail server took it.",
      mail_refused: "{day}: by mail; your mailbox did not take it.",
      mail_unreached: "{day}: by mail; it could not be handed over in time.",
      none_unreached: "{day}: there was no way to reach you. Turn them on for this phone.",
    } as Readonly<Record<string, string>>,
    shownHere: "This phone showed one last {day}.",
  },
});

export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "reminder-in-quiet-hours": "That time is in your quiet hours. Choose another, or change the quiet hours.",
    "mail-not-possible": "This server sends no mail.",
    "nobody-reached": "There is no way to reach you yet. Turn reminders on for this phone first.",
    "no-signal": "Changing this needs signal. Nothing was changed.",
    unreachable: "We can't reach the server. Look at it again before you change it once more.",
    "reauth-required": "Nothing was changed: it was not confirmed that it is you.",
    "push-address-refused": "This server does not know this browser's service for notifications.",
  },
});
