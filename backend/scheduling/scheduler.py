"""The scheduler: for each kind of job one task in each process, which sleeps until something is due."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from backend.core.clock import Clock
from backend.core.db import Database
from backend.core.hub import Bell, Hub
from backend.scheduling import service
from backend.scheduling.rules import pause_after
from backend.scheduling.service import Taken

LONGEST_SLEEP = 60.0  # seconds; a lost ring, a process that died or a clock that jumped is noticed by then
SHORTEST_SLEEP = 0.2  # seconds; what is due but held by another process is not asked for in a circle

log = logging.getLogger("wordkept.scheduling")


@dataclass(frozen=True)
class Work:
    """How jobs of one kind are done. `do` finishes or puts off every job it is given; `most` of them at a time."""

    do: Callable[[Sequence[Taken]], Awaitable[None]]
    most: int


class Scheduler:
    """Takes what is due and has it done. Safe to run in several processes over one database."""

    def __init__(self, db: Database, hub: Hub, clock: Clock, works: Mapping[str, Work]) -> None:
        self._db = db
        self._hub = hub
        self._clock = clock
        self._works = works

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do what is due while the application runs, beginning with what fell due while it did not."""
        tasks = [asyncio.create_task(self._run(kind)) for kind in self._works]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def do_due(self, kind: str) -> int:
        """Do all of one kind that is due now, and say how many that were. Where several fail, each is tried alone."""
        work, done, alone = self._works[kind], 0, 0
        while taken := await self._take(kind, 1 if alone else work.most):
            alone = max(alone - 1, 0)
            try:
                await work.do(taken)
            except Exception as error:  # noqa: BLE001  (whatever is wrong with one: the others are done)
                log.error("jobs failed", extra={"kind": type(error).__name__, "at": kind, "count": len(taken)})
                several = len(taken) > 1
                alone = len(taken) if several else alone
                for job in taken:
                    pause = timedelta(0) if several else pause_after(job.tries)
                    await self._db.write(partial(service.let_lie, job=job, by=pause))
            else:
                done += len(taken)
        return done

    async def _take(self, kind: str, most: int) -> Sequence[Taken]:
        due = await self._db.read(partial(service.next_due, kind=kind))
        if due is None or due > self._clock():
            return ()  # the writer is not asked while there is nothing to take
        return await self._db.write(partial(service.take, kind=kind, most=most))

    async def _run(self, kind: str) -> None:
        bell, name = Bell(), service.bell_of(kind)
        self._hub.listen(bell, name)
        try:
            while True:
                try:
                    await self.do_due(kind)
                    wait = await self._wait(kind)
                except Exception as error:  # noqa: BLE001  (the jobs are rows: they wait, and the task goes on)
                    log.error("jobs wait", extra={"kind": type(error).__name__, "at": kind})
                    wait = LONGEST_SLEEP
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await bell.heard()
        finally:
            self._hub.forget(bell, name)

    async def _wait(self, kind: str) -> float:
        due = await self._db.read(partial(service.next_due, kind=kind))
        if due is None:
            return LONGEST_SLEEP
        return min(max((due - self._clock()).total_seconds(), SHORTEST_SLEEP), LONGEST_SLEEP)
