import { afterEach, expect, test } from "vitest";
import { clock, dateName, dayName, localDay } from "./clock.ts";
import { Problem, sentence } from "./problem.ts";
import { match } from "./router.ts";
import { catalogue, count, fill, language } from "./words.ts";

afterEach(() => {
  language.value = "en";
  clock.now = () => Date.now();
});

test("a language without a word of its own falls back to English", () => {
  const copy = catalogue({ en: { yes: "Yes", no: "No" }, de: { yes: "Ja" } });
  language.value = "de";
  expect([copy.yes, copy.no]).toEqual(["Ja", "No"]);
});

test("plural forms follow the language, not the number one", () => {
  const days = { one: "{count} dzień", few: "{count} dni", many: "{count} dni", other: "{count} dnia" };
  language.value = "pl";
  expect([1, 2, 5].map((number) => count(days, number))).toEqual(["1 dzień", "2 dni", "5 dni"]);
});

test("a name without a value stays visible", () => {
  expect(fill("{name} until {day}", { name: "Sam" })).toBe("Sam until {day}");
});

test("a day is itself in every zone, near and far", () => {
  expect(dayName("2026-03-03", "2026-03-05")).toBe("Tuesday");
  expect(dayName("2026-02-03", "2026-03-05")).toBe("February 3");
  expect(dateName("2025-12-31", "2026-03-05")).toBe("December 31, 2025");
});

test("the local day is the wall's, not the server's", () => {
  clock.now = () => Date.parse("2026-03-05T23:30:00Z");
  expect(localDay("Asia/Tokyo")).toBe("2026-03-06");
  expect(localDay("America/New_York")).toBe("2026-03-05");
});

test("a feature's own sentence comes before the common one, and an unknown problem has one too", () => {
  const problem = new Problem("not-found", 404);
  expect(sentence(problem, { "not-found": "This is no longer waiting." })).toBe("This is no longer waiting.");
  expect(sentence(problem)).toBe("Nothing here.");
  expect(sentence(new Problem("never-heard-of", 418))).toMatch(/Nothing you wrote is lost/);
});

test("a problem keeps the server's extras and never its text", async () => {
  const body = { type: "/problems/version-stale", title: "t", status: 412, detail: "d", until: "2026-03-09" };
  const problem = await Problem.from(Response.json(body, { status: 412, headers: { "Retry-After": "7" } }));
  expect(problem).toMatchObject({
    type: "version-stale",
    status: 412,
    retryAfter: 7,
    extras: { until: "2026-03-09" },
  });
  expect(problem.passing).toBe(false);
});

test("addresses match by their parts", () => {
  expect(match("/commitments/:id", "/commitments/c%201")).toEqual({ id: "c 1" });
  expect(match("/commitments/:id", "/commitments")).toBeNull();
  expect(match("/settings/*", "/settings")).toEqual({ rest: "" });
  expect(match("/settings/*", "/settings/space/leave")).toEqual({ rest: "space/leave" });
  expect(match("/talk", "/talk/")).toEqual({});
  expect(match("/commitments/:id", "/commitments/%E0%A4%A"), "cut off by whoever passed it on").toBeNull();
});
