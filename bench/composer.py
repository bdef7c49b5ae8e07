"""`python -m bench.composer`: how long the checker takes for a message, and for the hardest text, wherever it runs.

Messages of 150 words are cut from the labelled cases. Of each the median of several rounds counts, so that p95 tells of
the messages and not of what else the machine did; what it costs the first time, before anything is warm, stands apart.
Python tells the processor time of the checker's thread, Node and Chromium the time on the clock; Chromium runs with its
processor slowed four times, as on a cheap phone. Nothing here passes or fails: the figures go to
`docs/benchmarks.md`.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

from playwright.sync_api import Route, sync_playwright

from backend.composer import check, load_rules
from bench import page
from bench.machine import described
from bench.server import ROOT

CHECKER = ROOT / "pwa" / "src" / "coach" / "checker"
RULES = ROOT / "content" / "composer" / "en" / "rules.json"
CASES = ROOT / "tests" / "composer" / "cases"
WORDS, MESSAGES, ROUNDS, LONGEST = 150, 60, 9, 20_000
ORIGIN = "http://checker.test"

Texts = Sequence[str]
Timed = list[float]
"""Milliseconds: the first text at the first time, then the median of each text."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Where a checker runs: its name, its goal in milliseconds, and how texts are timed there."""

    name: str
    goal: float
    timed: Callable[[Texts], Timed]


def messages() -> list[str]:
    """Return messages of 150 words each."""
    cases = [json.loads(line) for line in (CASES / "dev.jsonl").read_text("utf-8").splitlines()]
    words = " ".join(case["text"] for case in cases if case["mode"] == "free").split(" ")
    return [" ".join(words[start : start + WORDS]) for start in range(0, WORDS * MESSAGES, WORDS)]


def hostile(length: int) -> list[str]:
    """Return texts of one thing over and over: what a checker that looked back at everything would choke on."""
    pieces = json.loads((CASES / "oddities.json").read_text("utf-8"))["repeated"]
    return [(piece * length)[:length] for piece in pieces if piece]


def in_python(texts: Texts) -> Timed:
    """Time the server's checker."""
    rules = load_rules(ROOT / "content", "en")

    def timed(text: str) -> float:
        begun = time.thread_time()
        check("i_statement", "free", text, rules)
        return (time.thread_time() - begun) * 1_000

    return [timed(texts[0]), *map(median, zip(*([timed(text) for text in texts] for _ in range(ROUNDS)), strict=True))]


TIMER = f"""
const rules = readRules(file);
const timed = (text) => {{
  const begun = performance.now();
  check(rules, {{ form: "i_statement", mode: "free", text }});
  return performance.now() - begun;
}};
const first = timed(texts[0]);
const rounds = Array.from({{ length: {ROUNDS} }}, () => texts.map(timed));
const middle = (values) => values.sort((one, other) => one - other)[values.length >> 1];
const took = [first, ...texts.map((_, text) => middle(rounds.map((round) => round[text])))];
"""


def in_node(texts: Texts) -> Timed:
    """Time the phone's checker in Node."""
    program = f"""
import {{ readFileSync }} from "node:fs";
import {{ check, readRules }} from {json.dumps(str(CHECKER / "index.ts"))};
const file = JSON.parse(readFileSync({json.dumps(str(RULES))}, "utf-8"));
const texts = JSON.parse(readFileSync(0, "utf-8"));
{TIMER}
console.log(JSON.stringify(took));
"""
    took: Timed = _node(program, json.dumps(texts))
    return took


def _node(program: str, typed: str) -> Any:  # what the program prints
    command = ["node", "--input-type=module", "--eval", program]
    return json.loads(subprocess.run(command, input=typed, capture_output=True, check=True, text=True).stdout)


def in_chromium(texts: Texts) -> Timed:
    """Time the phone's checker in Chromium with the processor slowed four times."""
    sources = {
        path.name: path.read_text("utf-8") for path in CHECKER.glob("*.ts") if not path.name.endswith(".test.ts")
    }
    plain: dict[str, str] = _node(
        "import { stripTypeScriptTypes } from 'node:module'; import { readFileSync } from 'node:fs';"
        "const sources = JSON.parse(readFileSync(0, 'utf-8'));"
        "console.log(JSON.stringify(Object.fromEntries(Object.entries(sources)"
        ".map(([name, text]) => [name, stripTypeScriptTypes(text)]))));",
        json.dumps(sources),
    )

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        kind = "text/javascript" if name in plain else "text/html"
        route.fulfill(body=plain.get(name, "<!doctype html>"), content_type=kind)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium") or which("google-chrome"), chromium_sandbox=os.geteuid() != 0
        )
        page = browser.new_page()
        page.route(f"{ORIGIN}/**", answer)
        page.goto(f"{ORIGIN}/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        took: Timed = page.evaluate(
            f"""async ([file, texts]) => {{
              const {{ check, readRules }} = await import("{ORIGIN}/index.ts");
              {TIMER}
              return took;
            }}""",
            [json.loads(RULES.read_text("utf-8")), list(texts)],
        )
        browser.close()
    return took


RUNNERS = (
    Runner("Python", 5, in_python),
    Runner("Node", 2, in_node),
    Runner("Chromium, slowed 4 times", 8, in_chromium),
)


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.composer", __doc__)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = report(described(Path(folder)))
    page.publish("composer", text, dry=options.dry)


def report(machine: str) -> str:
    """Return the table."""
    texts, short, long = messages(), hostile(LONGEST // 4), hostile(LONGEST)
    plan = (
        f"{MESSAGES} messages of {WORDS} words, of each the median of {ROUNDS} rounds in one process; "
        f"{len(long)} hard texts of {LONGEST:,} characters."
    )
    rows = [
        f"{machine}.\n{plan}\n",
        "| | p50 ms | p95 ms | goal p95 | first time ms | hardest text ms | to a quarter of it |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for runner in RUNNERS:
        first, *took = runner.timed(texts)
        took.sort()
        quarter, whole = runner.timed(short)[1:], runner.timed(long)[1:]
        growth = median(more / max(less, 0.01) for less, more in zip(quarter, whole, strict=True))
        rows.append(
            f"| {runner.name} | {median(took):.2f} | {took[int(len(took) * 0.95)]:.2f} | {runner.goal:g} "
            f"| {first:.0f} | {max(whole):.0f} | {growth:.1f} times |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
