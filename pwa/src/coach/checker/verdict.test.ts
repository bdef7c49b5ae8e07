import { expect, test } from "vitest";
import { toUtf16 } from "./verdict.ts";

test("a span after emoji selects the words it was found on", () => {
  const text = "😢👩‍👩‍👧 you never listen, ok";
  const start = [...text].indexOf("y");
  const [from, to] = toUtf16(text, [start, start + "you never listen".length]);

  expect(text.slice(from, to)).toBe("you never listen");
});

test("a span up to the last character ends with the text", () => {
  expect(toUtf16("Go 💔", [3, 4])).toEqual([3, 5]);
  expect(toUtf16("", [0, 0])).toEqual([0, 0]);
});

test("lone surrogates count as one code point, as on the server", () => {
  expect(toUtf16("\ud83d a", [2, 3])).toEqual([2, 3]);
});

test("a span beyond the text marks nothing after it", () => {
  expect(toUtf16("ab", [5, 9])).toEqual([2, 2]);
});
