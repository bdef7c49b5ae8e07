import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { AgendaTopic, FloorAct, MeetingRead, MeetingTopicDraft, SpaceRead } from "../../core/wire.ts";
import type { MeetingsApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: MeetingsApi;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

interface Kept {
  meeting: MeetingRead | null;
  agenda: AgendaTopic[];
}

const BEGIN = "meeting.begin";
const MOVE = "meeting.move";
const STOP = "meeting.stop";

/** The talk of now, as last heard, and what there is to talk about. */
export const MeetingStore = createModel(({ space, api, outbox, disk }: Means) => {
  const meeting = signal<MeetingRead | null>(null);
  const agenda = signal<readonly AgendaTopic[]>([]);
  const known = signal(false);
  const problem = signal<Problem | null>(null);
  /** Why a talk did not begin. */
  const refusal = signal<"no-signal" | "refused" | null>(null);
  /** The talk that went on while it was watched: its end is told here, and only here. */
  const watched = signal<string | null>(null);
  const busy = signal(false);
  /** How often something came in by itself, or all was asked for. */
  let heard = 0;

  const path = (more: string) => `/spaces/${space()?.id}/meetings${more}`;
  const waits = (kind: string) =>
    computed(() =>
      outbox.waiting.value.some(
        (item) => item.kind === kind && item.path.startsWith(path("")) && isThis(item),
      ),
    );
  const isThis = (item: Outgoing) => item.about === meeting.value?.id;

  function put(one: MeetingRead): void {
    heard += 1;
    const now = meeting.value;
    if (now && now.id === one.id && one.version < now.version) return;
    take(one);
  }

  function take(one: MeetingRead): void {
    const now = meeting.value;
    // An older talk that ended meanwhile is not the one of now.
    if (now && now.id !== one.id && one.state === "ended") return;
    meeting.value = one;
    if (one.state !== "ended") watched.value = one.id;
    void keep();
  }

  async function keep(): Promise<void> {
    const now = space();
    const kept: Kept = { meeting: meeting.value, agenda: [...agenda.value] };
    if (now) await disk.write("reads", `meeting/${now.id}`, kept);
  }

  async function refresh(): Promise<void> {
    const now = space();
    if (now?.state !== "open") return;
    problem.value = null;
    try {
      heard += 1;
      const [newest, topics] = await afresh(
        () => heard,
        () => Promise.all([api.newest(now.id), api.agenda(now.id)]),
      );
      agenda.value = topics;
      if (newest) take(newest);
      known.value = true;
      await keep();
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  /** A move holds no words: one that is not taken any more leaves the queue, and the floor is looked at afresh. */
  function refused(_: Problem, item: Outgoing): void {
    void outbox.drop(item.id);
    void refresh();
  }

  return {
    meeting: meeting as ReadonlySignal<MeetingRead | null>,
    agenda: agenda as ReadonlySignal<readonly AgendaTopic[]>,
    known,
    problem,
    refusal,
    busy,
    online: outbox.online as ReadonlySignal<boolean>,
    moving: waits(MOVE),
    stopping: waits(STOP),
    /** The talk that goes on, or the one whose end was just seen. */
    shown: computed(() => {
      const now = meeting.value;
      return now && (now.state !== "ended" || now.id === watched.value) ? now : null;
    }),
    put,
    refresh,

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<Kept>("reads", `meeting/${now.id}`);
      if (kept && !known.value) {
        agenda.value = kept.agenda;
        if (kept.meeting && kept.meeting.state !== "ended") put(kept.meeting);
        known.value = true;
      }
      await refresh();
    },

    /** Hear how writes went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown) => put(answer as MeetingRead);
      const stops = [MOVE, STOP].map((kind) => outbox.on(kind, { sent, refused }));
      return () => stops.forEach((stop) => void stop());
    },

    /** Begin, or come. It does not wait for signal: a talk that begins an hour later is not the one that was meant. */
    async begin(topic: MeetingTopicDraft | null): Promise<boolean> {
      refusal.value = null;
      busy.value = true;
      const outcome = await outbox.send<MeetingRead>({
        kind: BEGIN,
        method: "POST",
        path: path(""),
        body: { topic },
      });
      busy.value = false;
      if (outcome.state === "sent") {
        put(outcome.answer);
        return true;
      }
      await outbox.drop(outcome.item.id);
      refusal.value = outcome.state === "waiting" ? "no-signal" : "refused";
      return false;
    },

    /** Do something with the floor as it is shown. */
    async move(act: FloorAct): Promise<void> {
      const now = meeting.value;
      if (!now) return;
      await outbox.send({
        kind: MOVE,
        method: "POST",
        path: path(`/${now.id}/floor`),
        body: { act, number: now.floor.number },
        about: now.id,
      });
    },

    /** Stop it, for both. */
    async stop(): Promise<void> {
      const now = meeting.value;
      if (!now) return;
      await outbox.send({
        kind: STOP,
        method: "POST",
        path: path(`/${now.id}/endings`),
        body: {},
        about: now.id,
        ahead: true,
      });
    },

    /** The end was read: back to where a talk begins. */
    again(): void {
      watched.value = null;
      void refresh();
    },
  };
});

export type MeetingModel = InstanceType<typeof MeetingStore>;
