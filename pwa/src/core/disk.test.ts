import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { clock } from "./clock.ts";
import { Disk } from "./disk.ts";

afterEach(() => {
  clock.now = () => Date.now();
  vi.restoreAllMocks();
});

test("what is kept comes back after the app was closed", async () => {
  const disk = new Disk();
  await disk.open("keep");
  await disk.write("drafts", "talk", { text: "When you came home" });
  disk.close();

  const again = new Disk();
  await again.open(again.owner ?? "");
  expect(await again.read("drafts", "talk")).toEqual({ text: "When you came home" });
  expect(again.where.value).toBe("phone");
});

test("the words are sealed: the database holds none of them, nor a key that can be taken out", async () => {
  const disk = new Disk();
  await disk.open("sealed");
  await disk.write("drafts", "talk", "canary");
  const base = await openDB("wordkept-sealed");
  const raw = await base.get("drafts", "talk");
  const key = (await base.get("keys", "seal")) as CryptoKey;
  base.close();

  expect(new TextDecoder().decode(raw.data)).not.toContain("canary");
  expect(key.extractable).toBe(false);
});

test("one account's phone says nothing to another's", async () => {
  const disk = new Disk();
  await disk.open("alex");
  await disk.write("reads", "today", "alex's");
  await disk.open("sam");
  expect(await disk.read("reads", "today")).toBeUndefined();
});

test("wiping leaves neither words nor the account's name", async () => {
  const disk = new Disk();
  await disk.open("gone");
  await disk.write("reads", "today", "x");
  await disk.wipe();

  expect(disk.owner).toBeNull();
  await disk.open("gone");
  expect(await disk.read("reads", "today")).toBeUndefined();
});

test("after fourteen days without the server the phone forgets", async () => {
  const disk = new Disk();
  await disk.open("old");
  await disk.heard();
  await disk.write("reads", "today", "x");
  disk.close();

  clock.now = () => Date.now() + 15 * 86_400_000;
  await disk.open("old");
  expect(await disk.read("reads", "today")).toBeUndefined();
});

test("where storage is blocked everything works until the page closes, and it says so", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("blocked", "SecurityError");
  });
  const disk = new Disk();
  await disk.open("blocked");
  await disk.write("drafts", "talk", "here");

  expect(disk.where.value).toBe("memory");
  expect(await disk.read("drafts", "talk")).toBe("here");
  expect(await disk.all("drafts")).toEqual(["here"]);
});

test("values come back in the order of their keys", async () => {
  const disk = new Disk();
  await disk.open("order");
  for (const key of ["3", "1", "2"]) await disk.write("outbox", key, key);
  expect(await disk.all("outbox")).toEqual(["1", "2", "3"]);
});
