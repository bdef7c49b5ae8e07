import rules from "content/composer/en/rules.json";
import { expect, test } from "vitest";
import { packed } from "../../../scripts/packing.mjs";
import { unpacked } from "./unpacking.ts";

test("the rules come out of the package as they went in", async () => {
  const text = JSON.stringify(rules);

  const short = packed(text);

  expect(JSON.parse(await unpacked(short))).toEqual(rules);
  expect(JSON.stringify(short).length).toBeLessThan(text.length * 0.28);
});

test("bars, spaces, classes, capitals and characters beyond ASCII come out as they went in", async () => {
  for (const text of ["", "a|b||c", "<a>|b|<a> =x ?y|z", "Größe ⁉ 😢 A|b", "it's| a |b-c 9|9"])
    expect(await unpacked(packed(text))).toBe(text);
});
