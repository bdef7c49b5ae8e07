import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { CommitmentHistory, CommitmentRead, CommitmentVersionRead, SpaceRead } from "../../core/wire.ts";
import { space as open } from "../../test/space.ts";
import { CommitmentScreen } from "./Commitment.tsx";
import { changes } from "./changes.ts";
import { EndScreen } from "./End.tsx";
import { ListScreen } from "./List.tsx";
import { CommitmentsStore } from "./store.ts";
import { WritingScreen } from "./Writing.tsx";

/** Where words are written; far off, so that the fixed review day is a coming one. */
const TODAY = "2098-12-01";
const version = (
  number: number,
  text: string,
  by: string,
  signers: string[] = [],
): CommitmentVersionRead => ({
  number,
  text,
  review_on: "2099-06-30",
  by,
  on: "2026-03-03",
  signatures: signers.map((signer) => ({ by: signer, on: "2026-03-04" })),
});
const commitment = (more: Partial<CommitmentRead> = {}): CommitmentRead => ({
  id: "c-1",
  state: "offered",
  latest: version(1, "We eat together on Fridays. Phones stay in the hall.", "sam"),
  in_force: null,
  ended_on: null,
  ended_by: null,
  version: 1,
  ...more,
});
const both = version(2, "We eat together on Fridays.", "sam", ["alex", "sam"]);

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`commitments-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  // What is still being kept belongs to this test's account.
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

interface Given {
  space?: SpaceRead;
  all?: CommitmentRead[];
  answer?: (path: string) => Response | Promise<Response>;
  load?: () => Promise<CommitmentRead[]>;
}

async function setUp({ space = open, all = [], answer, load }: Given = {}) {
  const seen: { path: string; match: string | null; body: unknown }[] = [];
  const served = { all };
  const outbox = new Outbox(async (request) => {
    const path = new URL(request.url).pathname.replace("/api/v1/spaces/space-1/commitments", "");
    seen.push({ path, match: request.headers.get("If-Match"), body: await request.json() });
    return answer ? answer(path) : Response.json(commitment());
  });
  const shown = signal(space);
  const store = new CommitmentsStore({
    space: () => shown.value,
    api: { all: load ?? (async () => served.all), one: async () => commitment() },
    outbox,
    disk,
  });
  store.follow();
  await store.load();
  const draw = (screenOf: () => ComponentChild) => {
    const Live = () => <>{screenOf()}</>;
    return render(<Live />);
  };
  return {
    seen,
    served,
    store,
    outbox,
    list: (history: () => Promise<CommitmentHistory> = async () => ({ space_id: "space-1", entries: [] })) =>
      draw(() => <ListScreen space={shown.value} store={store} history={history} />),
    read: () => draw(() => <CommitmentScreen id="c-1" space={shown.value} store={store} />),
    write: (which: CommitmentRead | null) =>
      draw(() => (
        <WritingScreen
          space={shown.value}
          store={store}
          commitment={which && (store.byId.value.get(which.id) ?? which)}
          today={TODAY}
        />
      )),
    end: () => draw(() => <EndScreen id="c-1" space={shown.value} store={store} />),
  };
}

test("an empty list says how small a first one can be", async () => {
  const { list } = await setUp();
  list();
  expect(screen.getByText(/can be a single sentence/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Offer a commitment" }).getAttribute("href")).toBe(
    "/commitments/new",
  );
});

test("each row says where it stands, and nobody is nudged", async () => {
  const { list } = await setUp({
    all: [
      commitment({ id: "c-1", latest: version(1, "one", "sam", ["sam"]), state: "signed_by_one" }),
      commitment({ id: "c-2", latest: version(1, "two", "alex", ["alex"]), state: "signed_by_one" }),
      commitment({ id: "c-3", latest: both, in_force: both, state: "in_force" }),
      commitment({ id: "c-4", state: "ended", ended_on: "2026-03-05", ended_by: "sam" }),
    ],
  });
  list();
  const rows = screen.getAllByRole("link").map((row) => row.textContent ?? "");
  expect(rows[0]).toContain("Sam signed, you haven't yet");
  expect(rows[1]).toContain("You signed, Sam hasn't yet");
  expect(rows[2]).toContain("In force since");
  expect(rows[3]).toContain("Not taken up");
  expect(screen.queryByRole("button", { name: /remind|nudge|ask/i })).toBeNull();
});

test("what ends while the list is looked at keeps its place", async () => {
  const { store, list } = await setUp({ all: [commitment({ id: "c-1" }), commitment({ id: "c-2" })] });
  list();
  store.put(commitment({ id: "c-1", state: "ended", ended_on: TODAY, ended_by: "sam", version: 2 }));
  await screen.findByText(/Not taken up/);
  expect(screen.queryByRole("heading", { name: "Ended" })).toBeNull();
  expect(screen.getAllByRole("link")[0]?.getAttribute("href")).toBe("/commitments/c-1");
});

test("signing comes after the whole text and names who signs what", async () => {
  const { seen, read } = await setUp({
    all: [commitment()],
    answer: () =>
      Response.json(
        commitment({ state: "signed_by_one", latest: version(1, "x", "sam", ["alex"]), version: 2 }),
      ),
  });
  const { container } = read();
  const sign = screen.getByRole("button", { name: "Sign as Alex" });
  const text = container.querySelector(".commitment-text") as Element;
  expect(text.compareDocumentPosition(sign) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();

  fireEvent.click(sign);

  await screen.findByText(/Sam hasn't signed yet/);
  expect(seen[0]).toMatchObject({ path: "/c-1/signatures", body: { number: 1 } });
  expect(document.querySelector(".seam")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

test("the seam stands under both names, drawn once where it was watched", async () => {
  const { store, read } = await setUp({
    all: [commitment({ latest: version(2, "x", "sam", ["alex"]), state: "signed_by_one" })],
  });
  const { unmount } = read();
  store.put(commitment({ latest: both, in_force: both, state: "in_force", version: 5 }));
  await screen.findByText(/Alex and Sam/);
  expect(document.querySelector(".seam.drawing")).toBeTruthy();
  unmount();
  await new Promise((resolve) => setTimeout(resolve, 20));

  const later = await setUp({ all: [commitment({ latest: both, in_force: both, state: "in_force" })] });
  later.read();
  expect(document.querySelector(".seam")).toBeTruthy();
  expect(document.querySelector(".seam.drawing")).toBeNull();
});

test("a newer version is announced and read on a tap: no words change under someone's eyes", async () => {
  const { store, read } = await setUp({ all: [commitment()] });
  read();
  store.put(commitment({ latest: version(2, "We eat together on Sundays.", "sam"), version: 2 }));

  await screen.findByText("Sam changed it first. Read version 2, then sign.");
  expect(screen.getByText(/Phones stay in the hall/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Sign as Alex" })).toBeNull();

  fireEvent.click(screen.getByRole("button", { name: "Read version 2" }));

  const changed = await screen.findByRole("heading", { name: "What changed since version 1" });
  const list = changed.parentElement as HTMLElement;
  expect([...list.querySelectorAll("del")].map((line) => line.textContent)).toEqual([
    "removed: We eat together on Fridays.",
    "removed: Phones stay in the hall.",
  ]);
  expect(within(list).getByText("We eat together on Sundays.", { exact: false }).textContent).toContain(
    "added:",
  );
  expect(screen.getByRole("button", { name: "Sign as Alex" })).toBeTruthy();
});

test("a signature under an older version is refused: read the newer one first", async () => {
  const { served, outbox, read } = await setUp({
    all: [commitment()],
    answer: () => {
      served.all = [commitment({ latest: version(2, "Sundays.", "sam"), version: 2 })];
      return Response.json({ type: "/problems/version-stale", title: "stale", status: 412 }, { status: 412 });
    },
  });
  read();
  fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));
  await screen.findByText("Sam changed it first. Read version 2, then sign.");
  expect(outbox.items.value).toEqual([]);
});

test("without signal a signature shows as on this phone, and from when it counts", async () => {
  const { outbox, read } = await setUp({
    all: [commitment()],
    answer: () => Promise.reject(Problem.unreachable()),
  });
  outbox.online.value = false;
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  read();
  fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));
  await screen.findByText("Signed on this phone. It counts from when the server has it.");
});

test("a change beside what is in force says that it stays until both have signed the new one", async () => {
  const { read } = await setUp({
    all: [
      commitment({ state: "in_force", in_force: both, latest: version(3, "On Fridays and Sundays.", "sam") }),
    ],
  });
  read();
  expect(screen.getByRole("heading", { name: "In force now: version 2" })).toBeTruthy();
  expect(screen.getByText(/stays in force until you have both signed/)).toBeTruthy();
});

test("review due asks both for going on and one for ending", async () => {
  const due = { ...both, review_on: "2026-03-09" };
  const { read } = await setUp({ all: [commitment({ state: "review_due", in_force: due, latest: due })] });
  read();
  expect(screen.getByText(/Going on needs both of you; ending it needs one/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go on with it" })).toBeTruthy();
});

test("a change says that it clears signatures before it does", async () => {
  const signed = commitment({
    state: "signed_by_one",
    latest: version(1, "Fridays.", "alex", ["sam"]),
    version: 2,
  });
  const { seen, write } = await setUp({ all: [signed] });
  write(signed);
  expect(screen.getByText(/Signatures under version 1 don't carry over/)).toBeTruthy();
  expect(screen.getByText(/Sam has signed version 1/)).toBeTruthy();
  expect(seen).toEqual([]);

  fireEvent.input(screen.getByLabelText("What you both commit to"), { target: { value: "Saturdays." } });
  fireEvent.click(screen.getByRole("button", { name: "Show the change to Sam" }));

  await waitFor(() =>
    expect(seen[0]).toEqual({
      path: "/c-1/versions",
      match: '"2"',
      body: { text: "Saturdays.", review_on: "2099-06-30" },
    }),
  );
});

test("a change that came too late keeps the words, and shows what was changed first", async () => {
  const first = commitment();
  const { served, write, outbox } = await setUp({
    all: [first],
    answer: () => {
      served.all = [commitment({ latest: version(2, "Sundays.", "sam"), version: 2 })];
      return Response.json({ type: "/problems/version-stale", title: "stale", status: 412 }, { status: 412 });
    },
  });
  write(first);
  const field = screen.getByLabelText<HTMLTextAreaElement>("What you both commit to");
  fireEvent.input(field, { target: { value: "Saturdays." } });
  fireEvent.click(screen.getByRole("button", { name: "Show the change to Sam" }));

  await screen.findByText("Sam changed this before yours arrived. Both versions are kept. Choose one.");
  expect(screen.getByText("Sundays.")).toBeTruthy();
  expect(field.value).toBe("Saturdays.");
  expect(outbox.items.value).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Let mine go" }));
  await waitFor(() => expect(location.pathname).toBe("/commitments/c-1"));
});

test("an offer needs words and a coming day; what is missing is said by the field's own name", async () => {
  const { seen, write } = await setUp();
  write(null);
  fireEvent.click(screen.getByRole("button", { name: "Show it to Sam" }));
  const summary = screen.getByRole("alert");
  expect(within(summary).getByRole("link", { name: /What you both commit to/ })).toBeTruthy();
  expect(within(summary).getByRole("link", { name: /Look at it again on/ })).toBeTruthy();
  expect(seen).toEqual([]);
});

test("examples fit the kind of space and go into the field on a tap", async () => {
  const { write } = await setUp({ space: { ...open, kind: "friends" } });
  write(null);
  fireEvent.click(screen.getByRole("button", { name: /We meet once every two weeks/ }));
  expect(screen.getByLabelText<HTMLTextAreaElement>("What you both commit to").value).toMatch(/two weeks/);
  expect(screen.queryByText("For example")).toBeNull();
});

test("ending is a plain page that asks no reason, also while paused", async () => {
  const { seen, end } = await setUp({
    space: { ...open, pause: { until: null, mine: false, theirs: true } },
    all: [commitment({ latest: both, in_force: both, state: "in_force" })],
  });
  end();
  expect(document.querySelector("textarea, input, dialog")).toBeNull();
  expect(document.body.textContent).not.toMatch(/break|broken|sure/i);
  fireEvent.click(screen.getByRole("button", { name: "End it now" }));
  await waitFor(() => expect(seen[0]?.path).toBe("/c-1/endings"));
});

test("paused, it can be read and ended, and signing waits", async () => {
  const { read } = await setUp({
    space: { ...open, pause: { until: "2099-01-04", mine: true, theirs: false } },
    all: [commitment()],
  });
  read();
  expect(screen.getByText(/Signing waits/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Sign as Alex" })).toBeNull();
  expect(screen.getByRole("link", { name: "Not this one" })).toBeTruthy();
});

test("after the space has closed there is nothing to press", async () => {
  const { read } = await setUp({
    space: { ...open, state: "closed", other: null, closed_on: "2026-03-09" },
    all: [commitment({ latest: both, in_force: both, state: "in_force" })],
  });
  read();
  expect(screen.getByText("We eat together on Fridays.")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByRole("link", { name: /change|End/ })).toBeNull();
});

test("the signed history is saved as a file, and what failed is said", async () => {
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  const { list } = await setUp({ all: [commitment({ latest: both, in_force: both, state: "in_force" })] });
  list(async () => ({
    space_id: "space-1",
    entries: [{ position: 1 } as CommitmentHistory["entries"][number]],
  }));
  fireEvent.click(screen.getByRole("button", { name: /signed history/ }));
  await waitFor(() => expect(made).toHaveBeenCalled());
  const [file] = made.mock.calls[0] ?? [];
  expect(JSON.parse(await (file as Blob).text())).toEqual({
    space_id: "space-1",
    entries: [{ position: 1 }],
  });
});

test("an offer that was refused on an earlier visit comes back to its author", async () => {
  const { outbox, list } = await setUp();
  outbox.items.value = [
    {
      kind: "commitment.offer",
      method: "POST",
      path: "/spaces/space-1/commitments",
      body: { text: "My words", review_on: "2099-01-01" },
      id: "1",
      key: "k",
      refused: { type: "space-paused", status: 409, extras: {} },
    },
  ];
  list();
  expect(screen.getByText("My words")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Edit" })).toBeTruthy();
});

test("where nothing could be loaded the last known is shown", async () => {
  await setUp({ all: [commitment()] });
  const { list } = await setUp({ load: () => Promise.reject(Problem.unreachable()) });
  list();
  expect(screen.getByText(/We eat together on Fridays/)).toBeTruthy();
});

test("a repeated sentence, a removed first and an added last one are told apart", () => {
  expect(changes("One. Two. Two.", "Two. Two. Three.")).toEqual([
    { kind: "removed", text: "One." },
    { kind: "same", text: "Two." },
    { kind: "same", text: "Two." },
    { kind: "added", text: "Three." },
  ]);
});
