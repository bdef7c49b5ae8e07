/** The thread as this phone keeps it: the newest messages, and which of the other's are still closed. Pure. */
import type { MessageRead } from "../../core/wire.ts";

export interface Thread {
  messages: readonly MessageRead[];
  /** Where the page before begins; null when all is here. */
  next: string | null;
  /** The other's messages that were not opened here. Nobody is told. */
  closed: readonly string[];
  /** Of those, the ones put off for later. */
  later: readonly string[];
  /** Of those, the ones not to be read: they stay folded. */
  away: readonly string[];
  /** How far reading came where it was stopped, as a share of the message. */
  places: Readonly<Record<string, number>>;
}

export interface Page {
  items: readonly MessageRead[];
  next: string | null;
}

/** As many messages as the phone keeps, and as a screen draws at once. */
export const WINDOW = 60;

export const empty: Thread = { messages: [], next: null, closed: [], later: [], away: [], places: {} };

const timeOf = ({ sent_at, deliver_at }: MessageRead) => sent_at ?? deliver_at ?? "";

/** Oldest first; what is still held comes last. */
function inOrder(messages: Iterable<MessageRead>): MessageRead[] {
  return [...messages].sort(
    (one, other) =>
      Number(one.state === "held") - Number(other.state === "held") ||
      timeOf(one).localeCompare(timeOf(other)),
  );
}

/** Put messages in, each by its newest version, oldest first; what the other wrote arrives closed. */
export function withMessages(thread: Thread, incoming: readonly MessageRead[], me: string): Thread {
  const next = withArrived(thread, incoming, me);
  return { ...next, messages: inOrder(next.messages) };
}

/** The same for a thread being read: what is new comes at the end, whatever its time, and nothing else moves. */
export function withArrived(thread: Thread, incoming: readonly MessageRead[], me: string): Thread {
  const byId = new Map(thread.messages.map((message) => [message.id, message]));
  const fresh = incoming.filter(({ id }) => !byId.has(id));
  for (const message of incoming) {
    const known = byId.get(message.id);
    if (!known || known.version <= message.version) byId.set(message.id, message);
  }
  const messages = [...byId.values()];
  // Seen before, perhaps on another phone: on a first look what lies before one's own last words, later what is
  // older than anything here.
  const own = messages.filter(({ author_id, state }) => author_id === me && state !== "held").map(timeOf);
  const since =
    thread.messages.length === 0
      ? own.reduce((last, time) => (time > last ? time : last), "")
      : thread.messages.map(timeOf).reduce((first, time) => (time < first ? time : first));
  const closed = fresh.filter((message) => isUnheard(message, me) && timeOf(message) > since);
  return { ...thread, messages, closed: [...thread.closed, ...closed.map(({ id }) => id)] };
}

/**
 * The newest page as the server has it: what it does not name is gone, what it does not join is fetched anew. What was
 * `touched`, here or by what came in, while it was on its way is newer than the page: come, changed or gone, it stays so.
 */
export function refreshed(
  thread: Thread,
  page: Page,
  me: string,
  touched: ReadonlySet<string> = new Set(),
): Thread {
  const here = new Map(thread.messages.map((message) => [message.id, message]));
  const items = page.items.filter(
    ({ id, version }) => !touched.has(id) || version > (here.get(id)?.version ?? version),
  );
  const told = new Map(items.map((message) => [message.id, message]));
  const named = new Set([...page.items.map(({ id }) => id), ...touched]);
  const oldest = page.items.at(-1);
  const joined =
    page.next !== null && oldest !== undefined && thread.messages.some(({ id }) => id === oldest.id);
  const older = joined
    ? thread.messages.filter((message) => message.state !== "held" && timeOf(message) < timeOf(oldest))
    : [];
  const stay = thread.messages.filter(({ id }) => named.has(id)).map((one) => told.get(one.id) ?? one);
  const base = { ...thread, messages: [...older, ...stay], next: joined ? thread.next : page.next };
  return withMessages(base, items, me);
}

/** A page of older ones. */
export const withEarlier = (thread: Thread, page: Page, me: string): Thread => ({
  ...withMessages(thread, page.items, me),
  next: page.next,
});

/** The other's, there to be read, and not answered with "I hear you". */
const isUnheard = ({ author_id, state, heard_on, say_back, kind }: MessageRead, me: string): boolean =>
  // What is about safety or the children is never closed.
  author_id !== me && state === "delivered" && !heard_on && !say_back && kind !== "safety";

export const without = (thread: Thread, id: string): Thread => ({
  ...thread,
  messages: thread.messages.filter((message) => message.id !== id),
});

/** What stays on the phone when the space is closed: the other's letters go with it. */
export const ownOnly = (thread: Thread, me: string): Thread => ({
  ...thread,
  messages: thread.messages.filter(({ author_id }) => author_id === me),
});

export const opened = (thread: Thread, id: string): Thread => ({
  ...thread,
  closed: thread.closed.filter((one) => one !== id),
  later: thread.later.filter((one) => one !== id),
  away: thread.away.filter((one) => one !== id),
});

/** Closed again, at the place where reading was stopped. */
export const stopped = (thread: Thread, id: string, place: number): Thread => ({
  ...thread,
  closed: [...new Set([...thread.closed, id])],
  places: { ...thread.places, [id]: place },
});

/** Not this one: it stays folded until it is opened after all. */
export const putAway = (thread: Thread, id: string): Thread => ({
  ...thread,
  closed: [...new Set([...thread.closed, id])],
  later: thread.later.filter((one) => one !== id),
  away: [...new Set([...thread.away, id])],
});

export const putOff = (thread: Thread, id: string): Thread => ({
  ...thread,
  closed: [...new Set([...thread.closed, id])],
  later: [...new Set([...thread.later, id])],
});

/** What the phone keeps of it: the newest. */
export function keepable(thread: Thread): Thread {
  const messages = thread.messages.slice(-WINDOW);
  const here = new Set(messages.map(({ id }) => id));
  return {
    messages,
    next: thread.next,
    closed: thread.closed.filter((id) => here.has(id)),
    later: thread.later.filter((id) => here.has(id)),
    away: thread.away.filter((id) => here.has(id)),
    places: Object.fromEntries(Object.entries(thread.places).filter(([id]) => here.has(id))),
  };
}
