/** The checker: from a draft to findings and a verdict. A translation of `backend/composer`, line by line. */

import { byName, counted, type Found, resolved } from "./resolving.ts";
import type { Rules } from "./rules.ts";
import { Search } from "./search.ts";
import { isUnderstood, missingInSlots, missingInText, type Part } from "./structure.ts";
import { tokenise } from "./tokens.ts";
import type { Finding, Form, Mode, Outcome, Verdict } from "./verdict.ts";

export type Draft = {
  readonly form: Form;
  readonly mode: Mode;
  readonly text?: string;
  readonly parts?: Readonly<Record<string, string>>;
};

/**
 * Find what the writer would have to change: in `text`, or in `parts` when the mode is structured.
 *
 * Parts that are absent count as empty, parts that no rule knows are not read. Any string will do.
 */
export function check(rules: Rules, draft: Draft): Verdict {
  const { form, mode } = draft;
  const read: Part[] = textsOf(rules, draft).map(([part, text]) => [
    part,
    tokenise(text, rules.alphabet, rules.spelling),
  ]);
  const understood = isUnderstood(read, rules);
  const searches = read.map(([part, tokens]) => new Search(form, part, tokens, rules));
  const evidence = new Set(searches.flatMap((search) => search.evidence()));
  const findings = searches
    .flatMap((search) => findingsOf(search, search.admitted(evidence), rules))
    .filter(({ severity }) => understood || severity === "support");
  if (understood && !isSettled(findings, rules)) {
    const whole = read[0]?.[1];
    if (mode === "free" && whole) findings.push(...missingInText(form, whole, evidence, rules));
    else if (form === "i_statement") findings.push(...missingInSlots(form, read, rules));
  }
  const order = new Map(read.map(([part], number) => [part, number]));
  const place = (found: Finding) => order.get(found.part) ?? 0;
  findings.sort(
    (one, other) =>
      place(one) - place(other) ||
      one.span[0] - other.span[0] ||
      one.span[1] - other.span[1] ||
      byName(one.code, other.code),
  );
  return { findings, rules_version: rules.version, understood, verdict: outcome(findings, rules) };
}

function textsOf(rules: Rules, draft: Draft): [string | null, string][] {
  if (draft.mode === "free") return [[null, draft.text ?? ""]];
  return rules.parts.map((part) => [part, draft.parts?.[part] ?? ""]);
}

function findingsOf(
  { form, part, tokens, layout }: Search,
  found: readonly Found[],
  rules: Rules,
): Finding[] {
  return resolved(counted(found, layout), layout, rules).flatMap(({ rule: { code }, start, end }) => {
    const severity = rules.severity[form][code];
    return severity
      ? [{ code, part, severity, span: [tokens.starts[start] ?? 0, tokens.ends[end - 1] ?? 0] }]
      : [];
  });
}

/** Whether missing parts go unsaid: first the harm, then the polish, and never beside danger. */
function isSettled(findings: readonly Finding[], rules: Rules): boolean {
  return findings.some(({ code, severity }) => severity === "block" || rules.protecting.has(code));
}

function outcome(findings: readonly Finding[], rules: Rules): Outcome {
  if (findings.some(({ severity }) => severity === "block")) {
    const isProtected = findings.some(({ code }) => rules.protecting.has(code));
    return isProtected && !findings.some(({ code }) => rules.alwaysRefusing.has(code)) ? "warn" : "block";
  }
  return findings.some(({ severity }) => severity === "warn") ? "warn" : "pass";
}
