/** The checker with its rules and texts, loaded with the first screen that coaches; no words leave the phone for it. */
import { disk } from "../core/disk.ts";
import type { Found, PartName } from "../core/writing.ts";
import { composerApi } from "./api.ts";
import type { RulesFile } from "./checker/rules.ts";
import type { Form } from "./checker/verdict.ts";
import { textOf, type Words } from "./parts.ts";

/** What is said about one kind of finding. `start` is a way to begin anew; in an acknowledgement some of it is said otherwise. */
export interface CoachText {
  what: string;
  why: string;
  how: string;
  start?: string | null;
  acknowledgement?: Partial<Pick<CoachText, "why" | "how" | "start">> | null;
}

export interface Checked {
  verdict: "pass" | "warn" | "block";
  found: Found[];
  /** False: the words seem to be in a language the rules do not know. */
  understood: boolean;
}

export interface Coach {
  /** Which rules it reads by. */
  version: string;
  check: (words: Words, form: Form) => Checked;
  texts: Readonly<Record<string, CoachText>>;
  /** Where a span lies in a JavaScript string. */
  place: (text: string, span: readonly [number, number]) => [number, number];
}

interface Rulebook {
  rules: RulesFile;
  texts: Readonly<Record<string, CoachText>>;
}

/** Rules the server told of, kept for the time without signal, until an app comes that was built with others. */
interface Newer extends Rulebook {
  insteadOf: string;
}
const NEWER = "composer-rules";

async function ownRulebook(): Promise<Rulebook> {
  const [rules, texts] = await Promise.all([
    import("content/composer/en/rules.json"),
    import("content/composer/en/texts.json"),
  ]);
  return { rules: await rules.default, texts: texts.default };
}

async function coachOf({ rules, texts }: Rulebook): Promise<Coach> {
  const { check, readRules, toUtf16 } = await import("./checker/index.ts");
  const read = readRules(rules);
  // The first check is the slowest by far: it is made here, on words of our own, and not at somebody's first pause.
  const sample = Object.values(texts).map(({ what, why, how }) => `${what} ${why} ${how}`);
  whenIdle(() => check(read, { form: "i_statement", mode: "free", text: sample.join("\n") }));
  return {
    version: rules.version,
    texts,
    place: toUtf16,
    check(words, form) {
      const { findings, verdict, understood } = check(read, { form, ...words, parts: { ...words.parts } });
      return {
        verdict,
        understood,
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

async function load(): Promise<Coach> {
  const [own, newer] = await Promise.all([ownRulebook(), disk.read<Newer>("reads", NEWER)]);
  if (newer?.insteadOf !== own.rules.version) return coachOf(own);
  return coachOf(newer).catch(() => coachOf(own));
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

/**
 * The coach by the rules of `version`, or else of the server's: fetched where the phone has others. Null where they
 * cannot be had, or are written for a newer app; then the phone goes on with its own, and the server has the last word.
 */
export async function renewCoach(version: string | null = null): Promise<Coach | null> {
  try {
    const [now, wanted] = await Promise.all([loadCoach(), version ?? composerApi.rulesVersion()]);
    if (now.version === wanted) return now;
    const fetched = (await composerApi.rules()) as unknown as Rulebook;
    const coach = await coachOf(fetched);
    const newer: Newer = { ...fetched, insteadOf: (await ownRulebook()).rules.version };
    await disk.write("reads", NEWER, newer);
    loaded = Promise.resolve(coach);
    return coach;
  } catch {
    return null;
  }
}
