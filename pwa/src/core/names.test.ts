import { expect, test } from "vitest";
import { nameIn } from "./names.ts";

test("a name that nobody could see is none", () => {
  for (const unseen of [
    "",
    " ",
    "\u200b",
    "\u202e\u202c",
    "\u0301\u0308",
    "\u3164",
    "\u2800",
    "\ufeff \u00ad",
    "\u{e0041}",
  ])
    expect(nameIn(unseen)).toBe("");
});

test("any other is one, as it was typed", () => {
  for (const seen of [
    "Al",
    "\u{1f468}\u200d\u{1f469}",
    "e\u0301",
    "\u05d3\u05e0\u05d4",
    "\u0e19\u0e34",
    ".",
    "7",
    "\u200fA",
  ])
    expect(nameIn(` ${seen} `)).toBe(seen);
});
