"""`python -m bench.idle_sockets`: five thousand people's idle phones on one worker, and what one more of them waits.

The pairs are made through the use cases; each person has as many lines open as one may. Then the server is started as
`wordkept serve` does it, and seen from outside: its memory before and after, and, while all of them stay idle (each is
told every 25 seconds that its line lives, and answers), twenty letters a second to one who has a single line.
"""

import asyncio
import itertools
import json
import os
import resource
import sys
import tempfile
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import uvloop

from backend.content.demo import load_demo
from backend.core.tokens import Claims
from backend.demo import Life
from backend.main import CONTENT
from backend.realtime.limits import BEAT_EVERY, SOCKETS_OF_ACCOUNT
from bench import page
from bench.ledger import text_of
from bench.listener import Subscription
from bench.loadgen import Generator, Load
from bench.machine import GENERATOR_CORE, described
from bench.people import People
from bench.product import API
from bench.request import request
from bench.server import Server

SOCKETS = 5_000
WARM = 200  # of them, before what counts: what a first line loads is loaded
LETTERS_A_SECOND = 20.0
SECONDS = 30.0
KIB_GOAL, MS_GOAL = 40, 100
AT_ONCE = 250  # lines opened together: a ticket lives half a minute
DESCRIPTORS = 16_384


class Crowd(People):
    """Pairs in open spaces, all signed in; the first pair writes, the others have idle lines."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._pairs: list[tuple[Claims, Claims]] = []
        self._space = ""

    async def meet(self, pairs: int) -> None:
        """Make the pairs."""
        words = load_demo(CONTENT).model_dump()
        life = Life(self.settings, words)
        life.now = datetime.now(UTC)
        try:
            for pair in range(pairs):
                for person, end in zip(words["people"], ("first", "second"), strict=True):
                    person["email"] = f"{end}{pair}@example.org"
                life.actors.clear()
                await life.begins()
                first, second = (actor.claims for actor in life.actors.values())
                self._pairs.append((first, second))
                print(f"\r  {pair + 1} of {pairs} pairs met", end="", file=sys.stderr, flush=True)
        finally:
            life.db.close()
            life.keys.close()
        print(file=sys.stderr)

    async def find_space(self) -> None:
        """The space in which letters are written."""
        async with self.asking() as line:
            answer = await line.post(request("GET", f"{API}/today", self.headers(self._pairs[0][0])))
        self._space = json.loads(answer.body)["space"]["id"]

    async def idle(self, first: int, last: int) -> list[Subscription]:
        """The lines of those numbers, of people who do not write."""
        people = [claims for pair in self._pairs[1:] for claims in pair]
        return await self.subscriptions([(people[number % len(people)], number) for number in range(first, last)])

    async def one(self) -> list[Subscription]:
        """The line of the person whom the letters go to."""
        return await self.subscriptions([(self._pairs[0][1], 0)])

    def letter(self, _: int, number: int) -> bytes:
        """The request that sends the letter of that number."""
        draft = {"kind": "letter", "mode": "free", "text": text_of(number), "hold": "none"}
        headers = {**self.headers(self._pairs[0][0]), "Idempotency-Key": f"bench-{number:09d}"}
        return request("POST", f"{API}/spaces/{self._space}/messages", headers, json.dumps(draft).encode())


async def measure(crowd: Crowd, server: Server, sockets: int, seconds: float) -> tuple[float, float, Load]:
    """The memory at rest and its growth in MiB, and what the letters met."""
    await crowd.find_space()
    generator = Generator(crowd.port, itertools.count(1), crowd.letter, 1)
    async with AsyncExitStack() as open_lines:

        async def opens(first: int, last: int) -> None:
            for start in range(first, last, AT_ONCE):
                lines = await crowd.idle(start, min(start + AT_ONCE, last))
                await open_lines.enter_async_context(generator.listening(lines))

        await opens(0, WARM)
        await open_lines.enter_async_context(generator.listening(await crowd.one()))
        await generator.steady(LETTERS_A_SECOND, 2)
        before = server.memory_mib()
        await opens(WARM, WARM + sockets)
        await asyncio.sleep(BEAT_EVERY + 5)  # every line has been told once that it lives
        grown = server.memory_mib() - before
        load = await generator.steady(LETTERS_A_SECOND, seconds)
    return before, grown, load


def report(sockets: int, seconds: float) -> str:
    """Return the table."""
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as name:
        folder = Path(name)
        crowd = Crowd(folder / "data")
        people = 2 * -(-(WARM + sockets) // (2 * SOCKETS_OF_ACCOUNT))
        asyncio.run(crowd.meet(1 + people // 2))
        os.sched_setaffinity(0, {GENERATOR_CORE})
        server = crowd.start(folder / "server.log")
        try:
            before, grown, load = uvloop.run(measure(crowd, server, sockets, seconds))
        finally:
            server.stop()
        machine = described(folder)
    waits = sorted(load.ledger.delivery_ms())
    kib, p99 = grown * 1024 / sockets, waits[min(len(waits) - 1, int(len(waits) * 0.99))]
    lost = load.ledger.refused + load.ledger.lost
    done = f"{len(waits):,} letters to one more; {lost} refused or not delivered."
    memory = f"| {sockets:,} | {before:.0f} | {grown:.0f} | {kib:.1f} | {KIB_GOAL} |"
    return f"""{machine}.
{people:,} people with {SOCKETS_OF_ACCOUNT} lines each; {done}

| idle lines | memory before, MiB | growth, MiB | KiB a line | goal | letter p50, ms | p99, ms | goal |
|--:|--:|--:|--:|--:|--:|--:|--:|
{memory} {median(waits):.1f} | {p99:.1f} | {MS_GOAL} |"""


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.idle_sockets", __doc__)
    parser.add_argument("--sockets", type=int, default=SOCKETS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of letters")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(DESCRIPTORS, most), most))  # the server inherits it
    text = report(options.sockets, options.seconds)
    page.publish("idle", text, dry=options.dry)


if __name__ == "__main__":
    main()
