/**
 * Support as one plain page: all countries, no script. Written at build time, kept on the phone with the app, so that
 * it opens where there is no signal and where the app's scripts failed.
 */
import { fill } from "../../core/words.ts";
import type { Country, Entry, SupportText } from "./content.ts";
import { copy } from "./copy.ts";
import { billOf, byName, checkedOf, entriesOn, hostOf, smsOf, TOPICS, telOf, termsOf } from "./entries.ts";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const esc = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
const lines = (...parts: (string | null | false | undefined)[]) => parts.filter(Boolean).join("\n");

function entryHtml(entry: Entry, { words }: SupportText, language: string): string {
  const terms = termsOf(entry);
  const bill = billOf(entry, words);
  return lines(
    "<li>",
    `<strong>${esc(entry.name)}</strong>`,
    `<p>${esc(fill(copy.forWhom, { whom: entry.for_whom }))}${terms && ` (${esc(terms)})`}</p>`,
    entry.phone &&
      `<p><a href="${telOf(entry.phone)}">${esc(fill(copy.call, { number: entry.phone }))}</a></p>`,
    entry.text_number &&
      `<p><a href="${esc(smsOf(entry.text_number, entry.text_body))}">${esc(
        fill(entry.text_body ? copy.textBody : copy.text, {
          number: entry.text_number,
          body: entry.text_body ?? "",
        }),
      )}</a></p>`,
    entry.web &&
      `<p><a href="${esc(entry.web)}" rel="noreferrer noopener">${esc(hostOf(entry.web))}</a> · ${esc(words.needs_signal)}</p>`,
    `<p><small>${esc([bill && `${bill}.`, checkedOf(entry, words, language)].filter(Boolean).join(" "))}</small></p>`,
    "</li>",
  );
}

function listHtml(entries: readonly Entry[], text: SupportText, language: string, level: number): string {
  return TOPICS.map((topic) => {
    const found = entriesOn(topic, entries);
    const label = text.headings.find(({ key }) => key === topic)?.label ?? topic;
    if (found.length === 0) return "";
    return lines(
      `<h${level}>${esc(label)}</h${level}>`,
      "<ul>",
      ...found.map((entry) => entryHtml(entry, text, language)),
      "</ul>",
    );
  }).join("\n");
}

const countryHtml = (country: Country, text: SupportText, language: string) =>
  lines(
    `<details id="${country.code.toLowerCase()}">`,
    `<summary>${esc(country.name)}</summary>`,
    "<ul>",
    ...country.emergency.map(
      ({ number, for_what }) =>
        `<li><a href="${telOf(number)}">${esc(fill(copy.callFor, { number, what: for_what }))}</a></li>`,
    ),
    "</ul>",
    listHtml(country.entries, text, language, 3),
    "</details>",
  );

/** The whole page; `style` is the address of its style sheet, `plain` of the page Hide leads to. */
export function supportPage(
  text: SupportText,
  { language, style, plain }: { language: string; style: string; plain: string },
): string {
  const head = (key: string) => text.headings.find((one) => one.key === key);
  return lines(
    "<!doctype html>",
    `<html lang="${language}">`,
    "<head>",
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    '<meta name="robots" content="noindex, nofollow" />',
    '<meta name="referrer" content="no-referrer" />',
    '<meta name="color-scheme" content="light dark" />',
    `<title>${esc(copy.title)}</title>`,
    '<link rel="icon" href="/icon.svg" type="image/svg+xml" />',
    `<link rel="stylesheet" href="${style}" />`,
    "</head>",
    "<body>",
    `<header class="bar"><div class="bar-start"><h1>${esc(copy.title)}</h1></div><a class="hide" href="${plain}">${esc(copy.hide)}</a></header>`,
    '<main class="page">',
    `<h2>${esc(head("danger")?.label ?? "")}</h2>`,
    `<p>${esc(head("danger")?.text ?? "")} ${esc(copy.noCountry)}</p>`,
    `<p>${esc(text.words.call_list)}</p>`,
    `<h2>${esc(copy.countries)}</h2>`,
    ...byName(text.countries).map((country) => countryHtml(country, text, language)),
    `<h2>${esc(copy.anywhere)}</h2>`,
    `<p>${esc(text.words.unknown_country)}</p>`,
    listHtml(text.worldwide, text, language, 3),
    `<h2>${esc(text.calm.title)}</h2>`,
    "<ol>",
    ...text.calm.lines.map((line) => `<li>${esc(line.text)}</li>`),
    "</ol>",
    `<p>${esc(text.words.numbers_change)} ${esc(copy.plainIntro)}</p>`,
    "</main>",
    "</body>",
    "</html>",
    "",
  );
}
