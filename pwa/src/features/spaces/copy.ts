import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    groundRules: "Ground rules",
    sign: "Sign as {name}",
    change: "Change my choices",
    signedByYou: "You signed. {name} hasn't yet. You don't have to do anything.",
    signedByOther: "{name} has signed.",
    bothSigned: "Both signed.",
    waitingForSignal: "On this phone. It counts from when the server has it.",
    noSpace: "There is no space to set rules for yet.",
    toToday: "Go to Today",
    time: "Time of day",
    useTime: "Set a time",
  },
});

export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "ground-rules-outdated": "These rules have a newer wording. Load this page again to read it.",
  },
});
