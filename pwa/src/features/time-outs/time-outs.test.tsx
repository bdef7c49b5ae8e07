import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clock, hearTime } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import type { Draft, Outcome, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { passedOf, runningOf, timeOuts } from "../../core/time-outs.ts";
import type { TimeOutRead } from "../../core/wire.ts";
import { TimeOutStore } from "./store.ts";
import { TimeOut } from "./TimeOut.tsx";
import { chosen, minutesTo, named } from "./times.ts";

const NOON = new Date(2026, 2, 10, 12, 0).getTime();
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const one = (more: Partial<TimeOutRead> = {}): TimeOutRead => ({
  id: "time-out-1",
  by: "sam",
  ends_at: at(40),
  ending: null,
  ...more,
});

let phone = 0;
beforeEach(async () => {
  phone += 1;
  clock.now = () => NOON;
  await disk.open(`time-outs-${phone}`);
});
afterEach(async () => {
  clock.now = () => Date.now();
  await disk.wipe();
});

interface Given {
  all?: TimeOutRead[];
  online?: boolean;
  items?: Outgoing[];
  answer?: (draft: Draft) => Outcome<unknown>;
}

function timeOut({ all: known = [], online = true, items = [], answer }: Given = {}) {
  const sent: Draft[] = [];
  const put: TimeOutRead[] = [];
  const outbox = {
    items: signal<readonly Outgoing[]>(items),
    online: signal(online),
    send: async (draft: Draft) => {
      sent.push(draft);
      return answer?.(draft) ?? { state: "sent", answer: null };
    },
    drop: async (id: string) => {
      outbox.items.value = outbox.items.value.filter((item) => item.id !== id);
    },
  };
  const store = new TimeOutStore({
    space: "space-1",
    me: "alex",
    outbox: outbox as never,
    put: (now) => put.push(now),
  });
  render(
    <TimeOut
      store={store}
      all={known}
      running={runningOf(known, NOON)}
      passed={passedOf(known, NOON)}
      me="alex"
      name="Sam"
    />,
  );
  return { store, sent, put, outbox };
}

const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const time = (minutes: number) =>
  new Intl.DateTimeFormat("en-US", { timeStyle: "short" }).format(NOON + minutes * 60_000);

test("a time-out that begins while they are fetched stays, and whoever is here next knows of none", async () => {
  let there: TimeOutRead[] = [];
  let come: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  const fetched = timeOuts.refresh(async () => {
    const all = there;
    await held;
    return all;
  });
  there = [one()];
  timeOuts.put(one());
  come();
  await fetched;
  expect(timeOuts.all.value).toEqual([one()]);

  timeOuts.forget();
  expect(timeOuts.all.value).toEqual([]);
});

describe("on a phone whose clock is an hour ahead", () => {
  const said = (minutes: number) => hearTime(new Date(NOON + minutes * 60_000).toUTCString(), clock.now());
  beforeEach(() => {
    clock.now = () => NOON + 60 * 60_000;
    timeOuts.take([one()]);
  });
  afterEach(() => {
    clock.now = () => NOON;
    said(0);
    timeOuts.take([]);
  });

  test("a time-out is on as long as the server's clock says so", () => {
    expect(timeOuts.running.value).toBeNull();
    said(0);
    expect(timeOuts.running.value).toMatchObject({ id: "time-out-1" });
    expect(timeOuts.passed.value).toBeNull();

    said(41);
    expect(timeOuts.running.value).toBeNull();
    expect(timeOuts.passed.value).toMatchObject({ id: "time-out-1" });
  });

  test("one that starts without signal counts from the time it is", async () => {
    said(0);
    const { sent, put } = timeOut({ online: false });
    tap("Start");

    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ minutes: 20, started_at: at(0) });
    expect(put[0]?.ends_at).toBe(at(20));
  });

  test("an answer that was long on its way says nothing of the time", () => {
    hearTime(new Date(NOON).toUTCString(), clock.now() - 11_000);
    expect(timeOuts.running.value).toBeNull();
  });
});

test("twenty minutes are chosen already: starting is one tap", async () => {
  const { sent } = timeOut();
  tap("Start");

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    kind: "time_out.start",
    path: "/spaces/space-1/time-outs",
    body: { minutes: 20, started_at: null },
    ahead: true,
  });
});

