import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FEATURES = "src/features";
const sheets = readdirSync(FEATURES, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".css"),
);

/** The classes a sheet gives a look of its own: what its selectors begin with. */
function beginnings(sheet: string): Set<string> {
  const rules = sheet.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{/g);
  return new Set(
    [...rules].flatMap(([, selectors = ""]) =>
      selectors.split(",").flatMap((one) => /^\s*\.[\w-]+/.exec(one)?.[0].trim() ?? []),
    ),
  );
}

test("no feature's style changes what another feature draws: sheets stay loaded after their screen", () => {
  const owners = new Map<string, string>();
  expect(sheets.length).toBeGreaterThan(5);
  for (const file of sheets) {
    const feature = file.split(/[\\/]/)[0] ?? file;
    for (const name of beginnings(readFileSync(join(FEATURES, file), "utf8"))) {
      expect(owners.get(name) ?? feature, `${name} in ${file}`).toBe(feature);
      owners.set(name, feature);
    }
  }
});
