import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "My support plan",
    intro: "Who and what helps you on a bad evening, written down while it is calm.",
    private: "Only you see this. {name} does not learn that there is a plan, unless you show an item.",
    privateAlone: "Only you see this.",
    empty: "Nothing here yet. One name is a good beginning.",
    headings: {
      who_i_call: "Who I call on a bad evening",
      what_helps: "What helps me a little",
      where_i_go: "Where I can go",
      what_makes_it_worse: "What makes it worse",
      professional: "A professional I can reach",
      other: "Something else",
    },
    starters: {
      who_i_call: "A name, a number, and until when one may call.",
      what_helps: "Such as a shower, a walk, music, ten slow breaths.",
      where_i_go: "A door that is open to me, also at night.",
      what_makes_it_worse: "Such as drink, scrolling, arguing after ten.",
      professional: "A counsellor, a doctor, a line from Support.",
      other: "In your own words.",
    },
    add: "Add an item",
    about: "What it is about",
    words: "Your words",
    keep: "Keep it",
    cancel: "Never mind",
    change: "Change",
    remove: "Remove",
    show: "Show {name}",
    showAgain: "Show {name} these words",
    takeBack: "Take it back",
    shownAs: "{name} can see this item.",
    shownBefore: "{name} sees the words it had before.",
    removed: "Removed.",
    undo: "Undo",
    tooLong: "Keep it under {most} characters.",
    nothing: "Write a few words first.",
    theirs: "What {name} shows you",
    onThisPhone: "On this phone. Sends when there is signal.",
    notLoaded: "We can't reach the server. What you write is kept on this phone.",
    still: "Still trying. You can keep writing.",
    tryAgain: "Try again",
    notNow: "Showing an item works while the space is open and not paused. Taking back always works.",
    toSupport: "Open Support",
    somethingNew: "Something new in the support plan",
  },
});

export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "support-plan-full": "A plan holds forty items. Remove one first.",
    "version-stale": "This item was changed on another device. Here it is as it stands now.",
    "space-paused": "The space is paused. The item stays with you; show it when the pause is over.",
  },
});
