import { forceCloseDatabase } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, expect, type MockInstance, test, vi } from "vitest";
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

// With an app lock

const STORE_KEY = btoa("0123456789abcdef0123456789abcdef");
const OTHER_KEY = btoa("fedcba9876543210fedcba9876543210");

/** What lies in the browser for an account: its keys, and whether any of them opens any of its rows. */
async function looked(account: string) {
  const base = await openDB(`wordkept-${account}`);
  const keys = await base.getAll("keys");
  const rows = (await Promise.all(["reads", "drafts", "outbox"].map((drawer) => base.getAll(drawer)))).flat();
  const bare = keys.filter((key) => key instanceof CryptoKey);
  let opened = 0;
  for (const key of bare)
    for (const { iv, data } of rows)
      await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data).then(
        () => opened++,
        () => undefined,
      );
  const { version } = base;
  base.close();
  return { bare: bare.length, rows: rows.length, opened, version };
}

test("with a lock nothing in the browser opens what lies there; unlocked it is all there", async () => {
  const disk = new Disk();
  await disk.open("lock", STORE_KEY);
  await disk.write("drafts", "talk", "canary");
  await disk.write("outbox", "1", { path: "/x" });
  expect(await looked("lock")).toMatchObject({ bare: 1, opened: 2 });
  await disk.guard(true);
  expect(await disk.read("drafts", "talk")).toBe("canary");
  disk.close();
  expect(await looked("lock")).toMatchObject({ bare: 0, rows: 2, opened: 0 });

  const cold = new Disk();
  await cold.open("lock");
  expect(cold.where.value).toBe("shut");
  expect(await cold.read("drafts", "talk")).toBeUndefined();
  expect(await cold.all("outbox")).toEqual([]);
  await cold.write("drafts", "late", "said meanwhile");

  await cold.open("lock", STORE_KEY);
  expect(cold.where.value).toBe("phone");
  expect(await cold.read("drafts", "talk")).toBe("canary");
  expect(await cold.read("drafts", "late")).toBe("said meanwhile");
  expect(await cold.all("outbox")).toEqual([{ path: "/x" }]);

  await cold.guard(false);
  cold.close();
  const offline = new Disk();
  await offline.open("lock");
  expect(offline.where.value).toBe("phone");
  expect(await offline.read("drafts", "talk")).toBe("canary");
});

test("where the server's key is another one nothing is touched, and it says so", async () => {
  const disk = new Disk();
  await disk.open("other", STORE_KEY);
  await disk.write("drafts", "talk", "canary");
  await disk.guard(true);
  disk.close();

  await disk.open("other", OTHER_KEY);
  expect(disk.where.value).toBe("shut");
  await disk.guard(false);
  await disk.write("drafts", "talk", "new");
  disk.close();
  expect(await looked("other")).toMatchObject({ bare: 0, rows: 1 });

  await disk.open("other", STORE_KEY);
  expect(await disk.read("drafts", "talk")).toBe("canary");
});

test("a key that lies bare stays until it is known to open otherwise", async () => {
  const disk = new Disk();
  await disk.open("unsure", STORE_KEY);
  await disk.write("drafts", "talk", "canary");
  disk.close();
  await disk.open("unsure", OTHER_KEY);
  await disk.guard(true);
  disk.close();
  await disk.open("unsure");
  expect(await disk.read("drafts", "talk")).toBe("canary");
});

test("what was kept before there was such a key is sealed anew, and what was written meanwhile is there", async () => {
  const [disk, otherTab] = [new Disk(), new Disk()];
  await disk.open("before");
  await disk.write("drafts", "talk", "canary");
  await otherTab.open("before");
  const base = await openDB("wordkept-before");
  const old = (await base.get("keys", "seal")) as CryptoKey;
  base.close();

  await disk.open("before", STORE_KEY);
  const raising = disk.guard(true);
  const typed = [
    disk.write("drafts", "here", "typed here"),
    otherTab.write("drafts", "there", "typed there"),
    otherTab.write("drafts", "talk", "changed there"),
  ];
  await Promise.all([raising, ...typed]);
  await otherTab.open("before", STORE_KEY);
  await Promise.all([otherTab.guard(true), disk.guard(true)]);
  await otherTab.write("outbox", "1", "sent there");
  await Promise.all([disk.written(), otherTab.written()]);

  for (const tab of [disk, otherTab]) {
    expect(tab.where.value).toBe("phone");
    expect(await tab.read("drafts", "talk")).toBe("changed there");
    expect(await tab.read("drafts", "here")).toBe("typed here");
    expect(await tab.read("drafts", "there")).toBe("typed there");
    expect(await tab.all("outbox")).toEqual(["sent there"]);
  }
  expect(await looked("before")).toMatchObject({ bare: 0, rows: 4, version: 3 });
  const again = await openDB("wordkept-before");
  const { iv, data } = await again.get("drafts", "talk");
  again.close();
  await expect(crypto.subtle.decrypt({ name: "AES-GCM", iv }, old, data)).rejects.toThrow();
});

test("broken off halfway, sealing anew leaves all as it was", async () => {
  const disk = new Disk();
  await disk.open("halfway");
  await disk.write("drafts", "one", "first");
  await disk.write("drafts", "two", "second");
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await disk.open("halfway", STORE_KEY);
  await disk.guard(true);
  expect(put).toHaveBeenCalled();
  put.mockRestore();
  expect(await disk.read("drafts", "one")).toBe("first");
  disk.close();
  const broken = await looked("halfway");
  expect(broken).toMatchObject({ bare: 1, opened: 2 });
  expect(broken.version).toBeLessThan(3);

  await disk.open("halfway", STORE_KEY);
  await disk.guard(true);
  disk.close();
  expect(await looked("halfway")).toMatchObject({ bare: 0, rows: 2, version: 3 });
  await disk.open("halfway", STORE_KEY);
  expect(await disk.all("drafts")).toEqual(["first", "second"]);
});
