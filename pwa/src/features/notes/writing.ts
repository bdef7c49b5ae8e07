/** A note being written: kept at once like every draft, but closed with the notes key like every note. */
import { signal } from "@preact/signals";
import { Draft } from "../../core/draft.ts";
import type { OpenNote } from "./note.ts";
import type { NotesModel } from "./store.ts";

interface Words {
  text: string;
  tags: string;
}

export class NoteDraft {
  readonly words = signal<Words>({ text: "", tags: "" });
  readonly #store: Pick<NotesModel, "closed" | "opened">;
  readonly #draft: Draft<string>;
  #writes = 0;

  constructor(store: Pick<NotesModel, "closed" | "opened">, note: OpenNote | null) {
    this.#store = store;
    this.#draft = new Draft(`note/${note?.id ?? "new"}`, "");
    if (note) this.words.value = { text: note.text, tags: note.tags.join(", ") };
  }

  /** Take up what was being written. */
  async wake(): Promise<void> {
    if (!(await this.#draft.wake()) || this.#writes > 0) return;
    const kept = (await this.#store.opened(this.#draft.value.value)) as Words | null;
    if (kept && this.#writes === 0) this.words.value = kept;
  }

  write(words: Words): void {
    this.words.value = words;
    this.#writes += 1;
    const mine = this.#writes;
    void this.#store.closed(words).then((sealed) => {
      if (sealed && mine === this.#writes) this.#draft.set(sealed);
    });
  }

  /** The screen is left. */
  async close(): Promise<void> {
    if (this.#writes > 0) await this.#draft.close();
  }

  /** Kept, or thrown away. */
  async clear(): Promise<void> {
    this.#writes = 0;
    await this.#draft.clear();
  }
}
