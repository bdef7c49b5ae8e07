/**
 * The words shown to people: one catalogue a feature, one entry a language, English where a language has none.
 *
 * A catalogue holds plain text with `{names}`, and counted text by plural form. Screens hold no words of their own.
 */
import { signal } from "@preact/signals";

/** Text by plural form, as `Intl.PluralRules` names the forms. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
type Values = Record<string, string | number>;

/** The language of the words on screen; the account's choice once somebody is signed in. */
export const language = signal("en");

/** Return the entries of the language in use; reading one in a component follows a change of language. */
export function catalogue<Entries extends object>(
  byLanguage: { en: Entries } & Record<string, Partial<Entries>>,
) {
  return new Proxy(byLanguage.en, {
    get: (english, name) =>
      (byLanguage[language.value] as Partial<Entries> | undefined)?.[name as keyof Entries] ??
      english[name as keyof Entries],
  }) as Readonly<Entries>;
}

/** Put values into the `{names}` of a text; a name without a value stays visible, so that it is noticed. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Choose the form of a counted text; `{count}` in it is the number as people write it. */
export function count(text: Counted, number: number, values: Values = {}): string {
  const form = new Intl.PluralRules(language.value).select(number);
  return fill(text[form] ?? text.other, {
    count: new Intl.NumberFormat(language.value).format(number),
    ...values,
  });
}
