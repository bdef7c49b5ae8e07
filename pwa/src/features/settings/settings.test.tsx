import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { motion, textSize, theme, wearLook } from "../../core/look.ts";
import type { Draft } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { AccountRead, CheckInDay, SpaceRead, TodayRead } from "../../core/wire.ts";
import { groundRules, space } from "../../test/space.ts";
import type { Device } from "./api.ts";
import { DevicesScreen } from "./Devices.tsx";
import { DevicesStore } from "./devices-store.ts";
import { LeaveScreen } from "./Leave.tsx";
import { followLeaving, forget, leave } from "./leaving.ts";
import { PrivacyScreen } from "./Privacy.tsx";
import { PausingStore, untilOf } from "./pausing.ts";
import { SpaceScreen } from "./Space.tsx";
import { sampleOf, visible } from "./visible.ts";
import { OnThisPhone, YouForm } from "./You.tsx";

const account: AccountRead = {
  id: "alex",
  name: "Alex",
  email: "alex@example.org",
  zone: "Europe/Paris",
  language: "en",
  show_sealed: true,
  passkeys_alone: false,
  consent: { version: "1", given_at: "2026-03-02T08:00:00Z" },
  version: 3,
};
const open: SpaceRead = { ...space, kind: "family", ground_rules: groundRules };
const answered = (state: "answered" | "sealed" | "opened"): CheckInDay => ({
  on: "2026-03-09",
  prompt: { id: "p", text: "How?", topic: "feelings" },
  mine: {
    id: "c-1",
    on: "2026-03-09",
    state,
    answer: {
      feelings: { words: ["tired", "wobbly"], for_both: true },
      about_us: { stop: 2, for_both: true },
      help: { words: [], text: "an early night", for_both: false },
      words: { text: "long day", for_both: true },
      topic: null,
      sliders: { safe: 4, trust: 2, connected: 3 },
    },
    revealable_until: null,
    opened_by_me: false,
    heard_on: null,
    version: 1,
  },
  other_state: "sealed",
  revealed: false,
  other: { withdrawn: false, feelings: { words: ["sad"] } },
  try_asking: "What helped?",
});

