/**
 * What somebody writes for themselves before there is an account: pages in a base that is no account's, sealed with a key
 * that lies beside them. It goes nowhere until whoever signs in here takes it over; signed out, the phone forgets it too.
 */
import { localDay } from "./clock.ts";
import { Disk } from "./disk.ts";
import { Draft, saveDrafts } from "./draft.ts";
import { keep, kept } from "./kept.ts";
import { whenLocked } from "./locking.ts";
import { unsay } from "./say.ts";

const NAME = "notebook";
const THERE = "wordkept-notebook";
const base = new Disk(NAME);

export interface NotebookPage {
  id: string;
  text: string;
  /** The day it was first written, and when it was last changed. */
  on: string;
  changed: string;
}

const nameOf = (id: string) => `notebook/${id}`;

/** Kept with every change, like any draft. */
class PageDraft extends Draft<NotebookPage> {
  #isRead = false;

  constructor(id: string) {
    super(nameOf(id), { id, text: "", on: localDay(), changed: "" }, base);
  }

  override async wake(): Promise<boolean> {
    const found = await super.wake();
    this.#isRead = true;
    return found;
  }

  write(text: string): void {
    keep(THERE, "1");
    // Taken over or deleted in another tab meanwhile: what is typed from here on is kept anew.
    void base.open(NAME);
    this.set({ ...this.value.value, text, changed: new Date().toISOString() });
  }

  /** The page is left: with nothing on it, it is none. */
  override async close(): Promise<void> {
    if (!this.#isRead) return;
    await (this.value.value.text.trim() ? super.close() : this.clear());
  }

  /** Gone at once. The answer brings it back. */
  async delete(): Promise<() => Promise<void>> {
    const before = this.value.value;
    await this.clear();
    return () => notebook.putBack([before]);
  }
}

export const pageOf = (id: string) => new PageDraft(id);

export const notebook = {
  where: base.where,
  /** Known without opening it. */
  there: () => kept(THERE) !== null,
  open: () => base.open(NAME),
  written: () => base.written(),

  /** All pages, those changed last first. */
  async pages(): Promise<NotebookPage[]> {
    await base.open(NAME);
    await saveDrafts();
    await base.written();
    const found = await base.all<NotebookPage>("drafts");
    return found
      .filter(({ text }) => text.trim())
      .sort((one, other) => other.changed.localeCompare(one.changed));
  },

  async putBack(pages: readonly NotebookPage[]): Promise<void> {
    keep(THERE, "1");
    await base.open(NAME);
    await Promise.all(pages.map((page) => base.write("drafts", nameOf(page.id), page)));
  },

  /** Deleted, or taken over: there is none any more. */
  async clear(): Promise<void> {
    if (!notebook.there()) return;
    await base.wipe();
    keep(THERE, null);
  },
};

// What was written goes to the phone before its key is let go of.
whenLocked(() => {
  unsay();
  void saveDrafts()
    .then(() => base.written())
    .then(() => base.close());
});
