"""`python -m bench.load`: a thousand couples after a year, for ten minutes: reads, writes and idle phones (R13).

One couple lives the year through the use cases, the others are written from it (`bench.neighbours`), and the server is
started as `wordkept serve` does it. Every sender waits for its answer and then for its time (a closed loop). At the end
the server starts anew, and everyone concerned reads everything: what was acknowledged is there once.
"""

import os
import resource
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import uvloop

from backend.content.demo import load_demo
from backend.main import CONTENT
from bench import kept, page
from bench.closed_loop import ClosedLoop, Plan, Seen
from bench.lived import lived, lived_options
from bench.machine import GENERATOR_CORE, described
from bench.neighbours import Couple
from bench.people import People

READ_MS, WRITE_MS, SLOWEST_MS, TOLD_MS, MIB = 100, 200, 500, 500, 400  # p95, p95, p99, p95, at most
DESCRIPTORS = 4_096


def measure(folder: Path, couples: Sequence[Couple], plan: Plan) -> tuple[Seen, kept.Kept]:
    """Load a server on what stands in the folder, stop it, start it anew and read."""
    people = People(folder / "data")
    os.sched_setaffinity(0, {GENERATOR_CORE})
    loop = ClosedLoop(people, couples, plan, load_demo(CONTENT).people[0].zone)
    server = people.start(folder / "server.log")
    try:
        seen = uvloop.run(loop.run(server))
    finally:
        server.stop()
    server = people.start(folder / "server.log")
    try:
        found = uvloop.run(kept.check(people, seen.acts, seen.acknowledged))
    finally:
        server.stop()
    with sqlite3.connect(folder / "data" / "wordkept.db") as connection:
        if (said := connection.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
            raise RuntimeError(f"the database is damaged: {said}")
    return seen, found


def report(seen: Seen, found: kept.Kept, plan: Plan, machine: str) -> str:
    """Return the tables."""
    reads = [ms for route, took in seen.took.items() if route.startswith("GET") for ms in took]
    writes = [ms for route, took in seen.took.items() if route.startswith("POST") for ms in took]
    waits = seen.told.delivery_ms()
    lost = len(found.lost) + seen.told.lost
    rows = [
        ("reads, p95", _p(reads, 0.95), READ_MS, " ms"),
        ("writes, p95", _p(writes, 0.95), WRITE_MS, " ms"),
        ("reads, p99", _p(reads, 0.99), SLOWEST_MS, " ms"),
        ("writes, p99", _p(writes, 0.99), SLOWEST_MS, " ms"),
        ("event at the partner, p95", _p(waits, 0.95), TOLD_MS, " ms"),
        ("memory, at most", max(seen.mib), MIB, " MiB"),
        ("refused", len(seen.refusals), 0, ""),
        ("acknowledged and lost, not told, or there twice", lost + len(found.doubled), 0, ""),
    ]
    a_second = [round(len(took) / seen.seconds) for took in (reads, writes)]
    lines = [
        f"{machine}; load average {os.getloadavg()[1]:.1f}.",
        f"{plan.spaces:,} spaces of {plan.days} days, {plan.minutes:g} minutes, {plan.sockets} open lines.",
        f"{a_second[0]} reads and {a_second[1]} writes a second.",
        f"The server took {seen.server_cores:.2f} cores, {seen.server_cores / sum(a_second) * 1000:.1f} ms a request,",
        f"the generator {seen.generator_cores:.2f} cores, other programs {seen.others_cores:.2f}.",
        f"{len(seen.acknowledged):,} writes acknowledged, and read again by {found.read:,} people after a start anew:",
        f"{len(found.lost)} lost, {len(found.doubled)} twice, {len(found.unknown)} that nobody was told of.",
        f"{len(waits):,} events awaited, {seen.told.lost} not told.\n",
        "| | seen | goal | met |",
        "|---|--:|--:|---|",
        *(
            f"| {what} | {value:,.0f}{unit} | {goal}{unit} | {_met(value <= goal)} |"
            for what, value, goal, unit in rows
        ),
        "",
        "| route | so many | p50 ms | p95 ms | p99 ms | longest ms |",
        "|---|--:|--:|--:|--:|--:|",
        *(_row(route, seen.took[route]) for route in sorted(seen.took)),
        _row("event at the partner", waits),
    ]
    if seen.refusals:
        lines += ["", f"**The first refusal: {seen.refusals[0]}**"]
    return "\n".join(lines)


def _met(yes: bool) -> str:
    return "yes" if yes else "no"


def _row(name: str, took: list[float]) -> str:
    return (
        f"| {name} | {len(took):,} | " + " | ".join(f"{_p(took, share):.1f}" for share in (0.5, 0.95, 0.99, 1)) + " |"
    )


def _p(took: list[float], share: float) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * share))] if took else 0.0


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.load", __doc__)
    lived_options(parser, spaces=1_000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--reads", type=float, default=200, help="a second")
    parser.add_argument("--writes", type=float, default=50, help="a second")
    parser.add_argument("--sockets", type=int, default=500, help="open lines, each of another couple")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(DESCRIPTORS, most), most))  # the server inherits it
    with lived(options.spaces, options.days, options.filled) as (folder, days, couples):
        plan = Plan(len(couples), days, options.minutes, options.reads, options.writes, options.sockets)
        seen, found = measure(folder, couples, plan)
        text = report(seen, found, plan, described(folder))
    page.publish("load", text, dry=options.dry)


if __name__ == "__main__":
    main()
