"""The job that minds a request: told to the account's devices at once, its code sent after the wait."""

from collections.abc import Sequence
from functools import partial

from backend.core.db import Database
from backend.recoveries import service
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken


class Minding:
    """Does what is due for those who ask to come back."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.work = Work(self._mind, most=10)

    async def _mind(self, jobs: Sequence[Taken]) -> None:
        for job in jobs:
            await self._db.write(partial(service.take_on, job=job))
