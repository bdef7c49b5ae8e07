// Fail where the built app is heavier than its budget (gzip): people open it on cheap phones and slow lines.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const DIST = "dist";
const KIB = 1024;
const LIMITS = {
  "script before the first screen": 60,
  style: 12,
  "everything on a first load": 160,
  "checker and its rules": 112.5,
  "screens fetched once signed in": 120,
};

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(DIST, join(entry.parentPath, entry.name)));
const weight = (file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
const sum = (names) => names.reduce((total, name) => total + weight(name), 0);

const imports = (file) =>
  [...readFileSync(join(DIST, file), "utf8").matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(
    ([, name]) => `assets/${name}`,
  );

// What the first screen runs: the page's own scripts, and the lazily loaded chunks of the first run.
const page = readFileSync(join(DIST, "index.html"), "utf8");
const linked = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const first = new Set([...linked, ...files.filter((file) => /assets\/first-run-[^/]+\.js$/.test(file))]);
for (const file of first) for (const next of imports(file)) first.add(next);

// The system fetches one icon at most, when the app is installed; the page and its worker fetch none. Of the two sets of
// icons one is served.
// The checker and most screens come once somebody is signed in (src/sw.ts).
const isChecker = (file) => /assets\/(checker|rules)-[^/]+\.js$/.test(file);
const isLaterScreen = (file) => /assets\/(later|texts)-[^/]+\.(js|css)$/.test(file);
const isLater = (file) => isChecker(file) || isLaterScreen(file);
const everything = files.filter((file) => !/\.(png|map)$|^plain-icon/.test(file) && !isLater(file));
for (const file of first) if (isLater(file)) throw new Error(`The first screen loads ${file}.`);
for (const file of everything.filter((name) => /^assets\/.*\.js$/.test(name)))
  for (const next of imports(file)) if (isLater(next)) throw new Error(`${file} cannot run without ${next}.`);
const sizes = {
  "script before the first screen": sum([...first]),
  style: sum(everything.filter((file) => file.endsWith(".css"))),
  "everything on a first load": sum(everything),
  "checker and its rules": sum(files.filter(isChecker)),
  "screens fetched once signed in": sum(files.filter(isLaterScreen)),
};

// Chunks that import one another in a circle run before what they need is there, on some ways in and not on others.
const settled = new Set();
function walk(file, way) {
  if (way.includes(file)) throw new Error(`Chunks in a circle: ${[...way, file].join(" > ")}`);
  if (settled.has(file)) return;
  for (const next of imports(file)) walk(next, [...way, file]);
  settled.add(file);
}
for (const file of files.filter((name) => /^assets\/.*\.js$/.test(name))) walk(file, []);

let over = false;
for (const [what, bytes] of Object.entries(sizes)) {
  const kib = bytes / KIB;
  const fits = kib <= LIMITS[what];
  over ||= !fits;
  console.log(`${fits ? "ok  " : "OVER"} ${what.padEnd(32)} ${kib.toFixed(1).padStart(6)} of ${LIMITS[what]} KiB`);
}
process.exit(over ? 1 : 0);
