import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import { Draft } from "../../core/draft.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { ReviewRead, ReviewWords, SpaceRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { ReviewScreen } from "./Screen.tsx";
import { ReviewsStore } from "./store.ts";

const open: SpaceRead = { ...space, kind: "family" };
const words = (was_hard: string): ReviewWords => ({ went_well: "", was_hard, to_change: "" });
const review = (more: Partial<ReviewRead> = {}): ReviewRead => ({
  number: 1,
  state: "sealed",
  revealed_on: null,
  mine: words("The Tuesday."),
  other: null,
  opened_by_me: false,
  going_on_by_me: false,
  agreed_on: null,
  ...more,
});
const both = review({ state: "opened", revealed_on: "2026-03-10", other: words("The key.") });

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`reviews-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

interface Given {
  space?: SpaceRead | null;
  all?: ReviewRead[];
  fails?: boolean;
  answer?: (method: string) => Response;
}

async function setUp({ space = open, all = [], fails, answer }: Given = {}) {
  const sent: { method: string; path: string; body: unknown }[] = [];
  const outbox = new Outbox(async (request) => {
    const path = new URL(request.url).pathname.replace("/api/v1/spaces/space-1/reviews", "");
    const text = await request.text();
    sent.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
    return answer ? answer(request.method) : Response.json(review());
  });
  const served = { all };
  const shown = signal(space);
  const store = new ReviewsStore({
    space: () => shown.value,
    api: {
      newest: async () => {
        if (fails) throw Problem.unreachable();
        const all = served.all;
        await Promise.resolve();
        return all;
      },
    },
    outbox,
    disk,
  });
  const draft = new Draft<ReviewWords>("review", words(""));
  store.follow();
  await store.load();
  const Live = () => <ReviewScreen space={shown.value} store={store} draft={draft} commitment={null} />;
  render(<Live />);
  return { sent, store, shown, draft, served };
}

test("a list that was asked for before the other answered is not drawn over what came", async () => {
  const { store, served } = await setUp({ all: [review()] });
  const asked = store.refresh();
  served.all = [both];
  store.put(both);
  await asked;
  expect(store.all.value).toEqual([both]);
});

test("three questions, of which one answer is enough", async () => {
  const { sent } = await setUp();
  fireEvent.click(screen.getByRole("button", { name: "Seal my answers" }));
  await screen.findAllByText("Write an answer to one of the questions first.");
  expect(sent).toEqual([]);
  fireEvent.input(screen.getByLabelText("What was hard for you?"), { target: { value: "The Tuesday." } });
  fireEvent.click(screen.getByRole("button", { name: "Seal my answers" }));
  await screen.findByText(/Sealed. It opens for both of you/);
  expect(sent[0]?.body).toEqual(words("The Tuesday."));
});

test("two questions answered faster than the screen is drawn keep both answers", async () => {
  const { draft } = await setUp();
  const [first, second] = screen.getAllByRole<HTMLTextAreaElement>("textbox");
  for (const [field, value] of [
    [first, "The Tuesday."],
    [second, "Sunday."],
  ] as const) {
    if (!field) throw new Error("three questions were to be there");
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  expect(Object.values(draft.value.value).filter(Boolean)).toEqual(
    expect.arrayContaining(["The Tuesday.", "Sunday."]),
  );
});

test("what the server does not take stays in the form", async () => {
  const { draft } = await setUp({
    answer: () =>
      new Response(JSON.stringify({ type: "/problems/review-answered", title: "", status: 409 }), {
        status: 409,
        headers: { "Content-Type": "application/problem+json" },
      }),
  });
  fireEvent.input(screen.getByLabelText("What was hard for you?"), { target: { value: "mine" } });
  fireEvent.click(screen.getByRole("button", { name: "Seal my answers" }));
  await screen.findByText(/sealed answers from another phone/);
  expect(draft.value.value.was_hard).toBe("mine");
});

test("taken back, the words are in the form again", async () => {
  const { sent, served } = await setUp({
    all: [review()],
    answer: () => new Response(null, { status: 204 }),
  });
  served.all = [];
  fireEvent.click(screen.getByRole("button", { name: "Take it back" }));
  const field = await screen.findByLabelText<HTMLTextAreaElement>("What was hard for you?");
  expect(field.value).toBe("The Tuesday.");
  expect(sent[0]).toMatchObject({ method: "DELETE", path: "/1/answer" });
});

test("both in: nothing of it shows before it is opened", async () => {
  const { sent } = await setUp({ all: [both], answer: () => Response.json({ ...both, opened_by_me: true }) });
  expect(screen.queryByText("The key.")).toBe(null);
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await screen.findByText("The key.");
  expect(screen.getByText("The Tuesday.")).toBeTruthy();
  expect(document.querySelector(".seam")).toBeTruthy();
  expect(sent[0]?.path).toBe("/1/openings");
});

test("going on is said, can be taken back, and is told when both say it", async () => {
  const opened = { ...both, opened_by_me: true };
  const { sent, store } = await setUp({
    all: [opened],
    answer: () => Response.json({ ...opened, going_on_by_me: true }),
  });
  expect(screen.getByRole("link", { name: "Change it" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "End it" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Go on" }));
  await screen.findByText(/You say: go on/);
  expect(sent[0]?.body).toEqual({ going_on: true });
  expect(screen.getByRole("button", { name: "Take that back" })).toBeTruthy();
  store.put({ ...opened, going_on_by_me: true, agreed_on: "2026-03-11" });
  await screen.findByText(/Going on, both/);
});

test("what the other took back says so and shows nothing", async () => {
  await setUp({ all: [{ ...both, opened_by_me: true, other: null }] });
  expect(screen.getByText("Sam took these answers back.")).toBeTruthy();
});

test("paused, closed, alone, without signal", async () => {
  const { shown } = await setUp();
  shown.value = { ...open, pause: { mine: true, theirs: false, until: null } };
  await screen.findByText("The space is paused. Reviews wait.");
  shown.value = { ...open, state: "closed" };
  await screen.findByText(/This space is closed/);
  shown.value = { ...open, state: "agreeing" };
  await screen.findByText(/both signed the ground rules/);
  shown.value = null;
  await screen.findByText(/A review is for two/);
});

test("not loaded, it says so and can be tried again", async () => {
  await setUp({ fails: true });
  await waitFor(() => expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy());
});
