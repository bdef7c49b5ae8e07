import { beforeEach, expect, test, vi } from "vitest";
import { disk } from "./disk.ts";
import { lock } from "./locking.ts";
import { notebook, pageOf } from "./notebook.ts";
import { said, say } from "./say.ts";
import { session } from "./session.ts";

const texts = async () => (await notebook.pages()).map(({ text }) => text);
/** As after the browser was closed: nothing in memory, what is on the phone stays. */
const closed = async () => {
  await notebook.written();
  lock();
  await vi.waitFor(() => expect(notebook.where.value).toBe("memory"));
};

async function writes(id: string, text: string): Promise<void> {
  await notebook.open();
  const page = pageOf(id);
  await page.wake();
  page.write(text);
  await page.close();
}

beforeEach(async () => {
  localStorage.setItem("wordkept-notebook", "1");
  await notebook.clear();
});

test("what is written is there after the browser was closed, sealed, and the phone is nobody's by it", async () => {
  expect(notebook.there()).toBe(false);
  await writes("a", "zeppelinfisch");
  await closed();
  expect(await texts()).toEqual(["zeppelinfisch"]);
  expect(notebook.there()).toBe(true);
  expect(disk.owner).toBeNull();
  const { openDB } = await import("idb");
  const base = await openDB("wordkept-notebook");
  const [row] = (await base.getAll("drafts")) as { data: ArrayBuffer }[];
  expect(new TextDecoder("latin1").decode(row?.data)).not.toContain("zeppelinfisch");
  expect(((await base.get("keys", "seal")) as CryptoKey).extractable).toBe(false);
  base.close();
});

test("a page that was left with nothing on it is none, and leaving one before it was read takes nothing", async () => {
  await writes("a", "words");
  await closed();
  await notebook.open();
  await pageOf("a").close();
  expect(await texts()).toEqual(["words"]);
  await writes("a", "  ");
  expect(await texts()).toEqual([]);
});

test("a page is deleted at once, and undone it is as it was", async () => {
  await writes("a", "words");
  const [before] = await notebook.pages();
  const page = pageOf("a");
  await page.wake();
  const undo = await page.delete();
  expect(await texts()).toEqual([]);
  await undo();
  expect(await notebook.pages()).toEqual([before]);
});

test("hidden in the midst of a word, the word is kept and nothing of it stays in memory", async () => {
  await writes("b", "older");
  await notebook.open();
  const page = pageOf("a");
  await page.wake();
  page.write("half a wo");
  say("Deleted.", { label: "Undo", onUndo: () => undefined });
  lock();
  expect(said.value).toBeNull();
  await vi.waitFor(() => expect(notebook.where.value).toBe("memory"));
  expect((await texts()).sort()).toEqual(["half a wo", "older"]);
});

test("somebody who signs in opens a base of their own, and signing out removes the notebook with the rest", async () => {
  await writes("a", "words");
  await disk.open("alex");
  expect(await disk.all("drafts")).toEqual([]);
  expect(await texts()).toEqual(["words"]);
  await session.forget();
  expect(notebook.there()).toBe(false);
  expect(await texts()).toEqual([]);
});
