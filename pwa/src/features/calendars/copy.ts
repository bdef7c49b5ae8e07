import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Calendar",
    settings: "Settings",
    still: "Still trying.",
    asOf: "No signal. This is what was last known.",
    tryAgain: "Try again",

    intro:
      "Your daily time can stand in the calendar you use anyway. It is called “Reminder” there, and nothing else.",
    shared: "Whoever can open that calendar sees it too: a shared one, or an account that others can open.",
    off: "Reminders are off, so there is no daily time to put there.",
    toReminders: "Choose a time",
    now: "Your time is {at}.",

    address: "By an address",
    addressText: "A calendar that knows the address follows when you change your time.",
    secret: "Keep the address to yourself: whoever has it sees your time, and no more.",
    make: "Make an address",
    made: "This is your address. It is shown only now.",
    open: "Open in this phone's calendar",
    copyIt: "Copy the address",
    copied: "Copied.",
    copyFailed: "Copying did not work. Press and hold the address.",
    there: "There is an address, made {day}.",
    used: "A calendar asked by it last {day}.",
    unused: "No calendar has asked by it yet.",
    again: "Make a new one",
    againHint: "The one before stops then.",
    end: "End the address",
    ended: "Ended. A calendar that asks finds nothing; what it has kept is removed there.",

    file: "Once, as a file",
    fileText: "Puts the time into a calendar as it is now. It does not follow later changes.",
    save: "Save as a file",
    saved: "Saved on this phone.",
    fileName: "reminder.ics",
  },
});

export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-daily-time": "Reminders are off, so there is no daily time to put there.",
    "reauth-required": "Nothing was changed. A new address needs your passphrase.",
    unreachable: "This needs signal. Nothing was changed.",
    "too-many-requests": "That is enough addresses for one day. Try again tomorrow.",
  },
});