test("without signal it starts on this phone at once, and counts from now", async () => {
  const { sent, put } = timeOut({ online: false });
  fireEvent.click(screen.getByRole("radio", { name: "in an hour" }));
  tap("Start");

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ minutes: 60, started_at: at(0) });
  expect(put).toEqual([{ id: "", by: "alex", ends_at: at(60), ending: null }]);
});

test("ended before anyone was told, it is told to nobody", async () => {
  const waits = { id: "i", kind: "time_out.start", about: "space-1", refused: null } as Outgoing;
  const { sent, put, outbox } = timeOut({
    online: false,
    all: [one({ id: "", by: "alex" })],
    items: [waits],
  });
  tap("I'm ready to go on now");

  await waitFor(() => expect(outbox.items.value).toEqual([]));
  expect(sent).toEqual([]);
  expect(put[0]?.ending).toBe("ready");
  expect(location.pathname, "one goes on in Talk").toBe("/talk");
});

test("the other's shows the time only, cannot be ended here, and one can start one's own", async () => {
  timeOut({ all: [one()] });

  screen.getByRole("heading", { name: `Time-out until ${time(40)}.` });
  screen.getByText("Sam comes back then.");
  expect(screen.queryByRole("button", { name: "I'm ready to go on now" })).toBeNull();
  tap("Start my own");
  screen.getByRole("button", { name: "Start" });
});

test("with both, the later end counts", () => {
  timeOut({ all: [one(), one({ id: "2", by: "alex", ends_at: at(20) })] });

  screen.getByText("You both come back then.");
  screen.getByRole("button", { name: "I'm ready to go on now" });
});

test("a word about safety or the children goes at once", async () => {
  const { sent } = timeOut({ all: [one()] });
  tap("A word about safety or the children");
  fireEvent.input(screen.getByLabelText("A few words"), { target: { value: "Lou has a fever." } });
  tap("Send it now");

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ kind: "message.send", body: { kind: "safety", text: "Lou has a fever." } });
});

test("its time passed, who started it says how to go on, and the other is asked nothing", async () => {
  const { sent } = timeOut({ all: [one({ by: "alex", ends_at: at(-5) })] });
  screen.getByRole("heading", { name: "Ready to go on?" });
  tap("A little longer");
  await waitFor(() => expect(sent).toHaveLength(1));
  tap("Another day");
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ body }) => body)).toEqual([
    { minutes: 20, started_at: null },
    { ending: "another_day" },
  ]);
});

test("the other's that has passed hurries nobody", () => {
  timeOut({ all: [one({ ends_at: at(-5) })] });

  screen.getByText("The time has passed. No one has to hurry.");
  expect(screen.queryByRole("button", { name: "Ready" })).toBeNull();
});

test("what would last too long says how much is left, and that a pause is there", async () => {
  const problem = new Problem("time-out-too-long", 409, { minutes: 0 });
  const item = { id: "i" } as Outgoing;
  timeOut({ answer: () => ({ state: "refused", problem, item }) });
  tap("Start");

  await waitFor(() => screen.getByText(/0 minutes are left\. If you need longer, you can pause the space\./));
  expect(screen.getByRole("link", { name: "Pause the space" }).getAttribute("href")).toBe("/settings/space");
});

test("times people name become minutes, within the limits", () => {
  expect(minutesTo(20, 40, NOON)).toBe(520);
  expect(minutesTo(11, 0, NOON)).toBe(23 * 60);
  expect(named(NOON)).toMatchObject({ name: "evening", minutes: 480 });
  expect(named(new Date(2026, 2, 10, 22, 0).getTime())).toMatchObject({ name: "morning", minutes: 600 });
  expect([chosen("12:10", NOON), chosen("12:20", NOON), chosen("", NOON)]).toEqual([null, 20, null]);
});

test("an ended or long passed one is no card any more", () => {
  expect(runningOf([one({ ending: "ready" })], NOON)).toBeNull();
  expect(passedOf([one({ ends_at: at(-13 * 60) })], NOON)).toBeNull();
  expect(passedOf([one({ ends_at: at(-5) }), one({ by: "alex" })], NOON)).toBeNull();
});