let number = 0;
beforeEach(async () => {
  number += 1;
  await disk.open(`settings-${number}`);
  session.state.value = "in";
});
afterEach(async () => {
  vi.restoreAllMocks();
  outbox.close();
  us.clear();
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

const offline = () => vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);

// What the other can see

test("what the other can see follows what is really allowed", () => {
  const lists = (space: SpaceRead, more: Partial<AccountRead> = {}) =>
    visible(space, { ...account, ...more });
  const sealed = /your answer is sealed/;
  const delivered = /message has reached your phone/;
  const rules = (delivered_shown: boolean) => ({
    ...open,
    ground_rules: open.ground_rules && { ...open.ground_rules, delivered_shown },
  });
  expect(lists(open).sees.join()).toMatch(sealed);
  expect(lists(open, { show_sealed: false }).sees.join()).not.toMatch(sealed);
  expect(lists(open, { show_sealed: false }).doesnt.join()).toMatch(sealed);
  expect(lists(rules(false)).doesnt.join()).toMatch(delivered);
  expect(lists(rules(true)).sees.join()).toMatch(delivered);
  expect(lists(rules(true)).doesnt.join()).not.toMatch(delivered);
});

test("the sample is one's own last answer, divided as it is marked", () => {
  const sample = sampleOf(answered("sealed"));
  expect(sample?.shared).toEqual([
    "I feel: tired, wobbly",
    "About us I feel: a bit unsteady",
    'Your own words: "long day"',
  ]);
  expect(sample?.own).toEqual(["It would help: an early night", "Safe, trust and connected: always yours"]);
});

test("an answer that is mine alone shares nothing, whatever its parts are marked", () => {
  expect(sampleOf(answered("answered"))?.shared).toEqual([]);
});

test("the other's answer is no part of the sample", () => {
  render(
    <PrivacyScreen
      account={account}
      space={open}
      last={answered("opened")}
      onShowSealed={async () => undefined}
    />,
  );
  expect(document.body.textContent).not.toMatch(/\bsad\b/);
  expect(screen.getByText(/Sam can see these parts now/)).toBeTruthy();
});

test("showing that an answer is sealed is switched in one tap, and a refusal is said", async () => {
  const asked: boolean[] = [];
  render(
    <PrivacyScreen
      account={account}
      space={open}
      last={null}
      onShowSealed={async (shown) => {
        asked.push(shown);
        throw new Problem("no-signal", 0);
      }}
    />,
  );
  fireEvent.click(screen.getByRole("switch", { name: /my answer is sealed/ }));
  await screen.findByText("Changing this needs signal. Nothing was changed.");
  expect(asked).toEqual([false]);
});

test("alone and without signal it says so", () => {
  const { unmount } = render(
    <PrivacyScreen account={account} space={null} last={null} onShowSealed={async () => undefined} />,
  );
  expect(screen.getByText(/Nobody sees anything of yours/)).toBeTruthy();
  unmount();
  render(
    <PrivacyScreen account={account} space={open} last="unknown" onShowSealed={async () => undefined} />,
  );
  expect(screen.getByText(/not on this phone/)).toBeTruthy();
});

// You

test("only what was changed is sent; a refusal keeps what was typed", async () => {
  const sent: unknown[] = [];
  render(
    <YouForm
      account={account}
      languages={["en"]}
      onChange={async (change) => {
        sent.push(change);
        throw new Problem("unreachable", 0);
      }}
    />,
  );
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  const name = screen.getByLabelText<HTMLInputElement>("Your name here");
  fireEvent.input(name, { target: { value: "Alexandra" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(/We can.t reach the server/);
  expect(sent).toEqual([{ name: "Alexandra" }]);
  expect(name.value).toBe("Alexandra");
});

test("a name one was changing is still there when one comes back, until it is saved", async () => {
  const name = () => screen.getByLabelText<HTMLInputElement>("Your name here");
  const form = () =>
    render(<YouForm account={account} languages={["en"]} onChange={async () => undefined} />);
  form();
  fireEvent.input(name(), { target: { value: "Alexandra" } });
  cleanup();

  form();
  await waitFor(() => expect(name().value).toBe("Alexandra"));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(name().value).toBe("Alex"));
  expect(await disk.read("drafts", "settings/name")).toBeUndefined();
});

test("a name is needed, and what is missing is said by the field's own name", () => {
  render(<YouForm account={account} languages={["en"]} onChange={async () => undefined} />);
  fireEvent.input(screen.getByLabelText("Your name here"), { target: { value: " " } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(within(screen.getByRole("alert")).getByRole("link").textContent).toMatch(/^Your name here:/);
});

test("how it looks on this phone is worn at once and kept", () => {
  wearLook();
  render(<OnThisPhone />);
  fireEvent.click(screen.getByLabelText("Larger"));
  fireEvent.click(screen.getByLabelText("Dark"));
  fireEvent.click(screen.getByRole("switch", { name: "Reduce motion" }));
  expect(document.documentElement.dataset).toMatchObject({ text: "larger", theme: "dark", motion: "less" });
  expect(localStorage.getItem("wordkept-theme")).toBe("dark");
  textSize.choose("normal");
  theme.choose("system");
  motion.choose("system");
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

// Devices

const device = (id: string, current = false): Device => ({
  id,
  label: `Chrome, ${id}`,
  name: null,
  way: "passphrase",
  current,
  opened_on: "2026-03-01",
  reached_by: null,
  last_used_on: "2026-03-09",
});

async function showDevices(sessions: () => Promise<Device[]>, unsent = 0) {
  const ended: string[] = [];
  const store = new DevicesStore({
    api: {
      sessions,
      keys: async () => ({ passkeys: 1, codes: 9 }),
      endSession: async (id: string) => void ended.push(id),
      endOthers: async () => void ended.push("others"),
      nameSession: async () => undefined,
      stopReminders: async (id: string) => void ended.push(id),
    } as never,
    disk,
  });
  await store.load();
  const Live = () => (
    <DevicesScreen store={store} name="Sam" unsent={unsent} onSignOut={() => ended.push("me")} />
  );
  return { ...render(<Live />), ended };
}

test("each other device is signed out by its name, or all at once", async () => {
  const { ended } = await showDevices(async () => [device("Android"), device("Mac"), device("Linux", true)]);
  fireEvent.click(screen.getByRole("button", { name: "Sign out Chrome, Mac" }));
  await waitFor(() => expect(screen.queryByText("Chrome, Mac")).toBeNull());
  expect(ended).toEqual(["Mac"]);
  // With one other left its own button is enough.
  expect(screen.queryByRole("button", { name: "Sign out all others" })).toBeNull();
});

test("reminders on another device can be stopped from here", async () => {
  const { ended } = await showDevices(async () => [
    { ...device("Android"), reached_by: "a-subscription" },
    device("Linux", true),
  ]);
  fireEvent.click(screen.getByRole("button", { name: "Stop reminders on Chrome, Android" }));
  await waitFor(() => expect(screen.queryByText("Reminders come to it.")).toBeNull());
  expect(ended).toEqual(["a-subscription"]);
  expect(screen.getByText("Chrome, Android")).toBeTruthy();
});

test("a device can be given a name of one's own; the server's word for it stays beside it", async () => {
  await showDevices(async () => [device("Android"), device("Linux", true)]);
  fireEvent.click(screen.getByRole("button", { name: "Name it: Chrome, Android" }));
  fireEvent.input(screen.getByLabelText("Your name for it"), { target: { value: "Kitchen" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.getByText("Kitchen")).toBeTruthy());
  expect(screen.getByText(/Chrome, Android\./)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Sign out Kitchen" })).toBeTruthy();
});

test("without signal the devices are as last known", async () => {
  const first = await showDevices(async () => [device("Android"), device("Linux", true)]);
  first.unmount();
  await showDevices(() => Promise.reject(Problem.unreachable()));
  expect(screen.getByText("Chrome, Android")).toBeTruthy();
  expect(screen.getByText(/As last known/)).toBeTruthy();
});

test("signing this phone out says first what has not been sent", async () => {
  await showDevices(async () => [device("Linux", true)], 2);
  expect(screen.getByText(/2 things you wrote have not been sent yet/)).toBeTruthy();
});

// The space

function showSpace(space: SpaceRead | null, answer?: SpaceRead) {
  const sent: Draft[] = [];
  const put = vi.fn();
  const store = new PausingStore(
    {
      send: (async (draft: Draft) => {
        sent.push(draft);
        return answer
          ? { state: "sent", answer }
          : { state: "waiting", item: { ...draft, id: "1", key: "k", refused: null } };
      }) as never,
      drop: async () => undefined,
    },
    put,
  );
  const Live = () => <SpaceScreen space={space} store={store} today="2026-03-10" />;
  render(<Live />);
  return { sent, put };
}

test("a pause is chosen, then begun; it ends on the day it says", async () => {
  const { sent, put } = showSpace(open, {
    ...open,
    pause: { until: "2026-03-13", mine: true, theirs: false },
  });
  fireEvent.click(screen.getByLabelText("3 days"));
  fireEvent.click(screen.getByRole("button", { name: "Pause the space" }));
  await waitFor(() => expect(put).toHaveBeenCalled());
  expect(sent[0]).toMatchObject({ path: "/spaces/space-1/pauses", body: { until: "2026-03-13" } });
  expect([
    untilOf("day", "2026-02-28"),
    untilOf("week", "2026-12-28"),
    untilOf("open", "2026-03-10"),
  ]).toEqual(["2026-03-01", "2027-01-04", null]);
});

test("the one who paused can resume, the other has nothing to press against it", () => {
  const mine = { until: null, mine: true, theirs: false };
  showSpace({ ...open, pause: mine });
  expect(screen.getByRole("button", { name: "Resume" })).toBeTruthy();
});

test("a pause of the other is told without who, and cannot be ended", () => {
  showSpace({ ...open, pause: { until: "2099-03-13", mine: false, theirs: true } });
  expect(screen.getByText(/Paused until/).textContent).not.toMatch(/Sam/);
  expect(screen.queryByRole("button", { name: "Resume" })).toBeNull();
});

test("without signal a pause says from when it counts", async () => {
  showSpace(open);
  fireEvent.click(screen.getByLabelText("Until I say"));
  fireEvent.click(screen.getByRole("button", { name: "Pause the space" }));
  await screen.findByText(/It counts from when the server has it/);
});

// Leaving

test("leaving is a plain page: no reason, no second question, help beside it", () => {
  const onLeave = vi.fn();
  render(<LeaveScreen space={open} left={null} unsent={1} onLeave={onLeave} />);
  expect(document.querySelector("input, textarea, dialog")).toBeNull();
  expect(document.body.textContent).not.toMatch(/sure/i);
  expect(screen.getByText(/One thing you wrote has not been sent yet/)).toBeTruthy();
  expect(screen.getByRole("link", { name: /risky/ }).getAttribute("href")).toBe("/support/abuse");
  fireEvent.click(screen.getByRole("button", { name: "Leave now" }));
  expect(onLeave).toHaveBeenCalledWith("space-1", "Sam");
});

test("without signal the phone stops showing the space at once, also after it was closed and opened", async () => {
  offline();
  const today = {
    account,
    space: open,
    letter: { id: "m-1" },
    commitment: { id: "c-1" },
    check_in: answered("opened"),
    cursors: [],
  } as unknown as TodayRead;
  us.put(today);
  const stop = followLeaving();

  expect(await leave("space-1")).toBe("waiting");

  const hidden = () => {
    expect(us.space.value).toMatchObject({ state: "closed", other: null });
    expect(us.today.value).toMatchObject({ letter: null, commitment: null, check_in: { other: null } });
  };
  hidden();
  // The server still calls it open: what it says does not bring it back.
  us.put(today);
  hidden();
  // What this phone forgets, it forgets in its own time.
  await waitFor(async () => expect(await disk.read("reads", "forgotten-space")).toBe("space-1"));
  stop();
});

test("once a space is closed the phone forgets what it had read there, and keeps drafts", async () => {
  await disk.write("reads", "talk", ["Sam's words"]);
  await disk.write("reads", "heard", 5);
  await disk.write("drafts", "message", "mine");
  await forget("space-2");
  expect(await disk.read("reads", "talk")).toBeUndefined();
  expect(await disk.read("reads", "heard")).toBe(5);
  expect(await disk.read("drafts", "message")).toBe("mine");

  // What is read anew afterwards, one's own, stays.
  await disk.write("reads", "talk", ["mine"]);
  await forget("space-2");
  expect(await disk.read("reads", "talk")).toEqual(["mine"]);
});

test("having left without signal says truthfully when the other will know", () => {
  render(
    <LeaveScreen
      space={open}
      left={{ name: "Sam", heard: "waiting" }}
      unsent={0}
      onLeave={() => undefined}
    />,
  );
  expect(screen.getByText("Sam's phone will know when yours has signal.")).toBeTruthy();
});
