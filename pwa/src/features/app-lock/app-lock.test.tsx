import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import { AppLockScreen } from "./AppLock.tsx";
import { LockScreen } from "./Lock.tsx";
import { leaveFromLock, leaveWhatWaits, spaceToLeave } from "./leaving.ts";
import { UnlockStore } from "./store.ts";
import { Watch } from "./watching.ts";

const MINUTE = 60_000;

function lock(unlock: () => Promise<unknown>, space: string | null = null) {
  const opened = vi.fn(async () => undefined);
  const onLeave = vi.fn(async () => "waiting" as const);
  const onSignOut = vi.fn();
  const store = new UnlockStore({ api: { unlock } as never, opened });
  render(<LockScreen store={store} space={space} onSignOut={onSignOut} onLeave={onLeave} />);
  const type = (pin: string) => {
    fireEvent.input(screen.getByLabelText("PIN"), { target: { value: pin } });
    fireEvent.click(screen.getByRole("button", { name: "Unlock" }));
  };
  return { opened, onLeave, onSignOut, type };
}

test("the lock shows the app's field, Support and a way out, and nothing of the account", () => {
  lock(async () => undefined);
  expect(screen.getByLabelText("PIN")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Support" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Sign this phone out" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Leave the space" })).toBeNull();
});

test("the right PIN opens; a wrong one says in words how many tries are left", async () => {
  const unlock = vi
    .fn<() => Promise<unknown>>()
    .mockRejectedValueOnce(new Problem("pin-wrong", 403, { left: 1 }));
  const { opened, type } = lock(unlock);
  type("111222");
  await waitFor(() => expect(screen.getByText(/One more try; then this phone is signed out/)).toBeTruthy());
  expect(opened).not.toHaveBeenCalled();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("PIN")));
  unlock.mockResolvedValueOnce(undefined);
  type("481526");
  await waitFor(() => expect(opened).toHaveBeenCalledTimes(1));
});

test("without signal it says that unlocking needs some, and Support does not", async () => {
  const { type } = lock(() => Promise.reject(Problem.unreachable()));
  type("481526");
  await waitFor(() =>
    expect(screen.getByText("Unlocking needs signal. Support works without.")).toBeTruthy(),
  );
});

test("a forgotten PIN is no dead end: the passphrase unlocks", async () => {
  const unlock = vi.fn(async () => undefined);
  const { opened } = lock(unlock);
  fireEvent.click(screen.getByRole("button", { name: "I forgot my PIN" }));
  fireEvent.input(screen.getByLabelText("Passphrase"), { target: { value: "wander lantern" } });
  fireEvent.click(screen.getByRole("button", { name: "Unlock" }));
  await waitFor(() => expect(opened).toHaveBeenCalled());
  expect(unlock).toHaveBeenCalledWith({ passphrase: "wander lantern" });
});

test("leaving works from behind the lock, also without signal", async () => {
  const { onLeave } = lock(async () => undefined, "space-1");
  fireEvent.click(screen.getByRole("button", { name: "Leave the space" }));
  fireEvent.click(screen.getByRole("button", { name: "Leave now" }));
  await waitFor(() => expect(screen.getByText(/will know when this phone has signal/)).toBeTruthy());
  expect(onLeave).toHaveBeenCalledWith("space-1");
});

test("a leaving that the server did not hear waits on this phone", async () => {
  expect(await leaveFromLock("space-1", { leave: () => Promise.reject(Problem.unreachable()) })).toBe(
    "waiting",
  );
  expect(localStorage.getItem("wordkept-lock-leaving")).toBe("space-1");
  expect(await leaveFromLock("space-1", { leave: async () => undefined as never })).toBe("sent");
  expect(localStorage.getItem("wordkept-lock-leaving")).toBeNull();
});

