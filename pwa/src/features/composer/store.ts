/** Writing a message: the draft, what the coach finds in it, and its sending. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { Form } from "../../coach/checker/verdict.ts";
import { type CoachMeans, coaching } from "../../coach/coaching.ts";
import { isMissing, moved } from "../../coach/moving.ts";
import { MISSING } from "../../coach/notes.ts";
import { asText, isEmpty, LONGEST, lengthOf, textOf } from "../../coach/parts.ts";
import { clock } from "../../core/clock.ts";
import type { Disk } from "../../core/disk.ts";
import { Draft } from "../../core/draft.ts";
import type { keeper } from "../../core/keeper.ts";
import type { Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { MessageDraft, MessageKind, MessageMode, MessageRead } from "../../core/wire.ts";
import {
  isBlank,
  nothingWritten,
  type PartName,
  setAside,
  WRITING,
  type Writing,
} from "../../core/writing.ts";

/** The screen waits this long for the server's first word; then the message is in Talk, on its way. */
const PATIENCE = 2000;
/** Choices of this person on this phone. */
const CHOICES = "composer";

interface Choices {
  hints: boolean;
  mode: MessageMode;
}

export interface Means extends CoachMeans {
  outbox: Pick<Outbox, "send" | "drop">;
  disk: Pick<Disk, "read" | "write">;
  /** The space a message goes to, or null where nothing can be sent. */
  space: () => string | null;
}

export const ComposerStore = createModel((means: Means) => {
  const { outbox, disk, space } = means;
  const draft = new Draft<Writing>(WRITING, nothingWritten());
  const writing = computed(() => draft.value.value);
  const choices = signal<Choices>({ hints: true, mode: "free" });
  const tried = signal(false);
  const refusals = signal(0);
  const refusedUnnamed = signal(false);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  /** While it went: the draft stays, with what was sent in it. */
  let typedOn = false;
  const awake = signal(false);
  const done = signal<"sent" | "kept" | "noted" | null>(null);

  const coached = coaching(means, {
    words: writing,
    form: signal<Form>("i_statement"),
    hints: computed(() => choices.value.hints),
    tried,
  });
  const length = computed(() => lengthOf(writing.value));

  function change(part: Partial<Writing>): void {
    draft.set({ ...writing.value, ...part, changed: clock.now() });
  }

  function choose(choice: Partial<Choices>): void {
    choices.value = { ...choices.value, ...choice };
    void disk.write("reads", CHOICES, choices.value);
  }

  function refuse(type: string): void {
    problem.value = new Problem(type, 0);
  }

  function body(kind: MessageKind): MessageDraft {
    const { mode, text, parts, hour, hard } = writing.value;
    const how = { hold: hour ? "hour" : "ten_seconds", hard } as const;
    if (kind === "letter") return { kind, mode: "free", text: asText(writing.value), ...how };
    return mode === "free" ? { kind, mode, text: text.trim(), ...how } : { kind, mode, parts, ...how };
  }

  async function takeRefusal(outcome: Outcome<MessageRead> & { state: "refused" }): Promise<void> {
    // The words are still here, in the draft: a second copy in the outbox would only ask for attention.
    await outbox.drop(outcome.item.id);
    if (outcome.problem.type !== "not-an-i-statement") {
      problem.value = outcome.problem;
      return;
    }
    const { findings, rules_version } = outcome.problem.extras;
    const found = coached.heard(findings, rules_version);
    change({ found });
    refusedUnnamed.value = found.length === 0;
    refusals.value += 1;
  }

  return {
    writing,
    notes: coached.notes,
    length,
    understood: coached.understood,
    coachFailed: coached.failed,
    choices,
    /** Counts the times that Send found something to reword: each moves the focus to it. */
    refusals,
    /** The server refused the words and this phone cannot show which. */
    refusedUnnamed,
    problem,
    busy,
    /** The draft was looked for, and the screen may be drawn. */
    awake,
    done,
    choose,
    look: coached.look,

    /** Take up the draft, then the coach; the words never wait for the hints. */
    async wake() {
      choices.value = { ...choices.value, ...(await disk.read<Choices>("reads", CHOICES)) };
      const found = await draft.wake();
      if (!found) draft.value.value = { ...nothingWritten(), mode: choices.value.mode };
      awake.value = true;
      await coached.wake();
      // Brought back from Talk: what the server found stands as if Send had just been tapped.
      if (!coached.failed.value && coached.fromServer.value.length > 0) refusals.value += 1;
    },

    /** Something was typed, in the text (`null`) or in a part. */
    write(part: PartName | null, value: string) {
      const now = writing.value;
      const before = textOf(now, part);
      if (before === value) return;
      batch(() => {
        coached.changed(part, before, value);
        const found = moved(now.found, part, before, value).filter(
          (one) => !isMissing(one) || (part !== null && MISSING[one.code] !== part),
        );
        change(part === null ? { text: value, found } : { parts: { ...now.parts, [part]: value }, found });
        problem.value = null;
        refusedUnnamed.value = false;
      });
    },

    /** Where the caret is, so that it is there again. */
    moveCaret(part: PartName | null, start: number, end: number) {
      const { caret } = writing.value;
      if (caret.part !== part || caret.start !== start || caret.end !== end)
        change({ caret: { part, start, end } });
    },

    /** How it goes: held an hour, or arriving closed. */
    goes(how: Partial<Pick<Writing, "hour" | "hard">>) {
      change(how);
    },

    useMode(mode: MessageMode) {
      change({ mode });
      choose({ mode });
      coached.look();
    },

    /** Put a note away for good in this draft. */
    keepNote(key: string) {
      change({ kept: [...writing.value.kept, key] });
    },

    unkeepNote(key: string) {
      change({ kept: writing.value.kept.filter((one) => one !== key) });
    },

    async send(kind: MessageKind) {
      const to = space();
      if (busy.value || !to) return;
      coached.look();
      problem.value = null;
      tried.value = true;
      if (isEmpty(writing.value)) return refuse("nothing-written");
      if (length.value > LONGEST || [...asText(writing.value)].length > LONGEST) return refuse("too-long");
      if (kind === "i_statement" && coached.refused()) {
        refusals.value += 1;
        return;
      }
      busy.value = true;
      const going = asText(writing.value);
      await draft.save();
      const sending = outbox.send<MessageRead>({
        kind: "message.send",
        method: "POST",
        path: `/spaces/${to}/messages`,
        body: body(kind),
        about: to,
      });
      const first = await Promise.race([
        sending,
        new Promise<null>((soon) => setTimeout(soon, PATIENCE, null)),
      ]);
      if (first?.state === "refused") await takeRefusal(first);
      else {
        // Kept in the outbox from here on, or with the server already.
        coached.stop();
        typedOn = asText(writing.value) !== going;
        if (!typedOn) await draft.clear();
        done.value = "sent";
      }
      busy.value = false;
    },

    /** Put it aside on this phone, to go on another time. */
    async keepAsDraft() {
      if (isBlank(writing.value)) return refuse("nothing-written");
      await setAside(writing.value);
      await draft.clear();
      done.value = "kept";
    },

    /** Keep it among the notes, which are open, for one's own eyes. */
    async keepAsNote(keep: NonNullable<typeof keeper.value>) {
      if (isBlank(writing.value)) return refuse("nothing-written");
      await keep(asText(writing.value));
      await draft.clear();
      done.value = "noted";
    },

    /** The screen is left. */
    async close() {
      coached.stop();
      if (!done.value || typedOn) await draft.close();
    },
  };
});

export type ComposerModel = InstanceType<typeof ComposerStore>;
