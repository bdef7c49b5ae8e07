// Write src/ui/tokens.css from tokens.json, so that no colour, size or time is ever typed by hand.
// With --check: fail where the written file differs.
import { readFileSync, writeFileSync } from "node:fs";

const tokens = JSON.parse(readFileSync("tokens.json", "utf8"));
const target = "src/ui/tokens.css";

const lines = (prefix, values) => Object.entries(values).map(([name, value]) => `  --${prefix}${name}: ${value};`);
const theme = (name) => lines("", tokens.color[name]).join("\n");

// More contrast asked for: hints and second text become text, hairlines become edges.
const plain = ["  --ink-2: var(--ink);", "  --ink-3: var(--ink);", "  --line: var(--edge);"].join("\n");

const css = `/* Written by scripts/tokens.mjs from tokens.json. */
:root {
${theme("light")}
  --family: ${tokens.type.family};
  --display: ${tokens.type.display};
${[
  ...lines("size-", tokens.type.size),
  ...lines("leading-", tokens.type.leading),
  ...lines("weight-", tokens.type.weight),
  ...lines("space-", tokens.space),
  ...lines("radius-", tokens.radius),
  ...lines("tap-", tokens.tap),
  ...lines("shadow-", tokens.shadow),
  ...lines("", Object.fromEntries(Object.entries(tokens.motion).filter(([name]) => name !== "reduced"))),
].join("\n")}
  color-scheme: light;
}
:root[data-theme="dark"] {
${theme("dark")}
  color-scheme: dark;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
${theme("dark").replaceAll(/^/gm, "  ")}
    color-scheme: dark;
  }
}
@media (prefers-contrast: more) {
  :root {
${plain.replaceAll(/^/gm, "  ")}
  }
}
@media (prefers-reduced-motion: reduce) {
  :root {
    --fast: 0ms;
    --base: 0ms;
    --slow: 0ms;
    --reveal: 0ms;
  }
}
`;

if (!process.argv.includes("--check")) writeFileSync(target, css);
else if (readFileSync(target, "utf8") !== css) {
  console.error(`${target} is not what tokens.json says; run: node scripts/tokens.mjs`);
  process.exit(1);
}
