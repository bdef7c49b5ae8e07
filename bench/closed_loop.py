"""The load of `bench.load`: each sender waits for its answer and then for its time; lines hear what is written."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.acts import Act, Hour, Question
from bench.ledger import Ledger
from bench.loadgen import GRACE_SECONDS, listening, open_senders
from bench.machine import busy
from bench.neighbours import Couple
from bench.people import People
from bench.sender import Answer, Sender
from bench.server import Server

LINES_AT_ONCE = 100
READERS, WRITERS = 40, 25
WARM_SECONDS = 5.0
WEIGHED_EVERY = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """How many live here and for how long, and what they do a second."""

    spaces: int
    days: int
    minutes: float
    reads: float
    writes: float
    sockets: int


@dataclass
class Seen:
    """What came back. `took` has milliseconds by route, `told` each event that somebody with a line waits for."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    acts: list[Act] = field(default_factory=list)
    acknowledged: set[int] = field(default_factory=set)
    told: Ledger = field(default_factory=Ledger)
    refusals: list[str] = field(default_factory=list)
    mib: list[float] = field(default_factory=list)
    seconds: float = 0.0
    server_cores: float = 0.0
    generator_cores: float = 0.0
    others_cores: float = 0.0


class ClosedLoop:
    """One run against one server."""

    def __init__(self, people: People, couples: Sequence[Couple], plan: Plan, zone: str) -> None:
        self._people = people
        self._plan = plan
        self._hour = Hour(people, couples, zone)
        self._listening = couples[: plan.sockets]
        self._with_line = {couple.space_id for couple in self._listening}
        self._seen = Seen()

    async def run(self, server: Server) -> Seen:
        """Open the lines, warm up, and load the server for the minutes planned.

        Raises:
            ConnectionError: the server closed a line.
        """
        async with AsyncExitStack() as lines:
            for start in range(0, len(self._listening), LINES_AT_ONCE):
                some = [(one.second, start + at) for at, one in enumerate(self._listening[start:][:LINES_AT_ONCE])]
                subscriptions = await self._people.subscriptions(some)
                await lines.enter_async_context(listening(self._people.port, subscriptions, self._arrived))
            senders = await lines.enter_async_context(open_senders(self._people.port, READERS + WRITERS))
            await self._load(senders, WARM_SECONDS)
            self._seen.took.clear()
            self._seen.told = Ledger()
            weighing = asyncio.create_task(self._weigh(server))
            before = (time.perf_counter(), busy().ran, server.cpu_seconds(), time.process_time())
            await self._load(senders, self._plan.minutes * 60)
            after = (time.perf_counter(), busy().ran, server.cpu_seconds(), time.process_time())
            weighing.cancel()
        seconds, all_ran, server_ran, generator_ran = (b - a for a, b in zip(before, after, strict=True))
        self._seen.seconds = seconds
        self._seen.server_cores, self._seen.generator_cores = server_ran / seconds, generator_ran / seconds
        self._seen.others_cores = max(0.0, all_ran - server_ran - generator_ran) / seconds
        return self._seen

    async def _load(self, senders: Sequence[Sender], seconds: float) -> None:
        began = time.perf_counter()
        kinds = ((self._read, senders[:READERS], self._plan.reads), (self._write, senders[READERS:], self._plan.writes))
        async with asyncio.TaskGroup() as going:
            for one, some, per_second in kinds:
                for lane, sender in enumerate(some):
                    due = began + lane / per_second
                    going.create_task(self._keep(sender, one, due, len(some) / per_second, began + seconds))
        answered = time.perf_counter()
        while not self._seen.told.settled and time.perf_counter() < answered + GRACE_SECONDS:
            await asyncio.sleep(0.01)

    async def _keep(
        self, sender: Sender, one: Callable[[Sender], Awaitable[None]], due: float, every: float, end: float
    ) -> None:
        """Once answered, the next at its time, or at once where that has passed; what is not reached is left out."""
        while max(due, time.perf_counter()) < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await one(sender)
            due += every

    async def _read(self, sender: Sender) -> None:
        await self._ask(sender, self._hour.question())

    async def _write(self, sender: Sender) -> None:
        act, told = self._hour.act(), self._seen.told
        self._seen.acts.append(act)
        awaited = act.told and act.couple.space_id in self._with_line
        if awaited:
            told.sent[act.number] = time.perf_counter()
        answer = await self._ask(sender, act)
        if answer.status == 201:
            self._seen.acknowledged.add(act.number)
        if awaited:
            told.answered(act.number, answer.status, answer.body, answer.at)

    async def _ask(self, sender: Sender, asked: Question | Act) -> Answer:
        began = time.perf_counter()
        answer = await sender.post(asked.request)
        if 200 <= answer.status < 300:
            self._seen.took[asked.route].append((answer.at - began) * 1000)
        else:
            self._seen.refusals.append(f"{asked.route}: {answer.status} {answer.body[:200].decode(errors='replace')}")
        return answer

    async def _weigh(self, server: Server) -> None:
        while True:
            self._seen.mib.append(await asyncio.to_thread(server.memory_mib))
            await asyncio.sleep(WEIGHED_EVERY)

    def _arrived(self, payload: bytes, at: float) -> None:
        self._seen.told.arrived(payload, at)
