/** An answer as it is filled in, and as it goes over the wire. */
import type { Answer, Stop } from "../../core/wire.ts";
import { type SliderKey, wordOf } from "./content.ts";

/** The parts that are each for both or for oneself. */
export type Part = "feelings" | "about_us" | "help" | "words" | "topic";
export type ForBoth = Record<Part, boolean>;
export type Heading = "feelings" | "goals" | "concerns";

export interface Filling {
  feelings: string[];
  /** Typed, and not among the feelings yet. */
  ownWord: string;
  stop: Stop | null;
  help: string[];
  helpText: string;
  words: string;
  topicHeading: Heading;
  topicText: string;
  sliders: Record<SliderKey, Stop | null>;
  forBoth: ForBoth;
}

/** At most this many feelings, and this many things that would help. */
export const MOST = 3;

export const allForBoth: ForBoth = {
  feelings: true,
  about_us: true,
  help: true,
  words: true,
  topic: true,
};

export const nothing = (forBoth: ForBoth): Filling => ({
  feelings: [],
  ownWord: "",
  stop: null,
  help: [],
  helpText: "",
  words: "",
  topicHeading: "feelings",
  topicText: "",
  sliders: { safe: null, trust: null, connected: null },
  forBoth,
});

/** Whether anything was said: which parts are for both says nothing. */
export function isEmpty(filling: Filling): boolean {
  return (
    filling.feelings.length === 0 &&
    filling.stop === null &&
    filling.help.length === 0 &&
    Object.values(filling.sliders).every((stop) => stop === null) &&
    !filling.ownWord.trim() &&
    !filling.helpText.trim() &&
    !filling.words.trim() &&
    !filling.topicText.trim()
  );
}

/** The feelings with the typed word among them, where there is room for it. */
export function feelingsOf({ feelings, ownWord }: Filling): string[] {
  const word = wordOf(ownWord);
  return word && feelings.length < MOST && !feelings.includes(word) ? [...feelings, word] : feelings;
}

/** As it is sent; where nobody is there to share with, nothing is for both. */
export function answerOf(filling: Filling, together: boolean): Answer {
  const forBoth = (part: Part) => together && filling.forBoth[part];
  const helpText = filling.helpText.trim() || null;
  const words = filling.words.trim();
  const topic = filling.topicText.trim();
  const { safe, trust, connected } = filling.sliders;
  return {
    feelings: { words: feelingsOf(filling), for_both: forBoth("feelings") },
    about_us: filling.stop ? { stop: filling.stop, for_both: forBoth("about_us") } : null,
    help:
      filling.help.length > 0 || helpText
        ? { words: filling.help, text: helpText, for_both: forBoth("help") }
        : null,
    words: words ? { text: words, for_both: forBoth("words") } : null,
    topic: topic ? { heading: filling.topicHeading, text: topic, for_both: forBoth("topic") } : null,
    sliders: safe || trust || connected ? { safe, trust, connected } : null,
  };
}

/** Whether any part of it was for both. */
export function isForBoth({ feelings, about_us, help, words, topic }: Answer): boolean {
  return [feelings, about_us, help, words, topic].some((part) => part?.for_both);
}

/** As it is filled in again; what was left empty keeps the remembered choice of whom it is for. */
export function fillingOf(answer: Answer, forBoth: ForBoth): Filling {
  return {
    feelings: answer.feelings.words,
    ownWord: "",
    stop: answer.about_us?.stop ?? null,
    help: answer.help?.words ?? [],
    helpText: answer.help?.text ?? "",
    words: answer.words?.text ?? "",
    topicHeading: answer.topic?.heading ?? "feelings",
    topicText: answer.topic?.text ?? "",
    sliders: {
      safe: answer.sliders?.safe ?? null,
      trust: answer.sliders?.trust ?? null,
      connected: answer.sliders?.connected ?? null,
    },
    forBoth: {
      feelings: answer.feelings.for_both,
      about_us: answer.about_us?.for_both ?? forBoth.about_us,
      help: answer.help?.for_both ?? forBoth.help,
      words: answer.words?.for_both ?? forBoth.words,
      topic: answer.topic?.for_both ?? forBoth.topic,
    },
  };
}
