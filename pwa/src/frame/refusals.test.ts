import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Problem, sentence } from "../core/problem.ts";
import { problems } from "./copy.ts";

/** Domains whose writes wait on the phone, as the API's description names them. */
const WAIT = [
  "agreements",
  "breaches",
  "check-ins",
  "commitments",
  "endings",
  "journey",
  "meetings",
  "messages",
  "notes",
  "patterns",
  "promises",
  "readiness",
  "reassurance",
  "reviews",
  "setbacks",
  "spaces",
  "support plans",
  "time-outs",
];
/** Done only with signal: their screens say what became of it. */
const AT_ONCE = new Set([
  "invite",
  "preview_invitation",
  "ask_to_join",
  "confirm_match_words",
  "delete_space",
  "put_notes_key_recovery",
]);

interface Operation {
  operationId: string;
  tags: string[];
  responses: unknown;
}

test("whatever came back says why in a sentence of its own", () => {
  const { paths } = JSON.parse(readFileSync("../docs/openapi.json", "utf8")) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const writes = Object.values(paths)
    .flatMap(Object.entries<Operation>)
    .filter(([method, { operationId }]) => method !== "get" && !AT_ONCE.has(operationId))
    .map(([, operation]) => operation)
    .filter(({ tags }) => WAIT.includes(tags[0] ?? ""));
  const refusals = new Set(
    writes.flatMap(({ responses }) =>
      [...JSON.stringify(responses).matchAll(/\/problems\/([a-z-]+)/g)].map(([, type]) => type ?? ""),
    ),
  );
  expect(refusals.size).toBeGreaterThan(40);
  const general = sentence(new Problem("other", 409));
  expect(
    [...refusals].filter((type) => sentence(new Problem(type, 409), problems) === general).sort(),
  ).toEqual([]);
});
