"""The jobs that destroy: the keys, then the rows, then what files still hold of the keys; done again from the start
where one was interrupted."""

import asyncio
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.unit_of_work import UnitOfWork
from backend.deletions.service import account, space
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken


class Destroying:
    """Destroys accounts whose days of undoing are over."""

    def __init__(self, db: Database, keys: DataKeys) -> None:
        self._db = db
        self._keys = keys
        self.work = Work(self._destroy, most=10)

    async def _destroy(self, jobs: Sequence[Taken]) -> None:
        for job in jobs:
            await self._db.write(partial(self._destroy_one, job=job))
        await asyncio.to_thread(self._keys.sweep)
        for job in jobs:
            await self._db.write(partial(scheduling.finish, job=job))

    def _destroy_one(self, uow: UnitOfWork, job: Taken) -> None:
        if account.is_due(uow, job.owner_id):
            self._keys.destroy(job.owner_id)
            account.purge(uow, job.owner_id, self._keys)


class Forgetting(Destroying):
    """Destroys what a person wrote in a space, when their days of undoing are over."""

    def _destroy_one(self, uow: UnitOfWork, job: Taken) -> None:
        account_id = UUID(job.about)
        if space.is_due(uow, job.owner_id, account_id):
            space.destroy(uow, job.owner_id, account_id, self._keys)
