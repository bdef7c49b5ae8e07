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

test("what this page kept is wiped, and nothing of whoever was here after it", async () => {
  const [slept, next] = [new Disk(), new Disk()];
  await slept.open("before");
  await new Disk().wipe();
  await next.open("after");
  await next.write("drafts", "talk", "theirs");

  await slept.wipe();
  expect(next.owner).toBe("after");
  expect(await next.read("drafts", "talk")).toBe("theirs");
  expect(next.where.value).toBe("phone");
});

test("a tab that sleeps holds up neither wiping nor opening again", async () => {
  const disk = new Disk();
  await disk.open("slept");
  await disk.write("drafts", "talk", "canary");
  const asleep = await openDB("wordkept-slept"); // does not let go when it is asked to
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

  let wiped = false;
  const wiping = disk.wipe().then(() => {
    wiped = true;
  });
  await vi.waitFor(async () => expect(await asleep.getAllKeys("drafts")).toEqual([]));
  expect(await asleep.getAllKeys("keys")).toEqual([]);
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(wiped).toBe(true);
  });
  await wiping;
  expect(disk.owner).toBeNull();

  const opening = disk.open("slept");
  await vi.advanceTimersByTimeAsync(4000);
  await opening;
  await disk.write("drafts", "talk", "meanwhile");
  expect(disk.where.value).toBe("memory");
  vi.useRealTimers();
  asleep.close();
  await vi.waitFor(() => expect(disk.where.value).toBe("phone"));
  expect(await disk.read("drafts", "talk")).toBe("meanwhile");
});

test("where the phone is full, what was written last is read, and not what lies there", async () => {
  const disk = new Disk();
  await disk.open("full");
  await disk.write("drafts", "talk", "first");
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await disk.write("drafts", "talk", "first, and more");
  expect(disk.where.value).toBe("memory");
  expect(await disk.read("drafts", "talk")).toBe("first, and more");

  full.mockRestore();
  await disk.write("drafts", "talk", "all of it");
  expect(await disk.all("drafts")).toEqual(["all of it"]);
  expect(disk.where.value).toBe("phone");
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

test("what stayed when somebody else opened this phone is forgotten after fourteen days too", async () => {
  const first = new Disk();
  await first.open("first");
  await first.write("drafts", "talk", "words");
  first.own("second"); // the session had run out
  first.close();
  const lies = async () => (await indexedDB.databases()).some(({ name }) => name === "wordkept-first");

  const second = new Disk();
  await second.open("second");
  await second.tidy();
  expect(await lies()).toBe(true);
  clock.now = () => Date.now() + 15 * 86_400_000;
  await second.tidy();
  expect(await lies()).toBe(false);
  expect(Object.keys(localStorage)).toEqual(["wordkept-account"]);
});

test.each(["after them", "in their place"])("whoever comes back %s has what stayed", async (how) => {
  const disk = new Disk();
  await disk.open("first");
  await disk.write("drafts", "talk", "words");
  disk.own("second");
  disk.own(how === "after them" ? null : "first");
  disk.close();
  await disk.open("first");
  clock.now = () => Date.now() + 15 * 86_400_000;
  await disk.tidy();
  expect(await disk.read("drafts", "talk")).toBe("words");
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
