import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadCoach } from "../../coach/coach.ts";
import { disk } from "../../core/disk.ts";
import { beingWritten, putAside } from "../../core/writing.ts";
import { Practice } from "./Practice.tsx";
import { PractiseStore } from "./practising.ts";

let phone = 0;
beforeEach(async () => {
  phone += 1;
  await disk.open(`practice-${phone}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await disk.wipe();
});

async function practise(form?: "Acknowledgement" | "Impact") {
  const store = new PractiseStore({
    coach: loadCoach,
    renew: async () => null,
    name: () => "the other person",
  });
  await store.wake();
  const view = render(<Practice store={store} />);
  if (form) fireEvent.click(screen.getByLabelText(form));
  return { store, view };
}

const words = () => screen.getByLabelText<HTMLTextAreaElement>("Your words");
const type = (text: string) => fireEvent.input(words(), { target: { value: text } });
const note = (heading: RegExp) => screen.findByRole("heading", { name: heading, level: 3 });

test("an acknowledgement is looked at as one, refused by nothing, and every note may be put away", async () => {
  await practise("Acknowledgement");
  type("I read your messages on Sunday. I'm sorry if you felt hurt.");

  const card = (await note(/if you felt/)).closest("li") as HTMLElement;

  expect(card.textContent).not.toContain("reword this");
  expect(screen.queryByRole("button", { name: /Send|Keep as a draft/ })).toBeNull();
  fireEvent.click(within(card).getByRole("button", { name: "Keep it" }));
  expect(screen.queryByRole("heading", { name: /if you felt/ })).toBeNull();
});

test("what an acknowledgement lacks is told as a whole, with a way to begin", async () => {
  const { store } = await practise("Acknowledgement");
  type("I hid the letters in March and I lied to you about them for a year.");
  store.look();

  await note(/How it was for the other person isn't in here yet/);
  fireEvent.click(screen.getByRole("button", { name: "Start “You…”" }));

  expect(words().value).toMatch(/for a year\. You $/);
});

test("words taken up inside a sentence have no capital", async () => {
  await practise("Acknowledgement");
  type("Mistakes were made in March.");

  expect((await note(/Mistakes were made/)).closest("li")?.textContent).toContain(
    "In this nobody does anything.",
  );
});

test("who was hurt is not corrected unless they ask; danger still leads to people who can help", async () => {
  await practise("Impact");
  type("You are a liar. I was scared last night when you hit me.");

  await screen.findByRole("link", { name: "People who can help" });
  expect(screen.queryAllByRole("heading", { level: 3 })).toEqual([]);

  type("You are a liar and I cried for days.");
  fireEvent.click(screen.getByRole("switch", { name: /Hints while writing/ }));
  await note(/liar/);
});

test("each form has its own words, and nothing of them is kept by itself", async () => {
  const written = vi.spyOn(disk, "write");
  const { store } = await practise();
  type("I felt scared.");
  fireEvent.click(screen.getByLabelText("Impact"));
  expect(words().value).toBe("");
  type("I cried.");
  fireEvent.click(screen.getByLabelText("I-statement"));
  expect(words().value).toBe("I felt scared.");
  store.close();

  expect(written).not.toHaveBeenCalled();
  expect(await beingWritten()).toBeNull();
  expect(await putAside()).toEqual([]);
});

test("an I-statement becomes a draft only when asked", async () => {
  await practise();
  type("I felt scared.");

  fireEvent.click(screen.getByRole("button", { name: "Keep as a draft" }));

  await waitFor(() => expect(words().value).toBe(""));
  expect((await putAside()).map(({ text }) => text)).toEqual(["I felt scared."]);
});
