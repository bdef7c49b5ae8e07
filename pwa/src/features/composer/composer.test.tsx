import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Coach, loadCoach } from "../../coach/coach.ts";
import { disk } from "../../core/disk.ts";
import type { Draft, Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { announced, said } from "../../core/say.ts";
import type { MessageDraft } from "../../core/wire.ts";
import { beingWritten, putAside, takeUp } from "../../core/writing.ts";
import { Composer } from "./Composer.tsx";
import type { Standing } from "./standing.ts";
import { ComposerStore } from "./store.ts";

const open: Standing = { state: "open", letters: true };
const sent = () => ({ state: "sent", answer: {} }) as Outcome<unknown>;

let phone = 0;
beforeEach(async () => {
  phone += 1;
  await disk.open(`composer-${phone}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await disk.wipe();
});

interface Given {
  standing?: Standing;
  online?: boolean;
  answer?: (draft: Draft) => Outcome<unknown> | Promise<Outcome<unknown>>;
  coach?: typeof loadCoach;
  renew?: (version: string | null) => Promise<Coach | null>;
}

async function write({
  standing = open,
  online = true,
  answer = sent,
  coach = loadCoach,
  renew = async () => null,
}: Given = {}) {
  const drafts: Draft[] = [];
  const dropped: string[] = [];
  const outbox = {
    send: async (draft: Draft) => {
      drafts.push(draft);
      return answer(draft);
    },
    drop: async (id: string) => void dropped.push(id),
  } as Pick<Outbox, "send" | "drop">;
  const space = () => (standing.state === "open" ? "space-1" : null);
  const store = new ComposerStore({ coach, renew, outbox, disk, space, name: () => "Sam" });
  await store.wake();
  const view = render(<Composer store={store} standing={standing} online={online} />);
  return { store, drafts, dropped, view };
}

const words = () => screen.getByLabelText<HTMLTextAreaElement>("Your words");
const type = (text: string, into: HTMLElement = words()) =>
  fireEvent.input(into, { target: { value: text } });
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const note = (heading: string | RegExp) => screen.findByRole("heading", { name: heading, level: 3 });
const bodies = (drafts: Draft[]) => drafts.map(({ body }) => body as MessageDraft);

const KIND = "When you came home at two last night, I felt scared. I need to know you are safe.";
const BLAME = "I felt scared last night. You never listen to me.";

const refusedAs =
  (type: string, extras: Record<string, unknown> = {}) =>
  (draft: Draft): Outcome<unknown> => ({
    state: "refused",
    problem: new Problem(type, 422, extras),
    item: { ...draft, id: "item-1", key: "k", refused: null },
  });

test("an empty page offers beginnings, and one is put in as if typed", async () => {
  await write();

  tap("I felt…");

  expect(words().value).toBe("I felt ");
  expect(screen.queryByRole("button", { name: "I felt…" })).toBeNull();
});

test("a pause in typing brings notes that quote the words, without asking any server", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  const { view } = await write();

  type(BLAME);
  expect(screen.queryByRole("heading", { name: /never/ })).toBeNull();
  const heading = await note(/never/);

  expect(heading.textContent).toContain("reword this");
  expect(view.container.querySelector("mark.block")?.textContent).toContain("never");
  await waitFor(() => expect(announced.value).toBe("1 suggestion below"));
  expect(fetched).not.toHaveBeenCalled();
});

test("an I-statement is sent once, held ten seconds for undo, and the draft is gone", async () => {
  const { drafts, store } = await write();

  type(KIND);
  tap("Send");
  await waitFor(() => expect(store.done.value).toBe("sent"));

  expect(bodies(drafts)).toEqual([
    { kind: "i_statement", mode: "free", text: KIND, hold: "ten_seconds", hard: false },
  ]);
  expect(drafts[0]?.path).toBe("/spaces/space-1/messages");
  expect(await beingWritten()).toBeNull();
});

test("words that would not be heard are not sent: the focus goes to the note, other ways stand beside", async () => {
  const { drafts } = await write();

  type(BLAME);
  tap("Send");
  await note(/never/);

  expect(drafts).toEqual([]);
  screen.getByText(/One thing to reword before this can go as an I-statement/);
  expect(document.activeElement?.textContent).toContain("never");
  expect(document.activeElement?.textContent).toContain("One thing to reword");
  const weights = ["Send", "Send as a letter", "Keep as a draft"].map(
    (name) => screen.getByRole("button", { name }).className.split(" ")[1],
  );
  expect(new Set(weights)).toEqual(new Set(["outline"]));
  expect(words().value).toBe(BLAME);
});

test("why nothing went stands with the note that is the reason, also where other notes come first", async () => {
  await write();
  type("I feel like it is late. You never listen to me.");
  await note(/never/);
  tap("Send");

  await waitFor(() => expect(document.activeElement?.textContent).toContain("One thing to reword"));
  expect(document.activeElement?.textContent).toContain("You never listen");
  expect(screen.getAllByText(/One thing to reword/)).toHaveLength(1);
});

test("a long finding is quoted short, and no word of it is cut", async () => {
  await write();
  type("I am exhausted. Either you delete her number tonight or you can pack your bags.");

  await note("“Either you delete her number tonight or you can pack your…” reword this");
});

test("the same words go as a letter, whole", async () => {
  const { drafts } = await write();

  type(BLAME);
  tap("Send as a letter");

  await waitFor(() =>
    expect(bodies(drafts)).toEqual([
      { kind: "letter", mode: "free", text: BLAME, hold: "ten_seconds", hard: false },
    ]),
  );
});

test("where letters are not agreed there is no such button, and the sentence does not name them", async () => {
  await write({ standing: { state: "open", letters: false } });

  type(BLAME);
  tap("Send");

  await screen.findByText(/Or keep it for yourself/);
  expect(screen.queryByRole("button", { name: "Send as a letter" })).toBeNull();
  expect(screen.queryByText(/as a letter/)).toBeNull();
});

test("what only the server found brings the text back whole, unsent, with the note", async () => {
  const start = [...KIND].length - "you are safe.".length;
  const finding = { code: "blame", severity: "block", span: [start, start + 12], part: null };
  const { dropped, store } = await write({
    answer: refusedAs("not-an-i-statement", { findings: [finding] }),
  });

  type(KIND);
  tap("Send");
  await note("“you are safe” reword this");

  expect(words().value).toBe(KIND);
  expect(dropped).toEqual(["item-1"]);
  expect(store.done.value).toBeNull();
  screen.getByText(/One thing to reword/);
});

test("words the server refused are not sent again unchanged; changed, they are", async () => {
  const finding = { code: "blame", severity: "block", span: [0, 4], part: null };
  let times = 0;
  const { drafts } = await write({
    answer: (draft) => {
      times += 1;
      return times === 1 ? refusedAs("not-an-i-statement", { findings: [finding] })(draft) : sent();
    },
  });
  type(KIND);
  tap("Send");
  await screen.findByText(/One thing to reword/);

  tap("Send");
  expect(drafts).toHaveLength(1);

  type(KIND.replace("When", "As"));
  tap("Send");
  await waitFor(() => expect(drafts).toHaveLength(2));
});

test("any other refusal keeps the text and says why", async () => {
  await write({ answer: refusedAs("space-paused") });

  type(KIND);
  tap("Send");

  expect((await screen.findByRole("alert")).textContent).toContain("The space is paused");
  expect(words().value).toBe(KIND);
});

test("a note that may stay is put away for good, one to be reworded is not offered that", async () => {
  const { store } = await write();
  type("I feel like it is late. You never listen to me.");
  const card = (await note(/never/)).closest("li");
  expect(within(card as HTMLElement).queryByRole("button", { name: "Keep it" })).toBeNull();

  const hint = (await note(/I feel like/)).closest("li") as HTMLElement;
  fireEvent.click(within(hint).getByRole("button", { name: "Keep it" }));

  expect(screen.queryByRole("heading", { name: /I feel like/ })).toBeNull();
  store.look();
  expect(screen.queryByRole("heading", { name: /I feel like/ })).toBeNull();
});

test("where two overlap, the words are marked by the heavier", async () => {
  const { store, view } = await write();
  fireEvent.click(screen.getByLabelText("In parts"));
  type("like you don't care about us", view.container.querySelector("#part-feeling") as HTMLElement);
  store.look();
  await note(/care/);

  const marks = [...view.container.querySelectorAll("mark")];
  expect(marks.map(({ className, textContent }) => `${className}: ${textContent}`)).toEqual([
    "warn: like ",
    expect.stringMatching(/^block: you don't care/),
  ]);
});

test("a note put away comes back by Undo, and the focus goes on to the next", async () => {
  await write();
  type("I feel like it is late. You never listen to me.");
  const card = (await note(/I feel like/)).closest("li") as HTMLElement;

  fireEvent.click(within(card).getByRole("button", { name: "Keep it" }));
  expect(document.activeElement?.textContent).toContain("never");
  said.value?.undo?.onUndo();

  await note(/I feel like/);
});

test("each note says what was found, why it may land badly, and one way to say it", async () => {
  const { texts } = await loadCoach();
  await write();
  type(BLAME);
  const card = (await note(/never/)).closest("li")?.textContent ?? "";

  const { what, why, how } = texts.absolutes ?? { what: "", why: "", how: "" };
  const says = (line: string) => line.replace("“{words}”", "This").replaceAll("{name}", "Sam");
  for (const line of [what, why, how].map(says)) expect(card).toContain(line);
});

test("what is not there yet is told in a lull, not while it may just be coming", async () => {
  const { store } = await write();
  type("When you came home at two last night");
  await new Promise((soon) => setTimeout(soon, 500));
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);

  store.look();
  await note(/Your own feeling/);
  tap("Start “I feel…”");

  expect(words().value).toBe("When you came home at two last night I feel ");
});

test("a part the server missed in free text is looked for again once something is written", async () => {
  const text = "When you came home at two last night";
  const finding = { code: "missing_feeling", severity: "block", span: [0, text.length], part: null };
  await takeUp({
    text,
    found: [{ ...finding, severity: "block", span: [0, text.length], part: null, words: text }],
  });
  const { drafts } = await write();
  screen.getByText(/One thing to reword/);

  type(KIND);
  tap("Send");

  await waitFor(() => expect(drafts).toHaveLength(1));
});

test("words in another language are held back by nothing, and it is said kindly", async () => {
  const { drafts, store } = await write();
  type("Quand tu es rentré si tard hier soir, je me suis sentie très seule et j'avais peur pour nous deux.");
  store.look();

  await screen.findByText(/So far only English is understood here/);
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);
  tap("Send");
  await waitFor(() => expect(drafts).toHaveLength(1));
});

test("a refusal by other rules has the words looked at again by those", async () => {
  const own = await loadCoach();
  const newer: Coach = {
    ...own,
    version: "newer",
    check: (written, form) => {
      const checked = own.check({ ...written, text: written.text.replace("safe", "bad") }, form);
      const start = written.text.indexOf("safe");
      const found = { code: "judgement", severity: "warn" as const, part: null, words: "safe" };
      return { ...checked, found: [{ ...found, span: [start, start + 4] }] };
    },
  };
  const asked: (string | null)[] = [];
  await write({
    answer: refusedAs("not-an-i-statement", { findings: [], rules_version: "newer" }),
    renew: async (version) => {
      asked.push(version);
      return version === "newer" ? newer : null;
    },
  });

  type(KIND);
  tap("Send");

  await note(/“safe”/);
  expect(asked).toEqual([null, "newer"]);
});

test("three notes are open at most, the rest is one tap away, and Send opens the one it needs", async () => {
  await write();
  type("You never listen. You always shout. You never help. You are an idiot.");
  await note(/shout|always/);
  const headings = () => screen.getAllByRole("heading", { level: 3 }).length;

  expect(headings()).toBe(3);
  tap("1 more");
  expect(headings()).toBe(4);
});

test("starting anew puts a beginning in place of the words, small where the sentence goes on", async () => {
  await write();
  type("I was sad and you never listen to me.");
  await note(/never/);

  tap(/^Start/);

  expect(words().value).toMatch(/^I was sad and last time /);
  expect(words().value).not.toContain("never");
});

test("going to the words selects exactly them", async () => {
  await write();
  type(`😢 ${BLAME}`);
  await note(/never/);

  tap("Go to the words");

  const { value, selectionStart, selectionEnd } = words();
  expect(value.slice(selectionStart, selectionEnd)).toContain("never");
  expect(document.activeElement).toBe(words());
});

test("with hints off only what must be reworded is shown, and only after Send", async () => {
  const { store } = await write();
  fireEvent.click(screen.getByRole("switch", { name: /Hints while writing/ }));
  type(`I feel like it is late. ${BLAME}`);
  store.look();
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);

  tap("Send");

  await note(/never/);
  expect(screen.getAllByRole("heading", { level: 3 })).toHaveLength(1);
  await waitFor(async () => expect(await disk.read("reads", "composer")).toMatchObject({ hints: false }));
});

test("words about danger are no fault: a card only the writer sees leads to people who can help", async () => {
  const { view } = await write();
  type("I felt scared last night when you hit me.");

  const link = await screen.findByRole("link", { name: "People who can help" });

  expect(link.getAttribute("href")).toBe("/support");
  expect(view.container.querySelectorAll("mark.support")).toHaveLength(0);
});

test("in parts, each is there or not there, and a missing feeling is named by its part", async () => {
  const { drafts } = await write();
  fireEvent.click(screen.getByLabelText("In parts"));
  type("the door was locked", screen.getByLabelText("When"));
  const list = screen.getByRole("list", { name: "Which parts are there" });
  expect(list.textContent).toContain("When: there");
  expect(list.textContent).toContain("I feel: not there");

  tap("Send");
  await note(/feeling/);
  tap("Go to “I feel”");
  expect(document.activeElement).toBe(screen.getByLabelText("I feel"));
  expect(drafts).toEqual([]);

  type("shut out and sad", screen.getByLabelText("I feel"));
  type("I need to know I can come home", screen.getByLabelText("Because / I need"));
  tap("Send");
  await waitFor(() => expect(bodies(drafts)[0]?.mode).toBe("structured"));
  expect(bodies(drafts)[0]?.parts).toMatchObject({
    situation: "the door was locked",
    feeling: "shut out and sad",
  });
});

test("free text is told nothing about parts", async () => {
  const { store } = await write();
  type("The door was locked.");
  store.look();

  expect(screen.queryByRole("list", { name: "Which parts are there" })).toBeNull();
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);
});

test("nothing written is nothing to send", async () => {
  const { drafts } = await write();

  tap("Send");

  screen.getByText("There is nothing to send yet.");
  expect(drafts).toEqual([]);
});

test("the counter appears late, and too long a text stays whole and unsent", async () => {
  const { drafts } = await write();
  type("a".repeat(1699));
  expect(screen.queryByText(/left/)).toBeNull();
  type("a".repeat(1990));
  screen.getByText("10 characters left");

  type("a".repeat(2003));
  screen.getByText(/3 characters too many/);
  tap("Send");

  expect(drafts).toEqual([]);
  expect(words().value).toHaveLength(2003);
});

test("without anyone to send to, one practises, and nothing can be sent", async () => {
  await write({ standing: { state: "practise" } });
  type(BLAME);

  screen.getByText("Practise here. Nothing is sent.");
  expect(screen.queryByRole("button", { name: /^Send/ })).toBeNull();
  await note(/never/);
});

test("before both have signed, the way to the ground rules stands there", async () => {
  const { drafts } = await write({ standing: { state: "agreeing" } });
  type(KIND);
  tap("Send");

  expect(screen.getByRole("link", { name: "Read the ground rules" }).getAttribute("href")).toBe(
    "/ground-rules",
  );
  expect(drafts).toEqual([]);
});

test("paused, sending is off and says until when", async () => {
  const { drafts } = await write({ standing: { state: "paused", until: "2031-06-03" } });
  type(KIND);
  tap("Send");

  screen.getByText(/paused until June 3, 2031\. Sending is off until then/);
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  expect(drafts).toEqual([]);
});

test("without signal Send says when, and the message is left with the outbox", async () => {
  const { store } = await write({
    online: false,
    answer: (draft) => ({ state: "waiting", item: { ...draft, id: "1", key: "k", refused: null } }),
  });
  type(KIND);

  tap("Send when there is signal");

  await waitFor(() => expect(store.done.value).toBe("sent"));
});

test("leaving and returning restores text, caret and notes that were put away", async () => {
  const { store, view } = await write();
  type("I feel like it is late.");
  words().setSelectionRange(7, 7);
  fireEvent.select(words());
  await note(/I feel like/);
  tap("Keep it");
  await store.close();
  view.unmount();

  await write();

  expect(words().value).toBe("I feel like it is late.");
  expect(words().selectionStart).toBe(7);
  expect(screen.queryByRole("heading", { name: /I feel like/ })).toBeNull();
});

test("kept as a draft, the words lie aside on this phone and the page is free again", async () => {
  const { store } = await write();
  type(KIND);

  tap("Keep as a draft");

  await waitFor(() => expect(store.done.value).toBe("kept"));
  expect((await putAside()).map(({ text }) => text)).toEqual([KIND]);
  expect(await beingWritten()).toBeNull();
});

test("words brought back from Talk show what the server found in them", async () => {
  await takeUp({
    text: KIND,
    found: [{ code: "blame", severity: "block", span: [0, 4], part: null, words: "When" }],
  });

  await write();

  await note("“When” reword this");
  screen.getByText(/One thing to reword/);
});

test("words brought back never write over what was being written", async () => {
  await takeUp({ text: "first" });
  await takeUp({ text: "second" });

  expect((await beingWritten())?.text).toBe("second");
  expect((await putAside()).map(({ text }) => text)).toEqual(["first"]);
});

test("without the hints one can still write and send", async () => {
  const { drafts } = await write({ coach: () => Promise.reject(new Error("offline")) });
  screen.getByText(/Hints need signal once/);

  type(BLAME);
  tap("Send");

  await waitFor(() => expect(drafts).toHaveLength(1));
});
