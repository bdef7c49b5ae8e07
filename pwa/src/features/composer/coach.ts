/** The checker with its rules and texts, loaded with the first screen that coaches; it asks no server. */
import type { Found, PartName } from "../../core/writing.ts";
import { textOf, type Words } from "./parts.ts";

/** What is said about one kind of finding. `start` is a way to begin anew. */
export interface CoachText {
  what: string;
  why: string;
  how: string;
  start?: string;
}

export interface Checked {
  verdict: "pass" | "warn" | "block";
  found: Found[];
}

export interface Coach {
  check: (words: Words) => Checked;
  texts: Readonly<Record<string, CoachText>>;
  /** Where a span lies in a JavaScript string. */
  place: (text: string, span: readonly [number, number]) => [number, number];
}

async function load(): Promise<Coach> {
  const [{ check, readRules, toUtf16 }, rules, texts] = await Promise.all([
    import("./checker/index.ts"),
    import("content/composer/en/rules.json"),
    import("content/composer/en/texts.json"),
  ]);
  const read = readRules(rules.default);
  // The first check is the slowest by far: it is made here, on words of our own, and not at somebody's first pause.
  const sample = Object.values(texts.default).map(({ what, why, how }) => `${what} ${why} ${how}`);
  whenIdle(() => check(read, { form: "i_statement", mode: "free", text: sample.join("\n") }));
  return {
    texts: texts.default,
    place: toUtf16,
    check(words) {
      const { findings, verdict } = check(read, { form: "i_statement", ...words, parts: { ...words.parts } });
      return {
        verdict,
        found: findings.map((finding) => {
          const part = finding.part as PartName | null;
          const text = textOf(words, part);
          return {
            ...finding,
            part,
            span: [...finding.span],
            words: text.slice(...toUtf16(text, finding.span)),
          };
        }),
      };
    },
  };
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work);
  else setTimeout(work, 200);
}

let loaded: Promise<Coach> | null = null;

/** One coach for the whole visit; a load that failed is tried again at the next. */
export function loadCoach(): Promise<Coach> {
  loaded ??= load().catch((failed: unknown) => {
    loaded = null;
    throw failed;
  });
  return loaded;
}
