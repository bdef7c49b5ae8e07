import { type Counted, catalogue } from "../core/words.ts";

const suggestions: Counted = { one: "{count} suggestion below", other: "{count} suggestions below" };
const more: Counted = { one: "{count} more", other: "{count} more" };

export const copy = catalogue({
  en: {
    otherPerson: "the other person",
    suggestions,
    more,
    about: "About your words",
    keep: "Keep it",
    goToWords: "Go to the words",
    goToPart: "Go to “{part}”",
    start: "Start “{words}…”",
    quoted: "“{words}”",
    this: "This",
    thisToo: "this",
    unnamed: "“{words}” may not be heard the way you mean it. How else could you say it?",
    support: "People who can help",
  },
});

/** What each part is called; the words read aloud before what the writer puts there. */
export const parts = catalogue({
  en: {
    situation: { label: "When", hint: "What happened, as a camera would have seen it" },
    feeling: { label: "I feel", hint: "A feeling, a picture, or what your body does" },
    because: { label: "Because / I need", hint: "Why it matters to you" },
    request: { label: "Would you", hint: "Something they could say yes or no to" },
    understanding: { label: "I understand that for you", hint: "What it may be like on their side" },
  },
});

/** How the parts read when they become one text. */
export const leads = catalogue({
  en: {
    situation: "When",
    feeling: "I feel",
    because: "because",
    request: "Would you",
    understanding: "I understand that for you",
  },
});

export const levels = catalogue({
  en: { block: "reword this", warn: "look at this", info: "you could", support: "for you only" },
});
