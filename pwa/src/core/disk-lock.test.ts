import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { clock } from "./clock.ts";
import { Disk } from "./disk.ts";

afterEach(() => {
  clock.now = () => Date.now();
  vi.restoreAllMocks();
});

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
