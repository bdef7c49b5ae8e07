import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import type { BreachRead, SpaceRead, StatementRead } from "../../core/wire.ts";
import { groundRules, space } from "../../test/space.ts";
import { BreachScreen } from "./Breach.tsx";
import { KeepingScreen } from "./Keeping.tsx";
import { ListScreen } from "./List.tsx";
import { joined } from "./parts.ts";
import { ReadingScreen } from "./Reading.tsx";
import type { BreachesModel } from "./store.ts";
import { WriteScreen } from "./Writing.tsx";

const breach: BreachRead = {
  id: "b",
  author_id: "alex",
  state: "shared",
  kind: "money",
  text: "The second card.",
  on: "2026-03-10",
  roles: [{ by: "alex", roles: ["i_caused"] }],
  wishes: [],
  version: 1,
};

const parts = {
  what_i_did: "I lied.",
  my_choice: "",
  cost: "Your trust.",
  regret: "",
  changing: "",
  repair: "",
};
const opened: StatementRead = {
  id: "s",
  breach_id: "b",
  kind: "acknowledgement",
  author_id: "sam",
  state: "opened",
  versions: [
    {
      id: "v",
      acknowledgement: { ...parts, everything_relevant: true },
      impact: null,
      opened: true,
      on: "2026-03-10",
      answer: null,
    },
  ],
  ready: null,
  additions: [],
  version: 1,
};
const closed: StatementRead = {
  ...opened,
  state: "ready",
  versions: [],
  ready: { version_id: "v", on: "2026-03-10", minutes: 2 },
};

function storeWith(all: { breaches?: BreachRead[]; statements?: StatementRead[] } = {}, loaded = true) {
  const done = () => vi.fn(async () => ({ state: "sent" as const, id: "b" }));
  const map = (items: readonly { id: string }[]) => signal(new Map(items.map((one) => [one.id, one])));
  return {
    breaches: map(all.breaches ?? []),
    statements: map(all.statements ?? []),
    questions: map([]),
    problem: signal(null),
    loaded: signal(loaded),
    online: signal(true),
    waiting: signal(new Set()),
    keep: done(),
    share: done(),
    wish: done(),
    putAway: done(),
    answer: done(),
    unanswer: done(),
    declare: done(),
    write: done(),
    ready: done(),
  } as unknown as BreachesModel;
}

beforeEach(() => go("/breaches/b"));
afterEach(cleanup);

