import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { loadCoach } from "../../coach/coach.ts";
import { disk } from "../../core/disk.ts";
import { announced, said } from "../../core/say.ts";
import { BLAME, bodies, note, tap, type, words, write } from "./composer.testing.tsx";

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

test("a long finding is quoted short, and no word of it is cut", async () => {
  await write();
  type("I am exhausted. Either you delete her number tonight or you can pack your bags.");

  await note("“Either you delete her number tonight or you can pack your…” reword this");
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

test("more notes are unfolded, and the focus is on the first of them", async () => {
  await write();
  type("You never listen. You always shout. You don't care about us. You are a liar.");
  await note(/never/);
  tap("1 more");

  const fourth = (await note(/liar/)).closest("li");
  await waitFor(() => expect(document.activeElement).toBe(fourth));
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

test("words in another language are held back by nothing, and it is said kindly", async () => {
  const { drafts, store } = await write();
  type("Quand tu es rentré si tard hier soir, je me suis sentie très seule et j'avais peur pour nous deux.");
  store.look();

  await screen.findByText(/So far only English is understood here/);
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);
  tap("Send");
  await waitFor(() => expect(drafts).toHaveLength(1));
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

test("free text is told nothing about parts", async () => {
  const { store } = await write();
  type("The door was locked.");
  store.look();

  expect(screen.queryByRole("list", { name: "Which parts are there" })).toBeNull();
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);
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
