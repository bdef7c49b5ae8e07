import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import type { NotesKeyWay } from "../../core/wire.ts";
import { newCode } from "../../keys/code.ts";
import { ForgottenScreen } from "./Forgotten.tsx";
import { Gate } from "./Gate.tsx";
import { beginEmpty, open, PASSPHRASE, phone, sent, server, texts } from "./notes.testing.ts";
import { makeKey, openKey, seal, unseal, wrapAnew } from "./sealing.ts";

beginEmpty();

test("what is sealed opens with the same passphrase and with no other, and says nothing by itself", async () => {
  const { key, way } = await makeKey(PASSPHRASE);
  const sealed = await seal(key, { text: "zeppelinfisch 🫖 é" });
  expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(atob(sealed.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("zeppelin");
  expect(await openKey(way, "another passphrase entirely")).toBeNull();
  const again = await openKey(way, PASSPHRASE);
  expect(again && (await unseal(again.key, sealed))).toEqual({ text: "zeppelinfisch 🫖 é" });
  expect(await unseal(key, `${sealed.slice(0, -2)}AA`)).toBeNull();
  // A short note and a somewhat longer one are of one length.
  expect((await seal(key, { text: "a" })).length).toBe((await seal(key, { text: "a".repeat(100) })).length);
});

test("a new passphrase opens the same notes, and the old one does no more", async () => {
  const { key, way } = await makeKey(PASSPHRASE);
  const sealed = await seal(key, "words");
  expect(await wrapAnew(way, "wrong", "a new passphrase of mine")).toBeNull();
  const anew = (await wrapAnew(way, PASSPHRASE, "a new passphrase of mine")) as NotesKeyWay;
  expect(await openKey(anew, PASSPHRASE)).toBeNull();
  const again = await openKey(anew, "a new passphrase of mine");
  expect(again && (await unseal(again.key, sealed))).toBe("words");
});

test("a first visit asks for a passphrase of its own, and says that nobody can reset it", async () => {
  const { store } = await phone();
  render(
    <Gate store={store}>
      <p>inside</p>
    </Gate>,
  );
  expect(screen.getByText(/Nobody can reset it/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect(screen.getByRole("alert").textContent).toContain("make it longer");
  fireEvent.input(screen.getByLabelText(/15 characters/), { target: { value: PASSPHRASE } });
  fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect(screen.getByRole("alert").textContent).toContain("not the same");
  fireEvent.input(screen.getByLabelText("The same once more"), { target: { value: PASSPHRASE } });
  fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  await waitFor(() => expect(screen.getByText("inside")).toBeTruthy(), { timeout: 5000 });
});

test("a wrong passphrase is told plainly, and a forgotten one honestly", async () => {
  const { store } = await open();
  store.lock();
  render(
    <Gate store={store}>
      <p>inside</p>
    </Gate>,
  );
  fireEvent.input(screen.getByLabelText("Notes passphrase"), { target: { value: "something else, long" } });
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(screen.getByText("This does not open your notes. Try again.")).toBeTruthy(), {
    timeout: 5000,
  });
  expect(screen.getByRole("link", { name: "I have forgotten it" })).toBeTruthy();
});

test("closed notes are deleted for good only after a tick", async () => {
  const clear = vi.fn(async () => undefined);
  const { store } = await open();
  render(<ForgottenScreen store={{ ...store, clear }} onOpen={() => undefined} />);
  const button = screen.getByRole("button", { name: "Delete them and begin anew" });
  fireEvent.click(button);
  expect(screen.getByText("Tick the line above first.")).toBeTruthy();
  expect(clear).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("checkbox"));
  fireEvent.click(button);
  await waitFor(() => expect(clear).toHaveBeenCalledOnce());
});

test("a recovery code opens the notes, whichever was made first, and a new passphrase is chosen", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "zeppelinfisch", tags: [] });
  await sent(outbox);
  expect(store.recoverable.value).toBe(false);
  const old = await server.makesCodes();
  expect(await store.unlock(PASSPHRASE)).toBe(true);
  await waitFor(() => expect(store.recoverable.value).toBe(true));

  const other = (await phone()).store;
  const opened = vi.fn();
  render(<ForgottenScreen store={other} onOpen={opened} />);
  const fill = (label: string | RegExp, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  fill("Recovery code", newCode());
  fill(/A notes passphrase of 15/, "a new passphrase of mine");
  fill("The same once more", "a new passphrase of mine");
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(screen.getAllByText(/it opens none of these notes/).length).toBeGreaterThan(0));
  fill("Recovery code", (old[7] as string).toLowerCase());
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(opened).toHaveBeenCalledOnce());
  await waitFor(() => expect(texts(other)).toEqual(["zeppelinfisch"]));

  const third = (await phone()).store;
  expect(await third.unlock(PASSPHRASE)).toBe(false);
  const codes = await server.makesCodes();
  expect(await third.recover(codes[0] as string, PASSPHRASE)).toBe(false);
  expect(await third.unlock("a new passphrase of mine")).toBe(true);
  await waitFor(() =>
    expect(server.key.ways.some((way) => way.way === "recovery" && way.sheet === 2)).toBe(true),
  );
  expect(await (await phone()).store.recover(old[0] as string, PASSPHRASE)).toBe(false);
  expect(JSON.stringify([server.asked, server.key, server.sheet])).not.toMatch(
    new RegExp([...old, ...codes].join("|")),
  );
});
