import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import { Draft as Kept } from "../../core/draft.ts";
import type { Draft, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { Answer, CheckInDay } from "../../core/wire.ts";
import { CheckInForm } from "./CheckInForm.tsx";
import { answer, day, mine, outboxWith, sealed, waiting } from "./given.ts";
import { CheckInStore, draftOf } from "./store.ts";
import { Versions } from "./Versions.tsx";

interface Given {
  outcome?: (draft: Draft) => Outcome<unknown>;
  first?: CheckInDay;
  name?: string | null;
  elsewhere?: CheckInDay;
  disk?: Disk;
}

const sent = (): Outcome<unknown> => ({ state: "sent", answer: sealed });
const refused =
  (type: string, status: number, extras = {}) =>
  (draft: Draft): Outcome<unknown> => ({
    state: "refused",
    problem: new Problem(type, status, extras),
    item: { ...draft, id: "1", key: "key", refused: null },
  });

async function open({ outcome = sent, first = day, name = "Sam", elsewhere, disk = new Disk() }: Given = {}) {
  await new Kept(draftOf(first.on), null).clear();
  const way = outboxWith(outcome);
  const kept: CheckInDay[] = [];
  const store = new CheckInStore(first.on, first.mine, {
    api: { read: async () => elsewhere ?? first },
    outbox: way.outbox,
    disk,
    keep: (next) => kept.push(next),
    together: () => name !== null,
  });
  await store.wake();
  const Live = () =>
    store.elsewhere.value ? (
      <Versions store={store} there={store.elsewhere.value} />
    ) : (
      <CheckInForm
        store={store}
        on={first.on}
        prompt={first.prompt}
        changing={first.mine !== null}
        name={name}
        paused={false}
      />
    );
  const page = render(<Live />);
  return { ...way, store, kept, page };
}

const tick = (name: string) => fireEvent.click(screen.getByRole("checkbox", { name }));
const bodyOf = (draft: Draft | undefined) => draft?.body as { on: string; answer: Answer };

test("a feeling, a stop and Seal are enough", async () => {
  const { sent, store, kept } = await open();

  tick("tired");
  fireEvent.click(screen.getByRole("radio", { name: "a bit unsteady" }));
  fireEvent.click(screen.getByRole("button", { name: "Seal my answer" }));

  await waitFor(() => expect(store.done.value).toBe("sealed"));
  expect(sent).toHaveLength(1);
  expect(bodyOf(sent[0])).toEqual({
    on: day.on,
    answer: {
      feelings: { words: ["tired"], for_both: true },
      about_us: { stop: 2, for_both: true },
      help: null,
      words: null,
      topic: null,
      sliders: null,
    },
  });
  expect(kept).toEqual([sealed]);
});

test("a fourth feeling is explained and does not stay ticked", async () => {
  const { store } = await open();
  for (const word of ["calm", "hopeful", "close"]) tick(word);

  tick("sad");

  await screen.findByText(/Three at most/);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "sad" }).checked).toBe(false);
  expect(store.filling.value.feelings).toEqual(["calm", "hopeful", "close"]);

  tick("close");
  tick("sad");
  await waitFor(() => expect(screen.queryByText(/Three at most/)).toBeNull());
  expect(store.filling.value.feelings).toEqual(["calm", "hopeful", "sad"]);
});

test("a word of one's own joins the feelings by Enter, without sealing", async () => {
  const { sent, store } = await open();
  fireEvent.click(screen.getByRole("button", { name: "More words" }));
  const field = await screen.findByLabelText<HTMLInputElement>("Your own word");

  field.focus();
  fireEvent.input(field, { target: { value: " fragile " } });
  const form = field.closest("form");
  if (form) fireEvent.submit(form);

  await screen.findByRole("checkbox", { name: "fragile" });
  expect(store.filling.value).toMatchObject({ feelings: ["fragile"], ownWord: "" });
  expect(sent).toEqual([]);
});

test("a listed word that is typed is that word", async () => {
  const { store } = await open();
  store.change({ ownWord: "Calm" });
  store.addOwnWord();

  expect(store.filling.value.feelings).toEqual(["calm"]);
});

test("a part is for both or for oneself, and the next day remembers", async () => {
  const disk = new Disk();
  const { sent } = await open({ disk });
  tick("tired");
  fireEvent.click(screen.getByRole("switch", { name: /^Sam sees this too ?: Right now I feel/ }));
  fireEvent.click(screen.getByRole("button", { name: "Seal my answer" }));

  await waitFor(() => expect(bodyOf(sent[0]).answer.feelings.for_both).toBe(false));
  const next = await open({ disk, first: { ...day, on: "2026-03-04" } });
  expect(next.store.filling.value.forBoth).toMatchObject({ feelings: false, about_us: true });
});

