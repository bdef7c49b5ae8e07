/** What the checker answers; the same to the byte as what the server answers. */

export type Level = "block" | "warn" | "info" | "support";
export type Outcome = "pass" | "warn" | "block";
export type Form = "i_statement" | "acknowledgement" | "impact";
export type Mode = "free" | "structured";
/** Start and end in Unicode code points, the end exclusive. */
export type Span = readonly [number, number];

export type Finding = {
  readonly code: string;
  readonly part: string | null;
  readonly severity: Level;
  readonly span: Span;
};

export type Verdict = {
  readonly findings: readonly Finding[];
  readonly rules_version: string;
  /** False: the text is in another language than the rules, as far as can be told; nothing in it is ever refused. */
  readonly understood: boolean;
  readonly verdict: Outcome;
};

/**
 * The one JSON form, keys in order.
 * @public
 */
export function canonical(verdict: Verdict): string {
  return JSON.stringify({
    findings: verdict.findings.map(({ code, part, severity, span }) => ({ code, part, severity, span })),
    rules_version: verdict.rules_version,
    understood: verdict.understood,
    verdict: verdict.verdict,
  });
}

/** Where a span of code points lies in a JavaScript string: the only place where the two are converted. */
export function toUtf16(text: string, span: Span): [number, number] {
  const [from, to] = span;
  let point = 0;
  let unit = 0;
  let start = text.length;
  for (const character of text) {
    if (point === from) start = unit;
    if (point === to) return [start, unit];
    point += 1;
    unit += character.length;
  }
  return [point === from ? unit : start, unit];
}
