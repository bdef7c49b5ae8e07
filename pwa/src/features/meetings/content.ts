/** What helps to begin, and what a talk with one phone on the table goes through. */
import data from "content/meetings/en.toml";

interface Words {
  openers: readonly string[];
  prompts: readonly string[];
}

export const words = data as Words;
