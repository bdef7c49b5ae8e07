/** What a new notes passphrase has to be: long, and typed twice, because nobody can reset it. */
import { copy } from "./copy.ts";

const SHORTEST = 15;

export interface Wanted {
  passphrase: string;
  again: string;
}

export function missing({ passphrase, again }: Wanted): { name: string; text: string }[] {
  const errors = [];
  if ([...passphrase].length < SHORTEST) errors.push({ name: "notes-passphrase", text: copy.tooShort });
  else if (passphrase.normalize("NFC") !== again.normalize("NFC"))
    errors.push({ name: "notes-passphrase-again", text: copy.notTheSame });
  return errors;
}

export const errorOf = (errors: readonly { name: string; text: string }[], name: string): string | null =>
  errors.find((error) => error.name === name)?.text ?? null;
