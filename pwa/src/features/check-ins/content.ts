/** The words of the check-in, in the order they are learnt by hand. */
import data from "content/feelings/en.toml";
import type { Stop } from "../../core/wire.ts";

interface Word {
  key: string;
  label: string;
}

export type SliderKey = "safe" | "trust" | "connected";

interface Words {
  first_words: Word[];
  more_words: Word[];
  about_us_stops: string[];
  help_words: Word[];
  sliders: { key: SliderKey; label: string; stops: string[]; lowest_note?: string }[];
}

export const words = data as Words;

const feelings = new Map([...words.first_words, ...words.more_words].map(({ key, label }) => [key, label]));
const helps = new Map(words.help_words.map(({ key, label }) => [key, label]));

/** A listed word by its key; a person's own word as they wrote it. */
export const feelingName = (word: string) => feelings.get(word) ?? word;
export const helpName = (word: string) => helps.get(word) ?? word;
export const stopName = (stop: Stop) => words.about_us_stops[stop - 1] ?? "";

/** The key of what was typed, where it is a listed word; otherwise the word itself. */
export function wordOf(typed: string): string {
  const word = typed.trim().replace(/\s+/g, " ");
  for (const [key, label] of feelings) if (label.toLowerCase() === word.toLowerCase()) return key;
  return word;
}
