/** People who help, as the content file has them. Built into the page: Support is read without any request. */
import data from "content/support/en.toml";

export type Topic = "danger" | "abuse" | "suicide" | "talk" | "counsellor";

export interface Entry {
  topics: Topic[];
  name: string;
  for_whom: string;
  phone?: string;
  text_number?: string;
  /** What to write in the text message, where they ask for a word. */
  text_body?: string;
  web?: string;
  hours?: string;
  cost?: string;
  may_show_on_bill?: boolean;
  /** The month the fact was last looked at: `2026-11`. */
  checked: string;
  checked_how: "published" | "copy" | "known";
}

export interface Country {
  code: string;
  name: string;
  emergency: { number: string; for_what: string }[];
  entries: Entry[];
}

export type FitAnswer = "yes" | "no" | "unsure";
export type FitEnding = "not_right" | "not_now" | "may_fit";

export interface FitText {
  title: string;
  intro: string;
  answers: Record<FitAnswer, string>;
  see: string;
  again: string;
  unanswered: string;
  questions: { text: string; not_right?: FitAnswer[]; not_now?: FitAnswer[] }[];
  endings: Record<FitEnding, { title: string; text: string }>;
}

export interface SupportText {
  words: {
    numbers_change: string;
    call_list: string;
    may_show_on_bill: string;
    not_on_bill: string;
    needs_signal: string;
    unknown_country: string;
    checked_how: Record<Entry["checked_how"], string>;
  };
  headings: { key: Topic | "calm" | "fit" | "country"; label: string; text: string }[];
  calm: {
    title: string;
    intro: string;
    ending: string;
    lines: { seconds: number; text: string }[];
  };
  fit: FitText;
  worldwide: Entry[];
  countries: Country[];
}

export const support = data as SupportText;
