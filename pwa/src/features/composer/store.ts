/** Writing a message: the draft, what the coach finds in it, and its sending. */
import { batch, computed, createModel, signal } from "@preact/signals";
import { clock } from "../../core/clock.ts";
import type { Disk } from "../../core/disk.ts";
import { Draft } from "../../core/draft.ts";
import type { Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { Finding, MessageDraft, MessageKind, MessageMode, MessageRead } from "../../core/wire.ts";
import {
  type Found,
  isBlank,
  nothingWritten,
  type PartName,
  setAside,
  WRITING,
  type Writing,
} from "../../core/writing.ts";
import type { Checked, Coach } from "./coach.ts";
import { moved } from "./moving.ts";
import { isRefused, MISSING, notesOf, standing } from "./notes.ts";
import { asText, isEmpty, LONGEST, lengthOf, textOf } from "./parts.ts";

/** Milliseconds after the last key until the words are looked at. */
const PAUSE = 300;
/** The screen waits this long for the server's first word; then the message is in Talk, on its way. */
const PATIENCE = 2000;
/** Choices of this person on this phone. */
const CHOICES = "composer";

interface Choices {
  hints: boolean;
  mode: MessageMode;
}

export interface Means {
  coach: () => Promise<Coach>;
  outbox: Pick<Outbox, "send" | "drop">;
  disk: Pick<Disk, "read" | "write">;
  /** The space a message goes to, or null where nothing can be sent. */
  space: () => string | null;
  /** The other person, as the notes call them. */
  name: () => string;
}

const NOTHING: Checked = { verdict: "pass", found: [] };

export const ComposerStore = createModel((means: Means) => {
  const { outbox, disk, space, name } = means;
  const draft = new Draft<Writing>(WRITING, nothingWritten());
  const writing = computed(() => draft.value.value);
  const coach = signal<Coach | null>(null);
  const coachFailed = signal(false);
  const checked = signal<Checked>(NOTHING);
  const choices = signal<Choices>({ hints: true, mode: "free" });
  const tried = signal(false);
  const refusals = signal(0);
  const refusedUnnamed = signal(false);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  const awake = signal(false);
  const done = signal<"sent" | "kept" | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const fromServer = computed(() =>
    coach.value ? standing(writing.value.found, writing.value, coach.value.place) : writing.value.found,
  );
  const notes = computed(() =>
    coach.value
      ? notesOf(
          {
            words: writing.value,
            checked: checked.value,
            fromServer: fromServer.value,
            kept: writing.value.kept,
            hints: choices.value.hints,
            tried: tried.value,
            name: name(),
          },
          coach.value,
        )
      : [],
  );
  const length = computed(() => lengthOf(writing.value));

  function look(): void {
    clearTimeout(timer);
    checked.value = coach.value?.check(writing.value) ?? NOTHING;
  }

  function change(part: Partial<Writing>): void {
    draft.set({ ...writing.value, ...part, changed: clock.now() });
  }

  function choose(choice: Partial<Choices>): void {
    choices.value = { ...choices.value, ...choice };
    void disk.write("reads", CHOICES, choices.value);
  }

  /** The server's findings with the words they are about. */
  function quoted(findings: unknown): Found[] {
    if (!Array.isArray(findings) || !coach.value) return [];
    const { place } = coach.value;
    return (findings as Finding[]).map((finding) => {
      const text = textOf(writing.value, finding.part);
      return { ...finding, words: text.slice(...place(text, finding.span)) };
    });
  }

  function refuse(type: string): void {
    problem.value = new Problem(type, 0);
  }

  function body(kind: MessageKind): MessageDraft {
    const { mode, text, parts } = writing.value;
    if (kind === "letter") return { kind, mode: "free", text: asText(writing.value), hold: "ten_seconds" };
    return mode === "free"
      ? { kind, mode, text: text.trim(), hold: "ten_seconds" }
      : { kind, mode, parts, hold: "ten_seconds" };
  }

  async function takeRefusal(outcome: Outcome<MessageRead> & { state: "refused" }): Promise<void> {
    // The words are still here, in the draft: a second copy in the outbox would only ask for attention.
    await outbox.drop(outcome.item.id);
    if (outcome.problem.type !== "not-an-i-statement") {
      problem.value = outcome.problem;
      return;
    }
    const found = quoted(outcome.problem.extras.findings);
    change({ found });
    refusedUnnamed.value = found.length === 0;
    refusals.value += 1;
  }

  return {
    writing,
    notes,
    length,
    coach,
    /** The hints could not be loaded; writing and sending go on without them. */
    coachFailed,
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
    look,

    /** Take up the draft, then the coach; the words never wait for the hints. */
    async wake() {
      choices.value = { ...choices.value, ...(await disk.read<Choices>("reads", CHOICES)) };
      const found = await draft.wake();
      if (!found) draft.value.value = { ...nothingWritten(), mode: choices.value.mode };
      awake.value = true;
      try {
        coach.value = await means.coach();
        look();
        // Brought back from Talk: what the server found stands as if Send had just been tapped.
        if (fromServer.value.length > 0) refusals.value += 1;
      } catch {
        coachFailed.value = true;
      }
    },

    /** Something was typed, in the text (`null`) or in a part. */
    write(part: PartName | null, value: string) {
      const now = writing.value;
      const before = textOf(now, part);
      if (before === value) return;
      batch(() => {
        checked.value = { ...checked.value, found: moved(checked.value.found, part, before, value) };
        const found = moved(now.found, part, before, value).filter(({ code }) => MISSING[code] !== part);
        change(part === null ? { text: value, found } : { parts: { ...now.parts, [part]: value }, found });
        problem.value = null;
        refusedUnnamed.value = false;
      });
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    },

    /** Where the caret is, so that it is there again. */
    moveCaret(part: PartName | null, start: number, end: number) {
      const { caret } = writing.value;
      if (caret.part !== part || caret.start !== start || caret.end !== end)
        change({ caret: { part, start, end } });
    },

    useMode(mode: MessageMode) {
      change({ mode });
      choose({ mode });
      look();
    },

    /** Put a note away for good in this draft. */
    keepNote(key: string) {
      change({ kept: [...writing.value.kept, key] });
    },

    async send(kind: MessageKind) {
      const to = space();
      if (busy.value || !to) return;
      look();
      problem.value = null;
      tried.value = true;
      if (isEmpty(writing.value)) return refuse("nothing-written");
      if (length.value > LONGEST || [...asText(writing.value)].length > LONGEST) return refuse("too-long");
      if (kind === "i_statement" && isRefused(checked.value, fromServer.value)) {
        refusals.value += 1;
        return;
      }
      busy.value = true;
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
        clearTimeout(timer);
        await draft.clear();
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

    /** The screen is left. */
    async close() {
      clearTimeout(timer);
      if (!done.value) await draft.close();
    },
  };
});

export type ComposerModel = InstanceType<typeof ComposerStore>;
