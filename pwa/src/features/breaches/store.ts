import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import { leave, leaving, type Undone } from "../../core/leaving.ts";
import type { Draft, Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem, sentence } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import type {
  BreachDraft,
  BreachRead,
  QuestionRead,
  QuestionTag,
  Role,
  SpaceRead,
  StatementAnswerDraft,
  StatementDraft,
  StatementKind,
  StatementRead,
} from "../../core/wire.ts";
import type { BreachesApi } from "./api.ts";
import { problems } from "./copy.ts";

interface Means {
  space: () => SpaceRead | null;
  api: BreachesApi;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

interface Kept {
  breaches: BreachRead[];
  statements: StatementRead[];
  questions: QuestionRead[];
}

/** How a write went: it is there, it waits for signal, or the server said why not. */
export type Went =
  | { state: "sent"; id: string | null }
  | { state: "waiting" }
  | { state: "refused"; problem: Problem };

const KINDS = [
  "breach.keep",
  "breach.change",
  "statement.keep",
  "statement.choose",
  "question.keep",
] as const;
type Kind = (typeof KINDS)[number];

const byId = <Item extends { id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** Without what is being deleted, and what is said about it. */
function staying<Item extends { id: string; breach_id?: string }>(
  all: ReadonlyMap<string, Item>,
): ReadonlyMap<string, Item> {
  const away = leaving.value;
  if (away.size === 0) return all;
  return new Map([...all].filter(([id, { breach_id }]) => !away.has(id) && !away.has(breach_id ?? "")));
}

/** What happened, as the two name it, with what each says about it: as last heard. */
export const BreachesStore = createModel(({ space, api, outbox, disk }: Means) => {
  const breaches = signal<ReadonlyMap<string, BreachRead>>(new Map());
  const statements = signal<ReadonlyMap<string, StatementRead>>(new Map());
  const questions = signal<ReadonlyMap<string, QuestionRead>>(new Map());
  const problem = signal<Problem | null>(null);
  const loaded = signal(false);
  /** How often something came in by itself. */
  let heard = 0;

  const path = (more: string) => `/spaces/${space()?.id}${more}`;
  const ours = (item: Outgoing) =>
    (KINDS as readonly string[]).includes(item.kind) && item.path.startsWith(path("/"));

  async function keep(): Promise<void> {
    const now = space();
    const kept: Kept = {
      breaches: [...breaches.value.values()],
      statements: [...statements.value.values()],
      questions: [...questions.value.values()],
    };
    if (now) await disk.write("reads", `breaches/${now.id}`, kept);
  }

  function show(kept: Kept): void {
    breaches.value = byId(kept.breaches);
    statements.value = byId(kept.statements);
    questions.value = byId(kept.questions);
  }

  async function refresh(): Promise<void> {
    const now = space();
    if (!now) return;
    problem.value = null;
    try {
      const [breaches, statements, questions] = await afresh(
        () => heard,
        () => Promise.all([api.breaches(now.id), api.statements(now.id), api.questions(now.id)]),
      );
      show({ breaches, statements, questions });
      loaded.value = true;
      await keep();
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  /** Send, and show what became of it. Refused words stay in the form they come from, not in the queue. */
  async function act(kind: Kind, draft: Omit<Draft, "kind">): Promise<Went> {
    const outcome = await outbox.send<{ id?: string } | undefined>({
      kind,
      ...draft,
      path: path(draft.path),
    });
    if (outcome.state === "waiting") return { state: "waiting" };
    if (outcome.state === "refused") await outbox.drop(outcome.item.id);
    await refresh();
    return outcome.state === "sent"
      ? { state: "sent", id: outcome.answer?.id ?? null }
      : { state: "refused", problem: outcome.problem };
  }

  const put =
    <Item extends { id: string }>(things: typeof breaches | typeof statements | typeof questions) =>
    (item: Item) => {
      heard += 1;
      things.value = new Map(things.value as ReadonlyMap<string, never>).set(item.id, item as never);
      void keep();
    };

  function without<Item extends { breach_id: string }>(all: ReadonlyMap<string, Item>, breach: string) {
    return new Map([...all].filter(([, item]) => item.breach_id !== breach));
  }

  function less<Item>(all: ReadonlyMap<string, Item>, id: string) {
    const rest = new Map(all);
    rest.delete(id);
    return rest;
  }

  /** Delete something nobody else has seen. */
  function remove(kind: Kind, what: string, id: string, words: Undone): void {
    leave(id, words, async () => {
      const went = await act(kind, { method: "DELETE", path: `/${what}/${id}`, about: id });
      if (went.state === "refused") say(sentence(went.problem, problems));
      return went.state !== "refused";
    });
  }

  return {
    problem,
    loaded,
    online: outbox.online as ReadonlySignal<boolean>,
    breaches: computed(() => staying(breaches.value)) as ReadonlySignal<ReadonlyMap<string, BreachRead>>,
    statements: computed(() => staying(statements.value)) as ReadonlySignal<
      ReadonlyMap<string, StatementRead>
    >,
    questions: computed(() => staying(questions.value)) as ReadonlySignal<ReadonlyMap<string, QuestionRead>>,
    refresh,
    putBreach: put<BreachRead>(breaches),
    putStatement: put<StatementRead>(statements),
    putQuestion: put<QuestionRead>(questions),
    /** What this phone has not sent yet, by the thing it is about. */
    waiting: computed(() => new Set(outbox.waiting.value.filter(ours).map(({ about }) => about))),

    /** What an event says is not there any more. */
    gone(noun: "breach" | "statement" | "question", id: string): void {
      heard += 1;
      if (noun === "breach") {
        breaches.value = less(breaches.value, id);
        statements.value = without(statements.value, id);
        questions.value = without(questions.value, id);
      } else if (noun === "statement") statements.value = less(statements.value, id);
      else questions.value = less(questions.value, id);
      void keep();
    },

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<Kept>("reads", `breaches/${now.id}`);
      if (kept && !loaded.value) show(kept);
      await refresh();
    },

    /** Hear how writes of an earlier visit went. Returns a function that stops it. */
    follow(): () => void {
      const stops = KINDS.map((kind) => outbox.on(kind, { sent: () => void refresh() }));
      return () => stops.forEach((stop) => void stop());
    },

    keep: (body: BreachDraft) =>
      act("breach.keep", { method: "POST", path: "/breaches", body, about: "breach/new" }),
    change: ({ id, version }: BreachRead, body: BreachDraft) =>
      act("breach.keep", { method: "PUT", path: `/breaches/${id}`, body, version, about: id }),
    share: (id: string) =>
      act("breach.change", { method: "POST", path: `/breaches/${id}/sharing`, about: id }),
    takeBack: (id: string) =>
      act("breach.change", { method: "DELETE", path: `/breaches/${id}/sharing`, about: id }),
    remove: (id: string) => act("breach.change", { method: "DELETE", path: `/breaches/${id}`, about: id }),
    removePrivate: (id: string, words: Undone) => remove("breach.change", "breaches", id, words),
    declare: (id: string, roles: Role[]) =>
      act("breach.change", { method: "PUT", path: `/breaches/${id}/roles`, body: { roles }, about: id }),
    wish: (id: string, kind: StatementKind, version_id: string | null = null) =>
      act("statement.choose", {
        method: "POST",
        path: `/breaches/${id}/wishes`,
        body: { kind, version_id },
        about: id,
      }),
    unwish: (id: string, kind: StatementKind) =>
      act("statement.choose", { method: "DELETE", path: `/breaches/${id}/wishes?kind=${kind}`, about: id }),
    putAway: (thing_id: string) =>
      act("statement.choose", {
        method: "POST",
        path: "/breaches/put-away",
        body: { thing_id },
        about: thing_id,
      }),

    /** Keep one's words on the server: begun there by the first, changed by the others. */
    write: (breach: string, present: StatementRead | null, body: StatementDraft) =>
      present
        ? act("statement.keep", {
            method: "PUT",
            path: `/statements/${present.id}`,
            body,
            version: present.version,
            about: breach,
          })
        : act("statement.keep", {
            method: "POST",
            path: `/breaches/${breach}/statements`,
            body,
            about: breach,
          }),
    ready: ({ id, version }: StatementRead) =>
      act("statement.choose", { method: "POST", path: `/statements/${id}/ready`, version, about: id }),
    withdraw: (id: string) =>
      act("statement.choose", { method: "DELETE", path: `/statements/${id}/ready`, about: id }),
    removeStatement: (id: string) =>
      act("statement.choose", { method: "DELETE", path: `/statements/${id}`, about: id }),
    removeUnseen: (id: string, words: Undone) => remove("statement.choose", "statements", id, words),
    addTo: (id: string, text: string) =>
      act("statement.keep", {
        method: "POST",
        path: `/statements/${id}/additions`,
        body: { text },
        about: id,
      }),
    answer: (id: string, body: StatementAnswerDraft) =>
      act("statement.choose", { method: "PUT", path: `/statements/${id}/answer`, body, about: id }),
    unanswer: (id: string) =>
      act("statement.choose", { method: "DELETE", path: `/statements/${id}/answer`, about: id }),

    ask: (breach: string, tag: QuestionTag, text: string) =>
      act("question.keep", {
        method: "POST",
        path: `/breaches/${breach}/questions`,
        body: { tag, text },
        about: breach,
      }),
    tag: ({ id, version }: QuestionRead, tag: QuestionTag) =>
      act("question.keep", {
        method: "PUT",
        path: `/questions/${id}/tag`,
        body: { tag },
        version,
        about: id,
      }),
    removeQuestion: (id: string) =>
      act("question.keep", { method: "DELETE", path: `/questions/${id}`, about: id }),
    answerQuestion: (id: string, text: string) =>
      act("question.keep", { method: "POST", path: `/questions/${id}/answer`, body: { text }, about: id }),
    removeAnswer: (id: string) =>
      act("question.keep", { method: "DELETE", path: `/questions/${id}/answer`, about: id }),
  };
});

export type BreachesModel = InstanceType<typeof BreachesStore>;
