import rules from "content/composer/en/rules.json";
import texts from "content/composer/en/texts.json";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../core/disk.ts";
import { refused } from "../test/refused.ts";

const OWN = rules.version;
const WORDS = { mode: "free" as const, text: "I felt sad. You never listen.", parts: emptyParts() };
let phone = 0;

function emptyParts() {
  return { situation: "", feeling: "", because: "", request: "", understanding: "" };
}

beforeEach(async () => {
  phone += 1;
  await disk.open(`coach-${phone}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await disk.wipe();
});

/** The app as a new visit loads it. */
async function visit(): Promise<typeof import("./coach.ts")> {
  vi.resetModules();
  const fresh = await import("./coach.ts");
  await (await import("../core/disk.ts")).disk.open(`coach-${phone}`);
  return fresh;
}

const pathOf = (asked: string | URL | Request) =>
  new URL(asked instanceof Request ? asked.url : asked, location.origin).pathname;

/** A server whose rules know nothing of the habit in the words above. */
function serverWith(version: string, format = rules.format) {
  const newer = { ...rules, version, format, rules: rules.rules.filter(({ code }) => code !== "absolutes") };
  return vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const pathname = pathOf(asked);
    if (pathname.endsWith("/server")) return Response.json({ rules_version: version });
    return pathname.endsWith("/composer/rules")
      ? Response.json({ rules: newer, texts })
      : refused("not-signed-in", 401);
  });
}

const paths = (fetched: ReturnType<typeof serverWith>) =>
  fetched.mock.calls.map(([asked]) => pathOf(asked)).filter((path) => !path.includes("/sessions/"));

test("the same rules are not fetched", async () => {
  const fetched = serverWith(OWN);
  const { loadCoach, renewCoach } = await visit();

  expect(await renewCoach()).toBe(await loadCoach());
  expect(paths(fetched)).toEqual(["/api/v1/server"]);
});

test("other rules are fetched, read by, and kept for the next visit without signal", async () => {
  const fetched = serverWith("newer");
  const { loadCoach, renewCoach } = await visit();
  const before = await loadCoach();
  expect(before.check(WORDS, "i_statement").found.map(({ code }) => code)).toEqual(["absolutes"]);

  const renewed = await renewCoach("newer");

  expect(paths(fetched)).toEqual(["/api/v1/composer/rules"]);
  expect(renewed?.version).toBe("newer");
  expect(renewed?.check(WORDS, "i_statement").found.map(({ code }) => code)).not.toContain("absolutes");
  expect(await loadCoach()).toBe(renewed);
  const next = await visit();
  expect((await next.loadCoach()).version).toBe("newer");
});

test("rules for a newer app are left alone, and so are those that cannot be had", async () => {
  serverWith("newer", rules.format + 1);
  const { loadCoach, renewCoach } = await visit();
  expect(await renewCoach()).toBeNull();
  expect((await loadCoach()).version).toBe(OWN);

  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no signal"));
  expect(await renewCoach()).toBeNull();
});

test("what was kept gives way to an app that was built with others", async () => {
  await disk.write("reads", "composer-rules", {
    rules: { ...rules, version: "older" },
    texts,
    insteadOf: "an app before this one",
  });
  const { loadCoach } = await visit();

  expect((await loadCoach()).version).toBe(OWN);
});
