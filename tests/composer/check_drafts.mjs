// Runs the web app's checker over drafts, one JSON object a line, and prints its canonical answers.
import { readFileSync, writeSync } from "node:fs";
import { canonical, check, readRules } from "../../pwa/src/coach/checker/index.ts";

const rules = readRules(JSON.parse(readFileSync(process.argv[2], "utf-8")));
const drafts = readFileSync(0, "utf-8").split("\n").filter(Boolean);
const answers = drafts.map((line) => canonical(check(rules, JSON.parse(line))));
let output = Buffer.from(`${answers.join("\n")}\n`);
while (output.length > 0) output = output.subarray(writeSync(1, output));
