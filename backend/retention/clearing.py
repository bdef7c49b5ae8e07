"""The clearing: a job of the server's own, once a day, in whichever process comes first."""

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from uuid import UUID

from backend.core.db import Database
from backend.core.problems import Problem
from backend.core.unit_of_work import UnitOfWork
from backend.retention import rules
from backend.retention import service as retention
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken

CLEARING = "clearing"
_SERVER = UUID(int=0)  # the job is nobody's
_KINDS: Sequence[Callable[[UnitOfWork], int]] = (
    retention.forget_answers,
    *(partial(retention.clear, passing=passing) for passing in retention.PASSING),
)


class Clearing:
    """Has what is past its time removed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def work(self) -> Work:
        """What the scheduler has done once a day."""
        return Work(self._do, most=1)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Plan the first one, where none is planned. A disk that is full at the start does not keep the server down."""
        with contextlib.suppress(Problem):
            await self._db.write(_plan_first)
        yield

    async def _do(self, taken: Sequence[Taken]) -> None:
        failed = [error for kind in _KINDS if (error := await self._clear(kind)) is not None]
        if failed:
            raise failed[0]  # all others are cleared; the job comes again before the next day
        for job in taken:
            await self._db.write(partial(_plan_next, job=job))

    async def _clear(self, kind: Callable[[UnitOfWork], int]) -> Exception | None:
        """Clear one kind for itself, and say why where that fails."""
        try:
            while await self._db.write(kind) == retention.BATCH:
                pass
        except Exception as error:  # noqa: BLE001  (raised once the others are cleared)
            return error
        return None


def _plan_first(uow: UnitOfWork) -> None:
    """Also where the next one stands for a day that is far off: the clock was ahead, and has come back."""
    due = scheduling.next_due(uow, CLEARING)
    if due is None or due > uow.now + 2 * rules.EVERY:
        scheduling.drop(uow, _SERVER, CLEARING)
        _plan(uow, uow.now.date().isoformat(), late=False)


def _plan_next(uow: UnitOfWork, job: Taken) -> None:
    if scheduling.finish(uow, job):
        _plan(uow, (uow.now + rules.EVERY).date().isoformat(), late=True)


def _plan(uow: UnitOfWork, day: str, *, late: bool) -> None:
    due = uow.now + rules.EVERY if late else uow.now
    scheduling.plan(uow, _SERVER, CLEARING, day, due, due + 7 * rules.EVERY)
