"""`python -m bench.beside_idle`: whether a letter waits longer because a thousand others only hold their lines open.

One worker on SQLite, as in `bench.idle_sockets`; the same person gets twenty letters a second, in turns without and
with the idle lines. The longest waits are mostly the disk's, so each is the mean of the turns' p99.
"""

import asyncio
import itertools
import os
import resource
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import mean, median

import uvloop

from bench import page
from bench.idle_sockets import AT_ONCE, DESCRIPTORS, LETTERS_A_SECOND, Crowd
from bench.loadgen import Generator
from bench.machine import GENERATOR_CORE, described

SOCKETS = 1_000
PAIRS = 1 + 50  # the first one writes; ten lines for each of the others
TURNS, SECONDS = 6, 15.0
GOAL = 1.1


async def measure(crowd: Crowd) -> tuple[list[list[float]], list[list[float]]]:
    """The waits of each turn in milliseconds, without and with."""
    await crowd.find_space()
    generator = Generator(crowd.port, itertools.count(1), crowd.letter, 1)
    alone: list[list[float]] = []
    beside: list[list[float]] = []

    async def letters() -> list[float]:
        load = await generator.steady(LETTERS_A_SECOND, SECONDS)
        if load.ledger.refused or load.ledger.lost:
            raise RuntimeError("letters were refused, or not delivered")
        return sorted(load.ledger.delivery_ms())

    async def with_lines() -> None:
        async with AsyncExitStack() as lines:
            for start in range(0, SOCKETS, AT_ONCE):
                opened = await crowd.idle(start, min(start + AT_ONCE, SOCKETS))
                await lines.enter_async_context(generator.listening(opened))
            await asyncio.sleep(1)
            beside.append(await letters())

    async def without() -> None:
        await asyncio.sleep(1)
        alone.append(await letters())

    async with generator.listening(await crowd.one()):
        await generator.steady(LETTERS_A_SECOND, 2)
        for turn in range(TURNS):
            for part in (without, with_lines)[:: -1 if turn % 2 else 1]:
                await part()
    return alone, beside


def report() -> str:
    """Return the table."""
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as name:
        folder = Path(name)
        crowd = Crowd(folder / "data")
        asyncio.run(crowd.meet(PAIRS))
        os.sched_setaffinity(0, {GENERATOR_CORE})
        server = crowd.start(folder / "server.log")
        try:
            alone, beside = uvloop.run(measure(crowd))
        finally:
            server.stop()
        machine = described(folder)
    (p50, p99), (p50_beside, p99_beside) = _figures(alone), _figures(beside)
    ratio = p99_beside / p99
    return f"""{machine}.
{TURNS} turns of each, {sum(map(len, alone + beside)):,} letters.

| idle lines | p50, ms | p99, ms | ratio of p99 | goal | met |
|--:|--:|--:|--:|--:|---|
| 0 | {p50:.2f} | {p99:.2f} | | | |
| {SOCKETS:,} | {p50_beside:.2f} | {p99_beside:.2f} | {ratio:.2f} | {GOAL} | {"yes" if ratio <= GOAL else "no"} |"""


def _figures(turns: list[list[float]]) -> tuple[float, float]:
    p99 = mean(waits[min(len(waits) - 1, int(len(waits) * 0.99))] for waits in turns)
    return median(wait for waits in turns for wait in waits), p99


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    options = page.options("bench.beside_idle", __doc__).parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(DESCRIPTORS, most), most))  # the server inherits it
    page.publish("beside idle", report(), dry=options.dry)


if __name__ == "__main__":
    main()
