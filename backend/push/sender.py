"""The sender: takes queued pushes to their services, a few at once and no faster than a set pace."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache, partial
from uuid import UUID

from backend.core.clock import Clock
from backend.core.db import Database
from backend.core.unit_of_work import UnitOfWork
from backend.push import service
from backend.push.encryption import sealed
from backend.push.identity import PushIdentity
from backend.push.line import PushAnswer, PushUnreachable, call
from backend.push.rules import time_to_live
from backend.push.service import Parcel
from backend.scheduling import rules as scheduling_rules
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken

AT_ONCE = 16
PACE = 1 / 64  # seconds between two that begin
SAID = b'{"kind":"new"}'
"""What every push says, whatever it is for."""

TOPIC = "new"  # a service keeps one of these for a phone that is away, and so does the phone

Told = Callable[[UnitOfWork, UUID, bool], None]
log = logging.getLogger("wordkept.push")


@cache  # to read every root that a system trusts takes a while
def _trusting(_: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    return ssl.create_default_context()


class Fate(Enum):
    """What became of a push."""

    ACCEPTED = "accepted"
    GONE = "gone"
    REFUSED = "refused"
    LATER = "later"


def fate_of(answer: PushAnswer) -> Fate:
    """What an answer means. A redirect is refused like anything else we do not know."""
    if 200 <= answer.status < 300:
        return Fate.ACCEPTED
    if answer.status in {404, 410}:
        return Fate.GONE
    if answer.status == 429 or answer.status >= 500:
        return Fate.LATER
    return Fate.REFUSED


class PushSender:
    """Sends what is queued. `told` hears, in the same transaction, whether a service took a person's push."""

    def __init__(self, db: Database, clock: Clock, identity: PushIdentity, named: Sequence[str], told: Told) -> None:
        self._db = db
        self._clock = clock
        self.identity = identity
        self.named = named
        self._told = told
        self._tls = _trusting(ssl.get_default_verify_paths())

    @property
    def work(self) -> Work:
        """What the scheduler has done for queued pushes."""
        return Work(self.send, AT_ONCE)

    async def send(self, jobs: Sequence[Taken]) -> None:
        """Send a few at once."""
        parcels = await self._db.read(partial(service.parcels, jobs=jobs, named=self.named))
        for job in set(jobs) - {parcel.job for parcel in parcels}:
            await self._note(job, Fate.REFUSED, None)
        async with asyncio.TaskGroup() as all_of_them:
            for parcel in parcels:
                all_of_them.create_task(self._deliver(parcel))
                await asyncio.sleep(PACE)

    async def _deliver(self, parcel: Parcel) -> None:
        now = self._clock()
        headers = {
            "Authorization": self.identity.authorization(parcel.address.origin, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(time_to_live(parcel.job.expires_at - now)),
            "Topic": TOPIC,
            "Urgency": "normal",
        }
        try:
            body = sealed(SAID, parcel.public_key, parcel.auth)
            answer = await call(parcel.address, body, headers, self._tls)
        except PushUnreachable as error:
            log.warning("a push service is not reached", extra={"kind": str(error)})
            answer = PushAnswer(503)
        fate = fate_of(answer)
        if fate in {Fate.REFUSED, Fate.LATER}:
            log.warning("a push was not taken", extra={"status": answer.status})
        await self._note(parcel.job, fate, answer)

    async def _note(self, job: Taken, fate: Fate, answer: PushAnswer | None) -> None:
        def note(uow: UnitOfWork) -> None:
            if fate is Fate.ACCEPTED:
                if service.accept(uow, job):
                    self._told(uow, job.owner_id, True)
                return
            if fate is Fate.LATER:
                pause = scheduling_rules.pause_after(job.tries, answer.wait if answer else None)
                if scheduling.put_off(uow, job, pause):
                    return
                self._told(uow, job.owner_id, False)
            elif service.give_up(uow, job, gone=fate is Fate.GONE):
                self._told(uow, job.owner_id, False)

        await self._db.write(note)