test("it locks after the chosen minutes without a touch, and two minutes out of sight at most", () => {
  let now = 0;
  const locked = vi.fn();
  const awake = vi.fn();
  const watch = new Watch(5, { now: () => now, lock: locked, awake });
  now = 4 * MINUTE;
  watch.use();
  expect(awake).toHaveBeenCalledTimes(1);
  now = 8 * MINUTE;
  watch.look();
  expect(locked).not.toHaveBeenCalled();
  watch.sight(true);
  now = 9.9 * MINUTE;
  watch.look();
  expect(locked).toHaveBeenCalledTimes(1); // 5.9 minutes without a touch
  now = 12 * MINUTE;
  const other = new Watch(5, { now: () => now, lock: locked, awake });
  other.sight(true);
  now = 14 * MINUTE;
  other.sight(false);
  expect(locked).toHaveBeenCalledTimes(2);
});

test("a touch that comes too late does not wake it", () => {
  let now = 0;
  const locked = vi.fn();
  const watch = new Watch(1, { now: () => now, lock: locked, awake: vi.fn() });
  now = MINUTE;
  watch.use();
  expect(locked).toHaveBeenCalled();
});

// The session behind it

const started = (locked: boolean) => ({
  access_token: "token",
  expires_in: 300,
  session_id: "s",
  locked,
  locks_after: 2,
  store_key: locked ? null : btoa("the server's own 32 bytes of key."),
  was_signed_in: false,
  account: locked
    ? null
    : {
        id: "locked-test",
        name: "Alex",
        email: "alex@example.org",
        zone: "Europe/Paris",
        language: "en",
        show_sealed: true,
        passkeys_alone: false,
        consent: { version: "1", given_at: "2026-03-01T10:00:00Z" },
        version: 1,
      },
});

beforeEach(() => {
  session.state.value = "out";
});
afterEach(() => vi.unstubAllGlobals());

test("locking tells the server and shuts what is in memory; a cold opening asks the server first", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo) => {
    asked.push(String(input));
    return Response.json(started(true));
  });
  await session.begin(started(false));
  expect(session.locksAfter.value).toBe(2);
  session.lockNow();
  expect(session.state.value).toBe("locked");
  await waitFor(() => expect(session.account.value).toBeNull());
  expect(asked).toEqual(["/api/v1/app-lock/locked"]);

  session.state.value = "starting";
  await session.wake();
  expect(session.state.value).toBe("locked");
  expect(session.account.value).toBeNull();
  await session.begin(started(false));
  expect(session.state.value).toBe("in");
  expect(disk.owner).toBe("locked-test");
  await session.forget();
});

test("the lock is set, changed and taken off on its page", async () => {
  const set = vi.fn(async () => ({ on: true, locks_after: 1 }));
  const onChange = vi.fn();
  const api = {
    read: async () => ({ on: false, locks_after: null }),
    set,
    takeOff: async () => undefined as never,
  };
  render(<AppLockScreen api={api} onChange={onChange} onLock={vi.fn()} />);
  await waitFor(() => screen.getByLabelText("A PIN of 6 digits or more"));
  fireEvent.click(screen.getByRole("button", { name: "Turn it on" }));
  await waitFor(() => expect(screen.getByText(/it needs 6 digits or letters/)).toBeTruthy());
  fireEvent.input(screen.getByLabelText("A PIN of 6 digits or more"), { target: { value: "481526" } });
  fireEvent.click(screen.getByRole("radio", { name: "After 1 minute" }));
  fireEvent.click(screen.getByRole("button", { name: "Turn it on" }));
  await waitFor(() => expect(screen.getByText("The lock is on.")).toBeTruthy());
  expect(set).toHaveBeenCalledWith({ pin: "481526", locks_after: 1 });
  fireEvent.click(screen.getByRole("button", { name: "Turn it off" }));
  await waitFor(() => expect(onChange).toHaveBeenLastCalledWith({ on: false, locks_after: null }));
});

test("opened cold behind the lock, the phone still knows which space can be left", async () => {
  localStorage.setItem("wordkept-lock-space", "space-1");
  session.locksAfter.value = null;
  session.state.value = "starting";
  leaveWhatWaits();
  expect(spaceToLeave()).toBe("space-1");
  session.locksAfter.value = 2;
  session.state.value = "locked";
  expect(spaceToLeave()).toBe("space-1");
  await session.forget();
  expect(spaceToLeave()).toBeNull();
});
