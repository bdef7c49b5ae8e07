/** The short text a person agrees to before their first words are stored. */
import data from "content/consent/en.toml";

interface ConsentText {
  version: string;
  title: string;
  points: { heading: string; text: string }[];
  agreement: { label: string; record: string; outdated: string };
}

export const consent = data as ConsentText;
