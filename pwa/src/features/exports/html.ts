/** A file to read with any browser: no script, nothing fetched, and every word escaped. */
import type { ExportSection } from "../../core/wire.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** What turns the direction of a line around would do it to the words after it too. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (text: string) =>
  text.replaceAll(TURNS, "").replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

const STYLE =
  "body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}" +
  "article{border-top:1px solid #bbb;padding:.75rem 0}h3{font-size:1rem;margin:0}dl{margin:.25rem 0}" +
  "dt{font-weight:600;color:#555}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}";

export function htmlOf(title: string, intro: string, sections: readonly ExportSection[]): string {
  const parts = sections
    .filter(({ entries }) => entries.length > 0)
    .map(({ title, entries }) => {
      const told = entries.map(({ on, lines }) => {
        const said = lines
          .filter(({ text }) => text !== on)
          .map(({ label, text }) => `<dt>${escaped(label)}</dt><dd dir="auto">${escaped(text)}</dd>`)
          .join("");
        return `<article>${on ? `<h3>${escaped(on)}</h3>` : ""}<dl>${said}</dl></article>`;
      });
      return `<section><h2>${escaped(title)}</h2>${told.join("\n")}</section>`;
    });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(intro)}</p>
${parts.join("\n")}
</body></html>
`;
}
