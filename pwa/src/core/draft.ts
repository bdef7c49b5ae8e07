/**
 * A draft that survives a crash, a dead battery and a locked phone: kept on this phone, sealed, and nowhere else.
 * Written a second after the last change, and at once when the app is put away or hidden.
 */
import { type Signal, signal } from "@preact/signals";
import { disk } from "./disk.ts";

const PAUSE = 1000;

/** By name: a screen opened again writes in place of its earlier visit, whose words would otherwise come back. */
const open = new Map<string, Draft<unknown>>();

/** What is still being done on the disk, by name: it is done in the order it was asked for, whichever visit asked. */
const doing = new Map<string, Promise<unknown>>();

function inOrder<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // At once where nothing is being done: a page that is being left has no later.
  const done = doing.get(name)?.then(work, work) ?? work();
  const over = () => {
    if (doing.get(name) === done) doing.delete(name);
  };
  doing.set(name, done);
  done.then(over, over);
  return done;
}

export class Draft<Value> {
  readonly value: Signal<Value>;
  readonly #name: string;
  readonly #empty: Value;
  /** Whose words these are: they are never written to what the phone keeps for somebody else. */
  readonly #owner = disk.owner;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, empty: Value) {
    this.#name = name;
    this.#empty = empty;
    this.value = signal(empty);
  }

  /** Take up what was kept; resolves to whether there was something. */
  async wake(): Promise<boolean> {
    open.set(this.#name, this as Draft<unknown>);
    const kept = await inOrder(this.#name, () => disk.read<Value>("drafts", this.#name));
    if (kept === undefined) return false;
    this.value.value = kept;
    return true;
  }

  set(value: Value): void {
    open.set(this.#name, this as Draft<unknown>);
    this.value.value = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    const value = this.value.value;
    await inOrder(this.#name, async () => {
      if (disk.owner === this.#owner) await disk.write("drafts", this.#name, value);
    });
  }

  /** The screen is left: write it, and let go of it. */
  async close(): Promise<void> {
    await this.save();
    this.#letGo();
  }

  /** Sent or thrown away; what is shown from here on is empty, or what one says. */
  async clear(shown: Value = this.#empty): Promise<void> {
    clearTimeout(this.#timer);
    this.#letGo();
    this.value.value = shown;
    await inOrder(this.#name, () => disk.remove("drafts", this.#name));
  }

  #letGo(): void {
    if (open.get(this.#name) === (this as Draft<unknown>)) open.delete(this.#name);
  }
}

/** Write every draft now: before Hide, and when the app is put away. */
export const saveDrafts = () => Promise.all([...open.values()].map((draft) => draft.save()));

/** Whether something is being written on this page. */
export const isWriting = () => open.size > 0;
