/**
 * A draft that survives a crash, a dead battery and a locked phone: kept on this phone, sealed, and nowhere else.
 * Written at once with every change: a page that is left has no time to seal anything.
 */
import { type Signal, signal } from "@preact/signals";
import { type Disk, disk } from "./disk.ts";

/** By name: a screen opened again writes in place of its earlier visit, whose words would otherwise come back. */
const open = new Map<string, Draft<unknown>>();

/** What is still being done on the disk, by name: it is done in the order it was asked for, whichever visit asked. */
const doing = new Map<string, Promise<unknown>>();

/** Between the tabs of this browser: which draft of whose has changed on the disk. */
const others = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("wordkept-drafts");
interface Changed {
  name: string;
  owner: string | null;
}
if (others)
  others.onmessage = ({ data: { name, owner } }: MessageEvent<Changed>) => void open.get(name)?.follow(owner);

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
  readonly #owner: string | null;
  readonly #disk: Disk;
  /** The writing that has not begun; it will take what is newest then. */
  #next: Promise<void> | null = null;

  constructor(name: string, empty: Value, on = disk) {
    this.#disk = on;
    this.#owner = on.owner;
    this.#name = name;
    this.#empty = empty;
    this.value = signal(empty);
  }

  /** Take up what was kept; resolves to whether there was something. */
  async wake(): Promise<boolean> {
    open.set(this.#name, this as Draft<unknown>);
    const kept = await inOrder(this.#name, () => this.#disk.read<Value>("drafts", this.#name));
    if (kept === undefined) return false;
    this.value.value = kept;
    return true;
  }

  set(value: Value): void {
    open.set(this.#name, this as Draft<unknown>);
    this.value.value = value;
    void this.save();
  }

  /** Write what is there now. While something is being written one more waits, however much is typed meanwhile. */
  save(): Promise<void> {
    if (this.#next) return this.#next;
    let begun = false;
    const written = inOrder(this.#name, async () => {
      begun = true;
      this.#next = null;
      if (this.#disk.owner !== this.#owner) return;
      await this.#disk.write("drafts", this.#name, this.value.value);
      this.#tell();
    });
    if (!begun) this.#next = written;
    return written;
  }

  /** The screen is left: write it, and let go of it. */
  async close(): Promise<void> {
    await this.save();
    this.#letGo();
  }

  /** Sent or thrown away; what is shown from here on is empty, or what one says. */
  async clear(shown: Value = this.#empty): Promise<void> {
    this.#letGo();
    this.value.value = shown;
    await inOrder(this.#name, () => this.#disk.remove("drafts", this.#name));
    this.#tell();
  }

  /** It was written on, sent or thrown away in another tab: it is the same one here, unless this tab is just writing. */
  async follow(owner: string | null): Promise<void> {
    if (owner !== this.#owner || doing.has(this.#name)) return;
    const kept = await this.#disk.read<Value>("drafts", this.#name);
    // Closed meanwhile, as by a lock, the phone gives nothing: that says nothing of the words.
    if (this.#disk.where.value !== "phone" || open.get(this.#name) !== this || doing.has(this.#name)) return;
    this.value.value = kept ?? this.#empty;
  }

  #tell(): void {
    others?.postMessage({ name: this.#name, owner: this.#owner } satisfies Changed);
  }

  #letGo(): void {
    if (open.get(this.#name) === (this as Draft<unknown>)) open.delete(this.#name);
  }
}

/** Write every draft now: before Hide, and when the app is put away. */
export const saveDrafts = () => Promise.all([...open.values()].map((draft) => draft.save()));

/** Whether something is being written on this page. */
export const isWriting = () => open.size > 0;
