/** What is found in words while they are being written, and what of it is told. */
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Finding } from "../core/wire.ts";
import type { Found, PartName, Writing } from "../core/writing.ts";
import type { Form } from "./checker/verdict.ts";
import type { Checked, Coach } from "./coach.ts";
import { isMissing, moved } from "./moving.ts";
import { isRefused, notesOf, standing } from "./notes.ts";
import { textOf } from "./parts.ts";

/** Milliseconds after the last key until the words are looked at. */
const PAUSE = 300;
/** Milliseconds after the last key until it is told what is not there yet: it may just be coming. */
const LULL = 2000;

const NOTHING: Checked = { verdict: "pass", found: [], understood: true };

export interface CoachMeans {
  coach: () => Promise<Coach>;
  /** The coach by the rules of this version, or else the server's; null where they cannot be had. */
  renew: (version: string | null) => Promise<Coach | null>;
  /** The other person, as the notes call them. */
  name: () => string;
}

interface Written {
  words: ReadonlySignal<Pick<Writing, "mode" | "text" | "parts" | "kept" | "found">>;
  form: ReadonlySignal<Form>;
  hints: ReadonlySignal<boolean>;
  /** What has to be reworded is not sent; left out, that holds for an I-statement. */
  refuses?: boolean;
  /** Sending was tried. */
  tried: ReadonlySignal<boolean>;
}

export function coaching(means: CoachMeans, { words, form, hints, refuses, tried }: Written) {
  const coach = signal<Coach | null>(null);
  const failed = signal(false);
  const checked = signal<Checked>(NOTHING);
  const toldMissing = signal<readonly string[]>([]);
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;

  const fromServer = computed(() =>
    coach.value ? standing(words.value.found, words.value, coach.value.place) : words.value.found,
  );
  const notes = computed(() =>
    coach.value
      ? notesOf(
          {
            words: words.value,
            form: form.value,
            checked: checked.value,
            toldMissing: toldMissing.value,
            fromServer: fromServer.value,
            kept: words.value.kept,
            hints: hints.value,
            refuses,
            tried: tried.value,
            name: means.name(),
          },
          coach.value,
        )
      : [],
  );

  const missing = () => checked.value.found.filter(isMissing).map(({ code }) => code);

  function check(): void {
    checked.value = coach.value?.check(words.value, form.value) ?? NOTHING;
    const still = missing();
    toldMissing.value = toldMissing.value.filter((code) => still.includes(code));
  }

  function stop(): void {
    clearTimeout(soon);
    clearTimeout(later);
  }

  /** Look at the words now, and tell all of it. */
  function look(): void {
    stop();
    batch(() => {
      check();
      toldMissing.value = missing();
    });
  }

  async function renew(version: string | null): Promise<void> {
    const newer = await means.renew(version);
    if (!newer || newer === coach.value) return;
    coach.value = newer;
    failed.value = false;
    look();
  }

  return {
    /** The hints could not be loaded; writing goes on without them. */
    failed,
    fromServer,
    notes,
    /** False: what is written seems to be in a language that is not understood yet. */
    understood: computed(() => checked.value.understood),
    /** Whether these words would be refused. */
    refused: () => (refuses ?? form.value === "i_statement") && isRefused(checked.value, fromServer.value),
    look,
    stop,

    /** Load the coach, look, and ask once whether the server has other rules by now. */
    async wake(): Promise<void> {
      try {
        coach.value = await means.coach();
        look();
        void renew(null);
      } catch {
        failed.value = true;
      }
    },

    /** A text or a part went from `before` to `after`; the words are looked at after a pause. */
    changed(part: PartName | null, before: string, after: string): void {
      checked.value = { ...checked.value, found: moved(checked.value.found, part, before, after) };
      stop();
      soon = setTimeout(check, PAUSE);
      later = setTimeout(look, LULL);
    },

    /** Take what the server found, with the words it is about; where it reads by other rules, fetch those. */
    heard(findings: unknown, version: unknown): Found[] {
      if (typeof version === "string" && version !== coach.value?.version) void renew(version);
      if (!Array.isArray(findings) || !coach.value) return [];
      const { place } = coach.value;
      return (findings as Finding[]).map((finding) => {
        const text = textOf(words.value, finding.part);
        return { ...finding, words: text.slice(...place(text, finding.span)) };
      });
    },
  };
}
