/** The names of the check-in's words, for the sample of one's own answer. */
import data from "content/feelings/en.toml";

interface Word {
  key: string;
  label: string;
}

const words = data as {
  first_words: Word[];
  more_words: Word[];
  help_words: Word[];
  about_us_stops: string[];
};

const named = (list: readonly Word[], word: string) => list.find(({ key }) => key === word)?.label ?? word;

/** A listed word by its key; a person's own word as they wrote it. */
export const feelingName = (word: string) => named([...words.first_words, ...words.more_words], word);
export const helpName = (word: string) => named(words.help_words, word);
export const stopName = (stop: number) => words.about_us_stops[stop - 1] ?? "";
