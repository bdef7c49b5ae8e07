import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "./disk.ts";
import { Draft, saveDrafts } from "./draft.ts";

beforeEach(() => disk.open("alex"));
afterEach(() => disk.wipe());

const kept = () => disk.read<string>("drafts", "words");

test("what is being written is saved at once when the app is put away", async () => {
  const draft = new Draft("words", "");
  draft.set("half a sentence");
  await saveDrafts();

  expect(await kept()).toBe("half a sentence");
});

test("what was sent does not come back from an earlier visit to its screen", async () => {
  const earlier = new Draft("words", "");
  earlier.set("half a sentence");
  await earlier.close();
  const later = new Draft("words", "");
  await later.wake();
  await later.clear();
  await saveDrafts();

  expect(await kept()).toBeUndefined();
});

test("a screen opened again writes in place of its earlier visit, also where that one was never closed", async () => {
  new Draft("words", "").set("old");
  const later = new Draft("words", "");
  later.set("new");
  await saveDrafts();

  expect(await kept()).toBe("new");
});

test("a draft is never written to what the phone keeps for somebody else", async () => {
  const draft = new Draft("words", "");
  draft.set("for Alex alone");
  await disk.wipe();
  await disk.open("sam");
  await saveDrafts();

  expect(await kept()).toBeUndefined();
});

test("what is typed is written at once, without waiting for a pause", async () => {
  const draft = new Draft("words", "");
  draft.set("half a sentence");

  await expect.poll(kept, { interval: 5, timeout: 200 }).toBe("half a sentence");
});

test("however fast one types, one writing waits at most, and the last letter is kept", async () => {
  const write = vi.spyOn(disk, "write");
  const draft = new Draft("words", "");
  for (const [end] of [..."half a sentence"].entries()) draft.set("half a sentence".slice(0, end + 1));
  await draft.save();

  expect(await kept()).toBe("half a sentence");
  expect(write).toHaveBeenCalledTimes(2);
  write.mockRestore();
});

test("what is thrown away while it is being written does not come back", async () => {
  const draft = new Draft("words", "");
  draft.set("half");
  draft.set("half a sentence");
  await draft.clear();

  expect(await kept()).toBeUndefined();
  expect(draft.value.value).toBe("");
});

test("what is written, sent or thrown away in one tab is so in the other", async () => {
  const other = new BroadcastChannel("wordkept-drafts");
  const told = vi.fn();
  other.onmessage = ({ data }) => told(data);
  const draft = new Draft("words", "");
  draft.set("said here");
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith({ name: "words", owner: "alex" }));
  expect(JSON.stringify(told.mock.calls)).not.toContain("said here");

  await disk.write("drafts", "words", "said here, and more there");
  other.postMessage({ name: "words", owner: "sam" });
  other.postMessage({ name: "words", owner: "alex" });
  await vi.waitFor(() => expect(draft.value.value).toBe("said here, and more there"));

  await disk.remove("drafts", "words");
  other.postMessage({ name: "words", owner: "alex" });
  await vi.waitFor(() => expect(draft.value.value).toBe(""));
  other.close();
});