test("alone, nothing is for both and nobody is named", async () => {
  const { sent } = await open({ name: null });
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.getByText("Kept for you. Nobody else sees it.")).toBeTruthy();

  tick("tired");
  fireEvent.click(screen.getByRole("button", { name: "Keep my answer" }));

  await waitFor(() => expect(bodyOf(sent[0]).answer.feelings.for_both).toBe(false));
});

test("the private sliders go as the owner's, and the lowest stop of safe names Support", async () => {
  const { store } = await open();
  fireEvent.click(screen.getByRole("radio", { name: "not safe" }));

  await screen.findByText(/Support has people you can talk to/);
  expect(store.filling.value.sliders.safe).toBe(1);
  fireEvent.click(screen.getByRole("button", { name: "Leave this out" }));
  await waitFor(() => expect(store.filling.value.sliders.safe).toBeNull());
});

test("an empty page is not sealed, and says what is enough", async () => {
  const { sent } = await open();
  fireEvent.click(screen.getByRole("button", { name: "Seal my answer" }));

  await screen.findByText("Choose a feeling or a stop first. One is enough.");
  expect(sent).toEqual([]);
});

test("without signal the answer is sealed on this phone", async () => {
  const { store, items } = await open({ outcome: waiting });
  tick("tired");
  fireEvent.click(screen.getByRole("button", { name: "Seal my answer" }));

  await waitFor(() => expect(store.done.value).toBe("waiting"));
  expect(items.value).toMatchObject([{ kind: "check_in.seal", about: day.on }]);
});

test("a refusal says why, and everything filled in stays", async () => {
  const { dropped, store } = await open({ outcome: refused("day-not-possible", 422) });
  tick("tired");
  fireEvent.click(screen.getByRole("button", { name: "Seal my answer" }));

  await screen.findByText(/That day is over/);
  expect(store.filling.value.feelings).toEqual(["tired"]);
  expect(dropped).toEqual(["1"]);
});

test("an answer from one's other phone is shown beside this one, and one is chosen", async () => {
  const outcomes = [refused("check-in-exists", 409, { check_in_id: mine.id }), sent];
  const {
    sent: drafts,
    store,
    kept,
  } = await open({
    outcome: (draft) => (outcomes.shift() ?? sent)(draft),
    elsewhere: { ...sealed, mine: { ...mine, version: 4 } },
  });
  tick("calm");
  fireEvent.click(screen.getByRole("button", { name: "Seal my answer" }));

  await screen.findByText(/Both versions are kept/);
  expect(screen.getByText("calm")).toBeTruthy();
  expect(screen.getByText("tired, hopeful")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Keep this phone's" }));
  await waitFor(() => expect(store.done.value).toBe("sealed"));
  expect(drafts[1]).toMatchObject({ method: "PUT", path: `/check-ins/${mine.id}`, version: 4 });
  expect(kept).toHaveLength(2);
});

test("a change is made from the version that was read", async () => {
  const { sent, store } = await open({ first: sealed });
  expect(store.filling.value).toMatchObject({ feelings: ["tired", "hopeful"], stop: 2, words: "long day" });
  expect(store.filling.value.forBoth.words).toBe(false);

  fireEvent.click(screen.getByRole("button", { name: "Seal it again" }));
  await waitFor(() => expect(sent[0]).toMatchObject({ method: "PUT", version: 1, body: { answer } }));
});

test("a change after the reveal is not sent again, and its words are still to be read", async () => {
  await open({
    first: sealed,
    outcome: refused("already-revealed", 409),
    elsewhere: { ...sealed, mine: { ...mine, state: "opened" } },
  });
  tick("calm");
  fireEvent.click(screen.getByRole("button", { name: "Seal it again" }));

  await screen.findByText(/Both answers were in before this change arrived/);
  expect(screen.queryByRole("button", { name: "Keep this phone's" })).toBeNull();
  expect(screen.getByText("tired, hopeful, calm")).toBeTruthy();
});

test("what was begun yesterday is offered once", async () => {
  const disk = new Disk();
  const yesterday = await open({ first: { ...day, on: "2026-03-02" } });
  yesterday.store.change({ words: "It was a long" });
  await disk.write("drafts", draftOf("2026-03-02"), { filling: yesterday.store.filling.value, base: null });
  yesterday.page.unmount();

  const { store } = await open({ disk });
  fireEvent.click(screen.getByRole("button", { name: "Go on with it" }));

  await waitFor(() => expect(screen.getByDisplayValue("It was a long")).toBeTruthy());
  expect(store.earlier.value).toBeNull();
});

test("has no accessibility violations", async () => {
  const { page } = await open();
  fireEvent.click(screen.getByRole("button", { name: "More words" }));
  await screen.findByLabelText("Your own word");

  const { violations } = await axe.run(page.container, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