test("nothing written yet is a plain sentence and one way to begin", () => {
  render(<ListScreen space={space} store={storeWith()} />);
  expect(screen.getByText(/Nothing is written here yet/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Write down what happened" })).toBeTruthy();
});

test("not on this phone yet, what happened can be written down all the same, and is not said to be nothing", () => {
  const store = storeWith({}, false);
  store.problem.value = new Problem("no-signal", 0);
  const view = render(<ListScreen space={space} store={store} />);
  expect(screen.getByText("You haven't opened this here yet. It needs signal once.")).toBeTruthy();
  expect(screen.queryByText(/Nothing is written here yet/)).toBeNull();
  expect(screen.getByRole("link", { name: "Write down what happened" })).toBeTruthy();
  view.unmount();

  const written = { ...storeWith(), waiting: signal(new Set(["breach/new"])) };
  render(<ListScreen space={space} store={written as unknown as BreachesModel} />);
  expect(screen.getByText("On this phone. Sends when there is signal.")).toBeTruthy();
  expect(screen.queryByText(/Nothing is written here yet/)).toBeNull();
});

test("choosing abuse shows help first, to the writer alone, and shares nothing", async () => {
  const store = storeWith();
  render(<KeepingScreen space={space} store={store} breach={null} />);
  fireEvent.click(screen.getByRole("radio", { name: "Emotional neglect or abuse" }));
  expect((await screen.findByRole("link", { name: "People who can help" })).getAttribute("href")).toBe(
    "/support/abuse",
  );
  expect(store.keep).not.toHaveBeenCalled();
});

test("kinds that are only between partners are not offered to family and friends", () => {
  render(<KeepingScreen space={{ ...space, kind: "family" }} store={storeWith()} breach={null} />);
  expect(screen.queryByRole("radio", { name: /infidelity/ })).toBeNull();
  expect(screen.getByRole("radio", { name: "Money" })).toBeTruthy();
});

test("without somebody the words stay on this phone, and nothing offers to send them", () => {
  render(<KeepingScreen space={null} store={storeWith()} breach={null} />);
  expect(screen.getByText(/stays on this phone/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Keep it for myself" })).toBeNull();
});

test("no screen asks for the other's part", () => {
  const theirs = { ...breach, author_id: "sam", roles: [{ by: "sam", roles: ["i_caused" as const] }] };
  render(<BreachScreen space={space} store={storeWith({ breaches: [theirs] })} breach={theirs} />);
  expect(screen.getByText("Sam, of themselves: I caused it")).toBeTruthy();
  expect(screen.getAllByRole("checkbox", { name: /I caused it|I was hurt/ })).toHaveLength(2);
  for (const box of screen.getAllByRole("checkbox", { name: /I caused it|I was hurt/ }))
    expect((box as HTMLInputElement).checked).toBe(false);
});

test("while paused a private record says so and offers no sharing", () => {
  const paused = { ...space, pause: { until: null } } as unknown as SpaceRead;
  const own = { ...breach, state: "private" as const };
  render(<BreachScreen space={paused} store={storeWith({ breaches: [own] })} breach={own} />);
  expect(screen.queryByRole("button", { name: "Share it with Sam" })).toBeNull();
  expect(screen.getByText(/You can write; sharing waits/)).toBeTruthy();
});

test("what is ready arrives closed, with three choices, and wanting names the version that was seen", () => {
  const store = storeWith({ breaches: [breach], statements: [closed] });
  render(<ReadingScreen space={space} store={store} statement={closed} />);
  expect(screen.getByText(/About 2 minutes/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Later" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Not this one" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "I want to read it" }));
  expect(store.wish).toHaveBeenCalledWith("b", "acknowledgement", "v");
});

test("opened, it is still closed on the phone; Stop here closes it again and remembers", async () => {
  render(<ReadingScreen space={space} store={storeWith()} statement={opened} />);
  expect(screen.queryByText("I lied.")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Read now" }));
  expect(await screen.findByText("I lied.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Stop here" }));
  expect(await screen.findByRole("button", { name: "Go on where I stopped" })).toBeTruthy();
  expect(screen.queryByText("I lied.")).toBeNull();
});

test("something missing asks what, and says only what was chosen", async () => {
  const store = storeWith();
  render(<ReadingScreen space={space} store={store} statement={opened} />);
  fireEvent.click(screen.getByRole("button", { name: "Read now" }));
  fireEvent.click(await screen.findByRole("radio", { name: "Something is missing" }));
  fireEvent.click(screen.getByRole("button", { name: "Say this" }));
  expect(await screen.findByText(/Choose what is missing/)).toBeTruthy();
  expect(store.answer).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("checkbox", { name: "repair" }));
  fireEvent.click(screen.getByRole("button", { name: "Say this" }));
  expect(store.answer).toHaveBeenCalledWith("s", { version_id: "v", answer: "missing", missing: ["repair"] });
});

test("one's own, ready, says that it is sealed; whether the other wants it is not on the screen", () => {
  const mine: StatementRead = {
    ...closed,
    author_id: "alex",
    versions: opened.versions.map((one) => ({ ...one, opened: false })),
  };
  const store = storeWith({ breaches: [breach], statements: [mine] });
  render(<WriteScreen space={space} store={store} breach={breach} kind="acknowledgement" />);
  expect(screen.getByText("Yours is ready. It stays sealed until Sam wants to read it.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Ready to share" })).toBeNull();
  expect(screen.getByRole("button", { name: "Not yet, after all" })).toBeTruthy();
});

test("the parts are joined as the server joins them, and each is found again in the whole", () => {
  const { text, starts } = joined("acknowledgement", parts);
  expect(text).toBe("I lied.\n\nYour trust.");
  expect([...starts]).toEqual([
    ["what_i_did", 0],
    ["cost", 9],
  ]);
});

test("the record has no barrier that axe finds", async () => {
  const { container } = render(
    <BreachScreen
      space={space}
      store={storeWith({ breaches: [breach], statements: [closed] })}
      breach={breach}
    />,
  );
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  expect(violations).toEqual([]);
});

test("what is ready has one way back, and no second one in almost the same words", () => {
  const own: StatementRead = {
    ...opened,
    author_id: "alex",
    state: "ready",
    versions: opened.versions.map((version) => ({ ...version, opened: false })),
    ready: closed.ready,
  };
  const store = storeWith({ breaches: [breach], statements: [own] });
  render(<WriteScreen space={space} store={store} breach={breach} kind="acknowledgement" />);
  expect(screen.getByRole("button", { name: "Not yet, after all" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Not yet, keep my draft" })).toBeNull();
});

test("what only the server refuses stays a draft, and can go as a letter", async () => {
  const versions = opened.versions.map((version) => ({ ...version, opened: false }));
  const draft = { ...opened, state: "draft" as const, author_id: "alex", versions };
  const store = storeWith({ breaches: [breach], statements: [draft] });
  const problem = new Problem("not-an-acknowledgement", 422);
  store.ready = vi.fn(async () => ({ state: "refused" as const, problem }));
  const lettered = { ...space, ground_rules: groundRules };
  render(<WriteScreen space={lettered} store={store} breach={breach} kind="acknowledgement" />);
  fireEvent.click(screen.getByRole("button", { name: "Ready to share" }));
  expect(await screen.findByText(/It stays a draft/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Send it as a letter instead" })).toBeTruthy();
});
