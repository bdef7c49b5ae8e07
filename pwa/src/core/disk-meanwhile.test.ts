import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, expect, type MockInstance, test, vi } from "vitest";
import { clock } from "./clock.ts";
import { Disk } from "./disk.ts";

afterEach(() => {
  clock.now = () => Date.now();
  vi.restoreAllMocks();
});

/** The next sealing takes until it is let go; those after it are done at once. */
function slowly(): () => void {
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  vi.spyOn(crypto.subtle, "encrypt").mockImplementationOnce(async (...how) => {
    await held;
    return encrypt(...how);
  });
  return go;
}

test("of two things written at once under one name the later lies there, whichever is sealed first", async () => {
  const disk = new Disk();
  await disk.open("order");
  const go = slowly();
  void disk.write("reads", "talk", "what the other took back");
  await disk.write("reads", "talk", "taken back");
  go();
  await disk.written();
  expect(await disk.read("reads", "talk")).toBe("taken back");
});

test("what is still being written when it is to go does not come after it", async () => {
  const disk = new Disk();
  await disk.open("gone");
  let go = slowly();
  void disk.write("reads", "today", "with words of the other's");
  const cleared = disk.clear("reads");
  await disk.write("reads", "account", "one's own");
  await cleared;
  go();
  await disk.written();
  expect(await disk.all("reads")).toEqual(["one's own"]);

  go = slowly();
  void disk.write("drafts", "talk", "sent");
  await disk.remove("drafts", "talk");
  go();
  await disk.written();
  expect(await disk.all("drafts")).toEqual([]);
});

test("what is written while the base is just being opened is not overtaken by what was written before", async () => {
  const before = new Disk();
  await before.open("opening");
  await before.heard();
  before.close();
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  const reading = vi.spyOn(crypto.subtle, "decrypt").mockImplementationOnce(async (...how) => {
    await held;
    return decrypt(...how);
  });
  const disk = new Disk();
  const opening = disk.open("opening");
  await disk.write("drafts", "talk", "first");
  await disk.write("drafts", "aside", "thrown away");
  await vi.waitFor(() => expect(reading).toHaveBeenCalled());
  const seal = slowly();
  void disk.write("drafts", "talk", "first, and more");
  const removed = disk.remove("drafts", "aside");
  go();
  await opening;
  seal();
  await Promise.all([removed, disk.written()]);
  expect(await disk.all("drafts")).toEqual(["first, and more"]);
});

/** The browser closes the base by itself, as a phone may that wakes again, or that has let go of what a site keeps. */
function breakOff(open: MockInstance<IDBFactory["open"]>): void {
  forceCloseDatabase(open.mock.results[0]?.value.result);
}

test("a base that the browser closed is opened again, and what was written meanwhile lies there", async () => {
  const disk = new Disk();
  const open = vi.spyOn(indexedDB, "open");
  await disk.open("broken");
  await disk.write("drafts", "talk", "before");
  breakOff(open);
  await disk.write("drafts", "aside", "meanwhile");
  await vi.waitFor(() => expect(disk.where.value).toBe("phone"));
  expect(await disk.all("drafts")).toEqual(["meanwhile", "before"]);
  disk.close();
  const later = new Disk();
  await later.open("broken");
  expect(await later.all("drafts")).toEqual(["meanwhile", "before"]);
});

test("where the browser closed it because somebody signed out there, nothing is made anew", async () => {
  const disk = new Disk();
  const open = vi.spyOn(indexedDB, "open");
  await disk.open("let-go");
  await disk.write("drafts", "talk", "words");
  localStorage.clear();
  breakOff(open);
  await vi.waitFor(() => expect(disk.where.value).toBe("memory"));
  expect(await disk.read("drafts", "talk")).toBeUndefined();
  expect([open.mock.calls.length, disk.owner]).toEqual([1, null]);
});
