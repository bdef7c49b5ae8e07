"""One system's turn: start it, weigh it, load it, stop it."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bench.loadgen import Generator
from bench.machine import busy, wait_for_quiet
from bench.server import Server
from bench.system import System

WARM_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a turn is, and how hard."""

    pairs: int = 32
    rounds: int = 3
    per_second: float = 20.0
    steady_seconds: float = 8.0
    senders: int = 32
    full_seconds: float = 5.0
    sockets: int = 500
    quiet_seconds: float = 8.0


QUICK = Plan(pairs=8, rounds=1, steady_seconds=3.0, full_seconds=2.0, sockets=80, quiet_seconds=0.0)


@dataclass(frozen=True, slots=True)
class Turn:
    """What was seen in one turn."""

    delivery_ms: list[float]
    per_second: float
    cpu_per_1000: float
    idle_mib: float
    mib_per_1000_sockets: float
    generator_share: float
    others_cores: float
    refused: int
    lost: int
    first_refusal: str


async def take_turn(system: System, plan: Plan, numbers: Iterator[int]) -> Turn:
    """Run one turn to its end; the server is gone afterwards, whatever happened.

    Raises:
        RuntimeError, ConnectionError: the server did not start, refused a socket, or delivered nothing.
    """
    wait_for_quiet(plan.quiet_seconds)
    server = system.start()
    try:
        idle = server.memory_mib()
        generator = Generator(server.port, numbers, system.message, plan.pairs)
        sockets = await _weigh_sockets(system, server, generator, plan)
        async with generator.listening(system.subscriptions(plan.pairs)):
            ran, cpu, mine, began = busy().ran, server.cpu_seconds(), time.process_time(), time.perf_counter()
            steady = await generator.steady(plan.per_second, plan.steady_seconds)
            loaded_from = server.cpu_seconds()
            full = await generator.full(plan.senders, plan.full_seconds)
            loaded_until = server.cpu_seconds()
            others = (busy().ran - ran) - (loaded_until - cpu) - (time.process_time() - mine)
            wall = time.perf_counter() - began
    finally:
        server.stop()
    delivered = len(full.ledger.complete())
    first_refusal = steady.ledger.first_refusal or full.ledger.first_refusal
    if not (steady.ledger.delivered and delivered):
        raise RuntimeError(f"{system.name} delivered nothing; first refusal: {first_refusal or 'none'}")
    return Turn(
        delivery_ms=steady.ledger.delivery_ms(),
        per_second=delivered / full.seconds,
        cpu_per_1000=(loaded_until - loaded_from) / max(1, delivered) * 1000,
        idle_mib=idle,
        mib_per_1000_sockets=sockets,
        generator_share=full.generator_share,
        others_cores=max(0.0, others / wall),
        refused=steady.ledger.refused + full.ledger.refused,
        lost=steady.ledger.lost + full.ledger.lost,
        first_refusal=first_refusal,
    )


async def _weigh_sockets(system: System, server: Server, generator: Generator, plan: Plan) -> float:
    """Return the memory of 1,000 idle sockets, seen on fewer, after what a first message loads was loaded."""
    async with generator.listening(system.subscriptions(plan.pairs)):
        await generator.steady(plan.per_second, WARM_SECONDS)
        await generator.full(4, WARM_SECONDS)
    subscriptions = system.subscriptions(plan.sockets)
    before = server.memory_mib()
    async with generator.listening(subscriptions):
        await asyncio.sleep(1)
        grown = server.memory_mib() - before
    return grown / plan.sockets * 1000
