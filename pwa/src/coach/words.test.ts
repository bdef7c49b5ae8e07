import { expect, test } from "vitest";
import type { Found } from "../core/writing.ts";
import { loadCoach } from "./coach.ts";
import { fitted } from "./insert.ts";
import { moved } from "./moving.ts";
import { notesOf } from "./notes.ts";
import { asText, lengthOf } from "./parts.ts";

const parts = { situation: "", feeling: "", because: "", request: "", understanding: "" };
const free = (text: string) => ({ mode: "free" as const, text, parts });
const always: Found = { code: "absolutes", severity: "block", span: [3, 9], part: null, words: "always" };

const shown = {
  form: "i_statement" as const,
  toldMissing: [],
  fromServer: [],
  kept: [],
  hints: true,
  tried: false,
  name: "Sam",
};

async function marksIn(text: string): Promise<string[]> {
  const coach = await loadCoach();
  const checked = coach.check(free(text), "i_statement");
  const notes = notesOf({ ...shown, words: free(text), checked }, coach);
  return notes.flatMap(({ place }) => (place ? [text.slice(...place)] : []));
}

test.each([
  ["after emoji", "😢👩‍👩‍👧 I felt scared. you never listen to me"],
  ["after combining accents", "cafe\u0301 cafe\u0301, I felt scared. you never listen to me"],
  ["after right-to-left words", "שלום עליכם. I felt scared. you never listen to me"],
])("the mark lies on the exact words, %s", async (_, text) => {
  expect((await marksIn(text)).join(" ")).toContain("never");
});

test("words found follow their place while something is typed before them", () => {
  expect(moved([always], null, "so always", "so 😢 always")[0]?.span).toEqual([5, 11]);
});

test("words found stay while something is typed after them", () => {
  expect(moved([always], null, "so always", "so always late")[0]?.span).toEqual([3, 9]);
});

test("a change inside the words found lets go of them", () => {
  expect(moved([always], null, "so always", "so alxways")).toEqual([]);
});

test("a change in one part leaves what was found in another", () => {
  expect(moved([{ ...always, part: "feeling" }], "because", "so", "")).toHaveLength(1);
});

test("words that do not stand where they were found are not marked", async () => {
  const coach = await loadCoach();
  const checked = { verdict: "block" as const, found: [always], understood: true };

  expect(notesOf({ ...shown, words: free("so often!"), checked }, coach)).toEqual([]);
});

test("in an acknowledgement nothing is said of requests, and nothing proposed that asks for something", async () => {
  const coach = await loadCoach();
  const words = free("I lied to you about the money. You have to understand that I was tired.");
  const way = (form: "i_statement" | "acknowledgement") =>
    notesOf({ ...shown, form, words, checked: coach.check(words, form) }, coach)
      .filter(({ found }) => found.code === "command")
      .map(({ why, how, start }) => ({ why, how, start }));

  expect(way("acknowledgement")).toEqual([
    {
      why: "Sam can hear you better when there is nothing to do in return.",
      how: "An acknowledgement asks for nothing. What you would like can have its own message.",
      start: "I ",
    },
  ]);
  expect(way("i_statement")).toMatchObject([
    { why: expect.stringContaining("A yes to a question"), start: "Would you be willing to " },
  ]);
});

test("a beginning is small inside a sentence and keeps one space", () => {
  const text = "I was hurt and you always leave";
  expect(fitted("Last time ", text, 15, 25)).toBe("last time");
  expect(fitted("I saw ", text, 15, 25)).toBe("I saw");
  expect(fitted("Last time ", "It hurt. you always", 9, 19)).toBe("Last time ");
});

test("length is counted as the server counts it", () => {
  expect(lengthOf(free("😢é"))).toBe(2);
  expect(lengthOf({ mode: "structured", text: "long words", parts: { ...parts, feeling: "sad" } })).toBe(3);
});

test("parts become one text with the words read aloud before them, each once", () => {
  const words = { ...parts, situation: "the door was locked", feeling: "I feel shut out" };
  expect(asText({ mode: "structured", text: "", parts: words })).toBe(
    "When the door was locked\nI feel shut out",
  );
});
