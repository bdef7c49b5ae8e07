import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { SpaceRead, StepRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { textsFor } from "./content.ts";
import { PathScreen } from "./Path.tsx";
import { StepScreen } from "./Step.tsx";
import { StepsStore } from "./store.ts";

const open: SpaceRead = { ...space, kind: "friends" };
const step = (number: number, more: Partial<StepRead> = {}): StepRead => ({
  number,
  turn: 1,
  state: "open",
  mine: null,
  other: null,
  decided_on: null,
  ...more,
});
const five = (...some: StepRead[]) =>
  [1, 2, 3, 4, 5].map((number) => some.find((one) => one.number === number) ?? step(number));

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`steps-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  vi.restoreAllMocks();
  // What is still being kept belongs to this test's account.
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

interface Given {
  space?: SpaceRead | null;
  steps?: StepRead[];
  answer?: () => Response | Promise<Response>;
  load?: () => Promise<StepRead[]>;
}

/** A real outbox over a server of one answer, and the screens over both. */
async function setUp({ space = open, steps = five(), answer, load }: Given = {}) {
  const seen: { path: string; body: unknown }[] = [];
  const served = { steps };
  const outbox = new Outbox(async (request) => {
    seen.push({ path: new URL(request.url).pathname, body: await request.json() });
    return answer ? answer() : Response.json(step(3));
  });
  const shown = signal(space);
  const store = new StepsStore({
    space: () => shown.value,
    api: { all: load ?? (async () => served.steps) },
    outbox,
    disk,
  });
  store.follow();
  await store.load();
  const showStep = (number: number) => {
    const text = textsFor(space && space.state !== "closed" ? space.kind : null)[number - 1];
    if (!text) throw new Error("no such step");
    const Live = () => <StepScreen text={text} space={shown.value} store={store} all={5} />;
    return render(<Live />);
  };
  const showPath = () => {
    const Live = () => <PathScreen space={shown.value} store={store} />;
    return render(<Live />);
  };
  return { seen, store, outbox, shown, served, showStep, showPath };
}

const choose = (mark: string) => {
  fireEvent.click(screen.getByLabelText(mark));
  fireEvent.click(screen.getByRole("button", { name: "Save my mark" }));
};

test("the path tells where each step stands in words, and unfolds the first open one", async () => {
  const { showPath } = await setUp({
    steps: five(
      step(1, { state: "complete", mine: "done", other: "done", decided_on: "2026-03-04" }),
      step(2, { state: "set_aside", mine: "doesnt_fit", other: "doesnt_fit", decided_on: "2026-03-04" }),
      step(3, { mine: "done" }),
      step(4, { other: "done" }),
    ),
  });
  showPath();

  const rows = screen.getAllByRole("listitem").filter((row) => row.querySelector(".path-link"));
  expect(rows[0]?.textContent).toContain("Both of you, March 4");
  expect(rows[1]?.textContent).toContain("Set aside together");
  expect(rows[3]?.textContent).toContain("You: not yet · Sam: done");
  expect(rows[4]?.textContent).toContain("Nothing marked yet");
  const card = rows[2]?.querySelector(".card") as HTMLElement;
  expect(within(card).getByText(/We both choose to work on this/)).toBeTruthy();
  expect(card.textContent).toContain("Youdone");
  expect(within(card).queryByRole("button")).toBeNull();
});

test("no mark and a mark of not yet read the same about the other person", async () => {
  const words = async (other: StepRead["other"]) => {
    const { showPath } = await setUp({ steps: five(step(1, { mine: "done", other }), step(2, { other })) });
    const { container, unmount } = showPath();
    const text = container.innerHTML;
    unmount();
    return text;
  };
  expect(await words("not_yet")).toBe(await words(null));
});

test("a mark is chosen, then saved, and goes out with its turn", async () => {
  const { seen, showStep } = await setUp({
    steps: five(step(3, { turn: 2 })),
    answer: () => Response.json(step(3, { turn: 2, mine: "done" })),
  });
  showStep(3);
  expect(screen.queryByRole("button", { name: "Save my mark" })).toBeNull();

  choose("Done for me");

  await waitFor(() =>
    expect(seen).toEqual([{ path: "/api/v1/spaces/space-1/steps/3/marks", body: { mark: "done", turn: 2 } }]),
  );
  await waitFor(() => expect(screen.getByText(/Came up again|came up again/)).toBeTruthy());
  expect(screen.queryByText("You both said done.")).toBeNull();
});

test("the line is drawn when both said done while it is watched, and not for what was agreed before", async () => {
  const done = step(3, { state: "complete", mine: "done", other: "done", decided_on: "2026-03-04" });
  const { store, showStep } = await setUp({ steps: five(step(3, { mine: "done" })) });
  const { unmount } = showStep(3);
  store.put(done);
  await screen.findByText("You both said done.");
  expect(document.querySelector(".seam.drawing")).toBeTruthy();
  unmount();

  const again = await setUp({ steps: five(done) });
  again.showStep(3);
  expect(screen.getByText("You both said done.")).toBeTruthy();
  expect(document.querySelector(".seam.drawing")).toBeNull();
});

test("seeing it differently is said without a side", async () => {
  const { showStep } = await setUp({ steps: five(step(3, { mine: "done", other: "doesnt_fit" })) });
  showStep(3);
  expect(screen.getByText(/You see this one differently/)).toBeTruthy();
});

test("without signal one's mark shows as on this phone", async () => {
  const { outbox, showStep } = await setUp({
    answer: () => Promise.reject(Problem.unreachable()),
  });
  showStep(3);
  choose("Not yet");

  await waitFor(() => expect(outbox.waiting.value.length).toBe(1));
  expect(screen.getByText("Marked as not yet. You can change it any time.")).toBeTruthy();
  expect(screen.getByText(/Sending|On this phone/)).toBeTruthy();
});

test("a mark for an older turn is not taken: the step is shown as it stands, and it is said", async () => {
  const refusal = { type: "/problems/version-stale", title: "stale", status: 412, version: 2 };
  const { store, outbox, served, showStep } = await setUp({
    answer: () => {
      served.steps = five(step(3, { turn: 2 }));
      return Response.json(refusal, { status: 412 });
    },
  });
  showStep(3);
  choose("Done for me");

  await screen.findByText(/was opened again before your mark arrived/);
  await waitFor(() => expect(store.steps.value.get(3)?.turn).toBe(2));
  expect(outbox.items.value).toEqual([]);
});

test("a mark of an earlier visit that was refused is told on the step and leaves the queue", async () => {
  const refusal = { type: "/problems/space-paused", title: "paused", status: 409 };
  const { store, outbox, showStep } = await setUp({ answer: () => Response.json(refusal, { status: 409 }) });
  await store.mark(step(3), "done");
  await waitFor(() => expect(outbox.items.value).toEqual([]));
  showStep(3);
  expect(screen.getByText(/was paused before your mark arrived/)).toBeTruthy();
});

test("opening a step again says what it does before it does it", async () => {
  const done = step(3, { state: "complete", mine: "done", other: "done", decided_on: "2026-03-04" });
  const { seen, showStep } = await setUp({
    steps: five(done),
    answer: () => Response.json(step(3, { turn: 2 })),
  });
  showStep(3);
  fireEvent.click(screen.getByRole("button", { name: "This came up again" }));
  expect(seen).toEqual([]);
  expect(screen.getByText(/as a new turn/)).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Open it again" }));

  await screen.findByText(/Both marks start anew/);
  expect(seen[0]).toEqual({ path: "/api/v1/spaces/space-1/steps/3/turns", body: { turn: 1 } });
});

test("an older turn that arrives late does not overwrite the newer one", async () => {
  const { store } = await setUp({ steps: five(step(3, { turn: 3 })) });
  store.put(step(3, { turn: 2, mine: "done" }));
  expect(store.steps.value.get(3)).toMatchObject({ turn: 3, mine: null });
});

test("alone all of it can be read, worded for one, and a mark needs two", async () => {
  const { showStep, showPath } = await setUp({ space: null });
  const { unmount } = showPath();
  expect(screen.getAllByRole("link", { name: /Step/ }).length).toBe(5);
  unmount();
  showStep(3);
  expect(screen.getByText(/You can decide for yourself how much you want to try/)).toBeTruthy();
  expect(screen.getByText(/A mark needs two/)).toBeTruthy();
  expect(screen.queryByLabelText("Done for me")).toBeNull();
});

test("before the ground rules are signed marks wait, and it is said where to sign", async () => {
  const { showStep } = await setUp({ space: { ...open, state: "agreeing" } });
  showStep(3);
  expect(screen.getByText(/once you have both signed/)).toBeTruthy();
});

test("paused, everything can be read and marks wait", async () => {
  const { showStep } = await setUp({
    space: { ...open, pause: { until: "2099-01-04", mine: false, theirs: true } },
  });
  showStep(3);
  expect(screen.getByText(/The space is paused until January 4, 2099/)).toBeTruthy();
  expect(screen.queryByLabelText("Done for me")).toBeNull();
});

test("where nothing could be loaded the step is readable and the try can be repeated", async () => {
  let tries = 0;
  const { showStep } = await setUp({
    load: async () => {
      tries += 1;
      if (tries === 1) throw new Problem("unreachable", 0);
      return five();
    },
  });
  showStep(3);
  expect(screen.getByText(/Trying only works when both choose it/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByLabelText("Done for me");
});

test("what was heard last is shown from the phone where there is no signal", async () => {
  await setUp({ steps: five(step(2, { mine: "done" })) });
  const offline = await setUp({ load: () => Promise.reject(Problem.unreachable()) });
  expect(offline.store.steps.value.get(2)?.mine).toBe("done");
});

test("help is offered in the second step without a condition", async () => {
  const { showStep } = await setUp({ space: null });
  showStep(2);
  expect(screen.getByRole("link", { name: "Find a counsellor" }).getAttribute("href")).toBe(
    "/support/counsellor",
  );
  expect(screen.getByRole("link", { name: /Pick some of my words/ }).getAttribute("href")).toBe("/pack");
});

test("a finding is told only where it was found: in spaces of its kinds", () => {
  const second = (kind: SpaceRead["kind"]) => textsFor(kind)[1]?.evidence;
  expect(second("partners")).toBeTruthy();
  expect(second("friends")).toBeUndefined();
});

test("ticks stay on this phone", async () => {
  const { showStep, seen } = await setUp();
  const { unmount } = showStep(1);
  fireEvent.click(screen.getByLabelText(/Find one plain name/));
  unmount();
  await waitFor(async () =>
    expect(await disk.read("drafts", "step-tasks/space-1")).toEqual({ "1/own-words": true }),
  );
  expect(seen).toEqual([]);
});

test("where the two decide, pausing and leaving stand alike on the same screen", async () => {
  const { showStep } = await setUp({});
  showStep(3);
  const [pause, leave] = ["Pause the space", "Leave the space"].map((name) =>
    screen.getByRole("link", { name }),
  );
  expect(pause?.getAttribute("href")).toBe("/settings/space");
  expect(leave?.getAttribute("href")).toBe("/settings/space/leave");
  expect(pause?.className).toBe(leave?.className);
});
