import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import type { SecurityLogEntry } from "../../core/wire.ts";
import { stopRecovery, whoAsks } from "./asking.ts";
import Notices from "./Notices.tsx";
import { addNotice, followNotices, notices, putAway } from "./notices.ts";
import { SecurityLogScreen } from "./SecurityLog.tsx";
import { SecurityLogStore } from "./store.ts";

const line = (number: number, more: Partial<SecurityLogEntry> = {}): SecurityLogEntry => ({
  number,
  kind: "signed_in",
  on: "2026-03-09",
  device: "Firefox, Android",
  here: false,
  about: null,
  times: 1,
  loud: true,
  ...more,
});

beforeEach(() => {
  notices.value = [];
  session.state.value = "out";
});

async function show(log: () => Promise<{ items: SecurityLogEntry[]; next: string | null }>) {
  const store = new SecurityLogStore({ api: { log } as never, disk });
  await store.load();
  return { ...render(<SecurityLogScreen store={store} />), store };
}

test("the log is sentences by day, and nothing in it can be pressed", async () => {
  await show(async () => ({
    items: [
      line(3, { kind: "sign_in_refused", times: 3 }),
      line(2, { kind: "session_ended", here: true, about: "Chrome, Mac" }),
      line(1, { device: null, kind: "others_ended" }),
    ],
    next: null,
  }));
  expect(
    screen.getByText(
      "A wrong passphrase, passkey or used code was tried 3 times when signing in, on Firefox, Android.",
    ),
  ).toBeTruthy();
  expect(screen.getByText("Chrome, Mac was signed out, from this device.")).toBeTruthy();
  expect(screen.getByText(/from the server, by whoever runs it/)).toBeTruthy();
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("older lines come when asked for, and new ones by themselves", async () => {
  const pages: Record<string, { items: SecurityLogEntry[]; next: string | null }> = {
    first: { items: [line(4)], next: "4" },
    "4": { items: [line(3, { kind: "signed_up" })], next: null },
  };
  const { store } = await show(async (before?: string) => pages[before ?? "first"] as never);
  fireEvent.click(screen.getByRole("button", { name: "Older ones" }));
  await waitFor(() => expect(screen.getByText(/You made this account/)).toBeTruthy());
  store.put(line(5, { kind: "export_allowed" }));
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(3));
  expect(screen.getAllByRole("listitem")[0]?.textContent).toContain("exported");
});

test("without signal the log is as last known", async () => {
  const first = await show(async () => ({ items: [line(1)], next: null }));
  first.unmount();
  await show(() => Promise.reject(Problem.unreachable()));
  expect(screen.getByText(/Signed in, on Firefox, Android/)).toBeTruthy();
  expect(screen.getByText(/needs signal/)).toBeTruthy();
});

test("what another device did stands on every screen until it is put away here", async () => {
  const see = vi.fn(async () => undefined);
  addNotice(line(7));
  addNotice(line(8, { kind: "export_allowed" }));
  addNotice(line(9, { here: true }));
  addNotice(line(10, { loud: false }));
  render(<Notices />);
  expect(screen.getByText(/Your words were exported.*And one more/)).toBeTruthy();
  await putAway({ see });
  expect(see).toHaveBeenCalledWith(8);
  await waitFor(() => expect(screen.queryByText(/exported/)).toBeNull());
});

test("behind the app lock nothing is told of the locks, and after it the line is there again", async () => {
  addNotice(line(7));
  const { rerender } = render(<Notices />);
  session.state.value = "locked";
  rerender(<Notices />);
  expect(screen.queryByText(/Signed in/)).toBeNull();
  session.state.value = "in";
  rerender(<Notices />);
  expect(screen.getByText(/Signed in/)).toBeTruthy();
});

test("notices are asked for once a session and forgotten when signed out", async () => {
  const asked = vi.fn(async () => [line(3)]);
  const stop = followNotices({ notices: asked });
  session.state.value = "in";
  live.state.value = "live";
  await waitFor(() => expect(notices.value).toHaveLength(1));
  live.state.value = "off";
  live.state.value = "live";
  expect(asked).toHaveBeenCalledTimes(1);
  session.state.value = "out";
  expect(notices.value).toEqual([]);
  live.state.value = "off";
  stop();
});

test("that somebody asks to come in stands first, and one tap stops it", async () => {
  const see = vi.fn(async () => undefined);
  const stop = vi.fn(async () => undefined);
  addNotice(line(7, { kind: "recovery_asked" }));
  addNotice(line(8));
  render(<Notices />);
  expect(screen.getByText(/Somebody asked to come into this account.*And one more/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Look at it" }).getAttribute("href")).toBe(
    "/settings/recovery-requests",
  );
  await stopRecovery({ see, stopRecovery: () => Promise.reject(Problem.unreachable()) });
  expect(screen.getByRole("button", { name: "Stop it" })).toBeTruthy();
  await stopRecovery({ see, stopRecovery: stop as never });
  expect(see).toHaveBeenCalledWith(8);
  await waitFor(() => expect(screen.queryByRole("button", { name: "Stop it" })).toBeNull());
  expect(whoAsks([line(9, { kind: "recovery_stopped" }), line(7, { kind: "recovery_asked" })])).toBeNull();
});
