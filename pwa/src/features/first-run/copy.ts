import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    tab: "Welcome",
    title: "A quiet place for two people who want to trust each other again.",
    points: ["answer the same small question", "say hard things more gently", "keep the promises you choose"],
    nobody: "No adverts. No tracking.",
    start: "Start",
    haveInvite: "I have an invite",
    haveAccount: "I have an account",
    notebook: "A notebook for yourself",
    noSignal: "No signal. Making an account needs it. A notebook for yourself works now, on this phone.",
    signedOut: "This phone was signed out, and what the app kept on it was removed.",

    before: "Before you start",
    helps: "This helps when two people both want to try.",
    notFor: "It is not for getting someone to stay, or for keeping watch.",
    afraid: "Afraid of the other person?",
    talkFirst: "Talk to someone first",
    hideExplained: "The Hide button closes this at once. It does not erase browser history.",
    tryIt: "Try it",
    afterHide: "To come back, open the app again.",
    understood: "I understand",
  },
});
