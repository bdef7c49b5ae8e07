"""The delivery of held messages: one task in each process, safe to run in several, and nothing lost by a restart."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from functools import partial

from backend.core.db import Database
from backend.messages.service import delivering

LONGEST_SLEEP = 30.0  # seconds; a pause that ended, or a process that died before its turn, is noticed by then

log = logging.getLogger("wordkept.delivery")


class Delivery:
    """Wakes when the next held message is due, and delivers whatever is."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """A message is held from now on: look when it will be due."""
        self._bell.set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Deliver while the application runs, beginning with what fell due while it did not."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def deliver_due(self) -> float:
        """Deliver what is due and return in how many seconds to look again. One space's failure is its own."""
        due = await self._db.read(delivering.due)
        commands = (self._db.write(partial(delivering.deliver_due, space_id=space_id)) for space_id in due.spaces)
        failed = [
            result
            for result in await asyncio.gather(*commands, return_exceptions=True)
            if isinstance(result, Exception)
        ]
        if failed:
            log.error("messages wait", extra={"count": len(failed), "kind": type(failed[0]).__name__})
        return LONGEST_SLEEP if due.wait is None else min(due.wait.total_seconds(), LONGEST_SLEEP)

    async def _run(self) -> None:
        while True:
            self._bell.clear()
            try:
                wait = await self.deliver_due()
            except Exception as error:  # noqa: BLE001  (the database is away: the messages wait, the task goes on)
                log.error("messages wait", extra={"kind": type(error).__name__})
                wait = LONGEST_SLEEP
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._bell.wait()
