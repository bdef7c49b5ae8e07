/** Practising the three forms: words that nobody gets and nothing keeps. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { Form } from "../../coach/checker/verdict.ts";
import { type CoachMeans, coaching } from "../../coach/coaching.ts";
import { lengthOf, textOf } from "../../coach/parts.ts";
import type { MessageMode } from "../../core/wire.ts";
import { isBlank, nothingWritten, type PartName, setAside, type Writing } from "../../core/writing.ts";

type ByForm<Value> = Readonly<Record<Form, Value>>;

export const PractiseStore = createModel((means: CoachMeans) => {
  const form = signal<Form>("i_statement");
  const written = signal<ByForm<Writing>>({
    i_statement: nothingWritten(),
    acknowledgement: nothingWritten(),
    impact: nothingWritten(),
  });
  // A hurt person's first words are not to be corrected: there, hints wait until they are asked for.
  const hinted = signal<ByForm<boolean>>({ i_statement: true, acknowledgement: true, impact: false });
  const writing = computed(() => written.value[form.value]);
  const hints = computed(() => hinted.value[form.value]);
  const coached = coaching(means, { words: writing, form, hints, tried: signal(false) });

  const change = (part: Partial<Writing>) => {
    written.value = { ...written.value, [form.value]: { ...writing.value, ...part } };
  };

  return {
    form,
    writing,
    hints,
    notes: coached.notes,
    understood: coached.understood,
    coachFailed: coached.failed,
    length: computed(() => lengthOf(writing.value)),
    /** Nothing is refused here. */
    refusals: signal(0),
    wake: coached.wake,
    close: coached.stop,
    look: coached.look,

    choose(next: Form) {
      form.value = next;
      coached.look();
    },

    hint(next: boolean) {
      hinted.value = { ...hinted.value, [form.value]: next };
    },

    write(part: PartName | null, value: string) {
      const before = textOf(writing.value, part);
      if (before === value) return;
      batch(() => {
        coached.changed(part, before, value);
        change(part === null ? { text: value } : { parts: { ...writing.value.parts, [part]: value } });
      });
    },

    moveCaret(part: PartName | null, start: number, end: number) {
      change({ caret: { part, start, end } });
    },

    useMode(mode: MessageMode) {
      change({ mode });
      coached.look();
    },

    keepNote(key: string) {
      change({ kept: [...writing.value.kept, key] });
    },

    unkeepNote(key: string) {
      change({ kept: writing.value.kept.filter((one) => one !== key) });
    },

    /** Only when asked: the I-statement goes to the drafts on this phone. Says whether there was one. */
    async keepAsDraft(): Promise<boolean> {
      if (isBlank(writing.value)) return false;
      await setAside(writing.value);
      written.value = { ...written.value, i_statement: nothingWritten() };
      coached.look();
      return true;
    },
  };
});

export type PractiseModel = InstanceType<typeof PractiseStore>;
