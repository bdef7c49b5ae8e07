import { openDB } from "idb";
import { expect, test, vi } from "vitest";
import { refused as problem } from "../test/refused.ts";
import { disk } from "./disk.ts";
import { Draft } from "./draft.ts";
import { answer, beginSignedIn, late, opened } from "./session.testing.ts";
import { session } from "./session.ts";

beginSignedIn();

test("locked while a token is on its way it stays locked, until it is unlocked", async () => {
  session.dropToken();
  const arrives = late();
  const coming = session.refresh();
  session.shut();
  arrives(opened("late"));
  await coming;
  expect(session.state.value).toBe("locked");
  await vi.waitFor(() => expect(session.account.value).toBeNull());
  expect(await session.token()).toBe("late");

  await session.begin(opened("unlocked"));
  expect(session.state.value).toBe("in");
  expect(session.account.value?.name).toBe("Alex");
});

test("what is written in the instant of locking lies there, and is back when it is unlocked", async () => {
  const unlocked = { ...opened("a"), locks_after: 5, store_key: btoa("0123456789abcdef0123456789abcdef") };
  await session.begin(unlocked);
  const draft = new Draft("talk", "");
  draft.set("the last words");
  void disk.write("outbox", "1", { id: "1" });
  session.shut();
  await vi.waitFor(() => expect(session.account.value).toBeNull());
  expect(await disk.read("drafts", "talk")).toBeUndefined();
  const base = await openDB("wordkept-session-test");
  expect((await base.getAllKeys("keys")).map(String)).toEqual(["wrapped"]);
  base.close();

  await session.begin(unlocked);
  expect(await disk.read("drafts", "talk")).toBe("the last words");
  expect(await disk.all("outbox")).toEqual([{ id: "1" }]);
  session.changeLock(null);
  await disk.written();
  await draft.clear();
});

test("unlocked while it is still being locked, what the phone keeps is open", async () => {
  const unlocked = { ...opened("a"), locks_after: 5, store_key: btoa("0123456789abcdef0123456789abcdef") };
  await session.begin(unlocked);
  void disk.write("drafts", "talk", "words");
  session.shut();
  await session.begin(unlocked);
  expect(session.state.value).toBe("in");
  expect(disk.where.value).toBe("phone");
  expect(await disk.read("drafts", "talk")).toBe("words");
});

test("hidden while a token is on its way, what the phone keeps is not opened again, and nothing of it is lost", async () => {
  await disk.write("notes", "walk", "ours");
  const arrives = late();
  session.dropToken();
  const renewed = session.refresh();
  session.hide();
  disk.close();
  arrives(opened("second"));
  await renewed;
  expect(disk.where.value).toBe("memory");

  await disk.open("session-test");
  expect(await disk.read("notes", "walk")).toBe("ours");
});

test("hidden while it is being opened, it is closed again, and nothing of it is lost", async () => {
  await disk.write("notes", "walk", "ours");
  disk.close();
  const begun = session.begin(opened("second"));
  const stop = disk.where.subscribe((where) => {
    if (where === "phone") session.hide();
  });
  await begun;
  stop();
  expect(disk.where.value).toBe("memory");

  await disk.open("session-test");
  expect(await disk.read("notes", "walk")).toBe("ours");
});

test("a session that ran out behind a lock opens nothing until somebody signs in again", async () => {
  const unlocked = { ...opened("a"), locks_after: 5, store_key: btoa("0123456789abcdef0123456789abcdef") };
  await session.begin(unlocked);
  await disk.write("drafts", "talk", "words");
  session.dropToken();
  answer(() => problem("not-signed-in", 401));
  await session.refresh();
  expect(session.state.value).toBe("out");
  await vi.waitFor(() => expect(disk.where.value).toBe("memory"));
  await session.begin({ ...unlocked, session_id: "next", locks_after: null });
  expect(await disk.read("drafts", "talk")).toBe("words");
});
