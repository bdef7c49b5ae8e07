/** The four lines a person can look at, with the names of their stops. */
import data from "content/feelings/en.toml";
import type { PatternLine } from "../../core/wire.ts";

interface Words {
  first_words: { key: string; label: string }[];
  more_words: { key: string; label: string }[];
  about_us_stops: string[];
  sliders: { key: Exclude<PatternLine, "about_us">; label: string; stops: string[] }[];
}

const words = data as Words;
const feelings = new Map([...words.first_words, ...words.more_words].map(({ key, label }) => [key, label]));

/** A listed word by its key; a person's own word as they wrote it. */
export const feelingName = (word: string) => feelings.get(word) ?? word;

export const LINES: readonly PatternLine[] = ["about_us", ...words.sliders.map(({ key }) => key)];

/** The five names of a line's stops, lowest first. */
export const stopsOf = (line: PatternLine): readonly string[] =>
  words.sliders.find(({ key }) => key === line)?.stops ?? words.about_us_stops;

/** What a slider is called in the check-in; the scale about us has no name of its own. */
export const sliderName = (line: PatternLine) => words.sliders.find(({ key }) => key === line)?.label ?? null;
