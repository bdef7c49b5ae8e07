"""`python -m bench.run`: the floors and the product in turns, a table, and `docs/benchmarks.md`."""

import argparse
import itertools
import os
import signal
import sys
import tempfile
from pathlib import Path

import uvloop

from bench import page
from bench.floor import Floor
from bench.machine import GENERATOR_CORE, described
from bench.product import Product
from bench.report import MEASURE, report
from bench.system import System
from bench.turn import QUICK, Plan, Turn, take_turn


def main() -> None:
    options = _options()
    plan = QUICK if options.quick else Plan()
    systems: list[System] = [
        Floor("bare floor", "commit_each"),
        Floor(MEASURE, "gathering"),
        Floor("FastAPI floor", "through_fastapi"),
    ]
    if not options.floors:
        systems.append(Product())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a server under way is stopped, too
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as folder:
        seen = _measure(systems, plan, Path(folder))
        text = report(seen, plan, described(Path(folder)))
    page.publish("figures", text, dry=options.quick or options.floors)


def _measure(systems: list[System], plan: Plan, folder: Path) -> dict[str, list[Turn]]:
    """Take all turns; every second round goes backwards, so that no system always follows the same one."""
    seen: dict[str, list[Turn]] = {system.name: [] for system in systems}
    for index, system in enumerate(systems):
        own = folder / str(index)
        own.mkdir()
        system.prepare(own, plan.pairs)
    os.sched_setaffinity(0, {GENERATOR_CORE})
    numbers = itertools.count(1)
    for number in range(plan.rounds):
        for system in systems[:: -1 if number % 2 else 1]:
            turn = uvloop.run(take_turn(system, plan, numbers))
            seen[system.name].append(turn)
            print(
                f"  round {number + 1}, {system.name}: {turn.per_second:,.0f} a second, "
                f"{turn.cpu_per_1000:.3f} CPU-s per 1,000, others {turn.others_cores:.2f} cores",
                file=sys.stderr,
                flush=True,
            )
    return seen


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, to see that it runs; nothing is written")
    parser.add_argument("--floors", action="store_true", help="the floors alone; nothing is written")
    return parser.parse_args()


if __name__ == "__main__":
    main()
