"""`python -m bench.workers --postgres postgresql://… --redis redis://…`: what more workers carry.

One worker on SQLite, and one, two and four on an empty PostgreSQL with Redis, in turns of one run, with the load of
`make bench`. Nothing is pinned to a core: workers, PostgreSQL, Redis and the generator share all there are, so what
counts beside the rate is how much processor each of them took.
"""

import argparse
import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg
import uvloop

from bench import page
from bench.loadgen import Generator, Load
from bench.machine import CORES, busy, described, wait_for_quiet
from bench.product import Product
from bench.server import Server

PAIRS = 32
ROUNDS = 3
STEADY_SECONDS, FULL_SECONDS, WARM_SECONDS = 8.0, 5.0, 2.0
CURVE = (1, 2, 4)


class Grown(Product):
    """The same product on PostgreSQL and Redis; `workers` is set before each turn."""

    def __init__(self, postgres: str, redis: str) -> None:
        super().__init__()
        self.workers = 1
        base = postgres.rpartition("/")[0]
        with psycopg.connect(postgres, autocommit=True) as admin:
            for name in ("wordkept_bench", "wordkept_bench_keys"):
                admin.execute(f"CREATE DATABASE {name}".encode())
        self._where = {
            "WORDKEPT_DATABASE_URL": f"{base}/wordkept_bench",
            "WORDKEPT_KEYS_URL": f"{base}/wordkept_bench_keys",
            "WORDKEPT_REDIS_URL": redis,
        }

    def _settings(self) -> dict[str, str]:
        return {**super()._settings(), **self._where, "WORDKEPT_WORKERS": str(self.workers)}


@dataclass(frozen=True, slots=True)
class Turn:
    """What was seen in one turn; cores are processor seconds a second while thirty-two sent."""

    waits: list[float]
    per_second: float
    workers_cores: float
    others_cores: float
    generator_cores: float
    wrong: int


async def _measure(product: Product, server: Server, numbers: "itertools.count[int]") -> Turn:
    generator = Generator(server.port, numbers, product.message, PAIRS)
    async with generator.listening(product.subscriptions(PAIRS)):
        await generator.full(4, WARM_SECONDS)
        steady = await generator.steady(20, STEADY_SECONDS)
        ran, cpu = busy().ran, server.cpu_seconds()
        full = await generator.full(PAIRS, FULL_SECONDS)
        of_workers, of_all = server.cpu_seconds() - cpu, busy().ran - ran
    return _seen(steady, full, of_workers, of_all)


def _seen(steady: Load, full: Load, of_workers: float, of_all: float) -> Turn:
    loads = (steady.ledger, full.ledger)
    of_generator = full.generator_share * full.seconds
    return Turn(
        waits=steady.ledger.delivery_ms(),
        per_second=len(full.ledger.complete()) / full.seconds,
        workers_cores=of_workers / full.seconds,
        others_cores=max(0.0, of_all - of_workers - of_generator) / full.seconds,
        generator_cores=full.generator_share,
        wrong=sum(ledger.refused + ledger.lost for ledger in loads),
    )


def report(alone: Product, grown: Grown) -> str:
    """Return the table."""
    plans: list[tuple[str, Product, int]] = [("SQLite", alone, 1)]
    plans += [("PostgreSQL and Redis", grown, workers) for workers in CURVE]
    seen: list[list[Turn]] = [[] for _ in plans]
    numbers = itertools.count(1)
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as name:
        folder = Path(name)
        for number, product in enumerate((alone, grown)):
            own = folder / str(number)
            own.mkdir()
            product.prepare(own, PAIRS)
        for number in range(ROUNDS):
            order = list(enumerate(plans))[:: -1 if number % 2 else 1]
            for place, (_, product, workers) in order:
                grown.workers = workers
                server = product.start()
                try:
                    server.spread()
                    wait_for_quiet(10.0)  # until each worker has started, too
                    seen[place].append(uvloop.run(_measure(product, server, numbers)))
                finally:
                    server.stop()
        machine = described(folder)
    first = _rate(seen[0])
    rows = "\n".join(_row(where, workers, turns, first) for (where, _, workers), turns in zip(plans, seen, strict=True))
    wrong = sum(turn.wrong for turns in seen for turn in turns)
    said = f"{ROUNDS} rounds in turns, {PAIRS} pairs, {len(CORES)} cores for everything"
    cores = "cores: workers | databases, Redis, system | generator"
    return f"""{machine}.
{said}; {wrong} messages refused or not delivered.

| | workers | p50 ms | p99 ms | messages a second | to one on SQLite | {cores} |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}"""


def _rate(turns: Sequence[Turn]) -> float:
    return median(turn.per_second for turn in turns)


def _row(where: str, workers: int, turns: Sequence[Turn], first: float) -> str:
    waits = sorted(wait for turn in turns for wait in turn.waits)
    cores = (
        median(turn.workers_cores for turn in turns),
        median(turn.others_cores for turn in turns),
        median(turn.generator_cores for turn in turns),
    )
    return (
        f"| {where} | {workers} | {median(waits):.1f} | {waits[int(len(waits) * 0.99)]:.1f} | {_rate(turns):,.0f} "
        f"| {_rate(turns) / first:.2f} | " + " | ".join(f"{each:.2f}" for each in cores) + " |"
    )


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser: argparse.ArgumentParser = page.options("bench.workers", __doc__)
    parser.add_argument("--postgres", required=True, help="address of a server that may be filled, as its superuser")
    parser.add_argument("--redis", required=True, help="redis://…")
    options = parser.parse_args()
    text = report(Product(), Grown(options.postgres, options.redis))
    page.publish("workers", text, dry=options.dry)


if __name__ == "__main__":
    main()
