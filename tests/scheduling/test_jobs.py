"""Jobs are done once, by whoever comes first; what was begun by a process that died is taken up by another."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from people import Clock

from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.engine import create_engine
from backend.core.hub import create_hub
from backend.core.keys import read_server_key
from backend.core.sealing import Sealing
from backend.core.unit_of_work import UnitOfWork
from backend.messages.delivery import Delivery
from backend.scheduling import service
from backend.scheduling.rules import LEASE, pause_after
from backend.scheduling.scheduler import Scheduler, Work
from backend.scheduling.service import Taken
from backend.settings import Settings

NOW = datetime(2026, 3, 10, 19, 0, tzinfo=UTC)
KIND = "greeting"


@contextmanager
def database(settings: Settings, clock: Clock) -> Iterator[Database]:
    """The database, as one process opens it."""
    keys = DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))
    db = Database(settings.database, Sealing(keys), clock, create_hub())
    try:
        yield db
    finally:
        db.close()
        keys.close()


def plans(db: Database, owner: UUID, about: str = "2026-03-10", due: datetime = NOW) -> None:
    asyncio.run(db.write(lambda uow: service.plan(uow, owner, KIND, about, due, due + timedelta(hours=2))))


def takes(db: Database, most: int = 10) -> list[Taken]:
    return asyncio.run(db.write(lambda uow: service.take(uow, KIND, most)))


def finishes(db: Database, job: Taken) -> bool:
    return asyncio.run(db.write(lambda uow: service.finish(uow, job)))


def test_a_job_is_planned_once_and_not_taken_before_its_time(settings: Settings) -> None:
    clock, owner = Clock(NOW - timedelta(minutes=1)), uuid4()
    with database(settings, clock) as db:
        plans(db, owner)
        plans(db, owner, due=NOW + timedelta(hours=1))
        assert takes(db) == []
        clock.move(minutes=1)
        assert [job.owner_id for job in takes(db)] == [owner]
        assert takes(db) == []


def test_who_took_too_long_has_no_effect_any_more(settings: Settings) -> None:
    clock = Clock(NOW)
    with database(settings, clock) as db:
        plans(db, uuid4())
        (first,) = takes(db)
        clock.now += LEASE
        (second,) = takes(db)
        assert not finishes(db, first)
        assert finishes(db, second)
        assert not finishes(db, second)


def test_what_is_put_off_comes_again_and_what_would_come_too_late_does_not(settings: Settings) -> None:
    clock = Clock(NOW)
    with database(settings, clock) as db:
        plans(db, uuid4())
        (job,) = takes(db)
        put_off = asyncio.run(db.write(lambda uow: service.put_off(uow, job, timedelta(minutes=30))))
        assert put_off
        assert takes(db) == []
        clock.move(minutes=30)
        (again,) = takes(db)
        assert not asyncio.run(db.write(lambda uow: service.put_off(uow, again, timedelta(hours=2))))
        clock.move(hours=3)
        assert takes(db) == []


def test_what_was_shortened_while_it_was_tried_is_put_off_no_further_than_that(settings: Settings) -> None:
    """And whoever's turn is over puts nothing off."""
    clock = Clock(NOW)
    with database(settings, clock) as db:
        plans(db, owner := uuid4())
        (job,) = takes(db)
        until = NOW + timedelta(minutes=20)
        asyncio.run(db.write(lambda uow: service.shorten(uow, owner, job.kind, until)))
        clock.now += LEASE
        (again,) = takes(db)
        assert asyncio.run(db.write(partial(service.put_off, job=job, by=timedelta(minutes=30))))
        assert not asyncio.run(db.write(partial(service.put_off, job=again, by=timedelta(minutes=30))))
        clock.move(hours=3)
        assert takes(db) == []


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (5, 16), (8, 120), (90, 120)])
def test_pauses_double_up_to_two_hours(tries: int, minutes: int) -> None:
    assert pause_after(tries) == timedelta(minutes=minutes)
    assert pause_after(tries, timedelta(minutes=10)) >= timedelta(minutes=10)


def test_of_two_effects_of_one_job_one_is_kept(settings: Settings) -> None:
    """The removal and the effect are one transaction: a process that dies in between has done neither."""
    clock, counted = Clock(NOW), Counter[UUID]()
    with database(settings, clock) as one, database(settings, clock) as other:
        owners = [uuid4() for _ in range(40)]

        def plan(uow: UnitOfWork) -> None:
            service.plan_all(uow, KIND, [(owner, "now", NOW, NOW + timedelta(hours=1)) for owner in owners])

        asyncio.run(one.write(plan))

        async def race() -> None:
            async def work(db: Database) -> None:
                while jobs := await db.write(lambda uow: service.take(uow, KIND, 7)):
                    for job in jobs:
                        if await db.write(lambda uow, job=job: service.finish(uow, job)):  # type: ignore[misc]
                            counted[job.owner_id] += 1

            await asyncio.gather(work(one), work(other))

        asyncio.run(race())
    assert counted == Counter(owners)


def test_one_that_fails_holds_up_no_other_and_comes_again_after_longer_and_longer_pauses(settings: Settings) -> None:
    """Also where it is taken together with them, and is the first of them."""
    clock, bad, tries = Clock(NOW), uuid4(), Counter[UUID]()
    with database(settings, clock) as db:

        async def do(jobs: Sequence[Taken]) -> None:
            for job in jobs:
                tries[job.owner_id] += 1
                if job.owner_id == bad:
                    raise ValueError
                await db.write(partial(service.finish, job=job))

        scheduler = Scheduler(db, create_hub(), clock, {KIND: Work(do, 10)})
        plans(db, bad, due=NOW - timedelta(minutes=1))
        others = [uuid4() for _ in range(12)]
        for owner in others:
            plans(db, owner)
        asyncio.run(scheduler.do_due(KIND))
        assert [tries[owner] for owner in others] == [1] * 12
        before = tries[bad]
        for _ in range(24 * 60):  # a day, minute by minute; it is of no use after two hours, but it is not forgotten
            clock.move(minutes=1)
            asyncio.run(scheduler.do_due(KIND))
        assert 12 <= tries[bad] - before <= 20


async def _stops_when_it_is_rung(db: Database, moments: int) -> None:
    """Ring, and stop so many turns of the loop later."""

    async def nothing(_: Sequence[Taken]) -> None:
        pass

    hub = create_hub()
    async with asyncio.timeout(5), Scheduler(db, hub, lambda: NOW, {KIND: Work(nothing, 1)}).running():
        await asyncio.sleep(0.05)  # by now it sleeps
        hub.ring([service.bell_of(KIND)])
        for _ in range(moments):
            await asyncio.sleep(0)


async def _delivery_stops_when_it_is_rung(db: Database, moments: int) -> None:
    delivery = Delivery(db)
    async with asyncio.timeout(5), delivery.running():
        await asyncio.sleep(0.05)
        delivery.ring()
        for _ in range(moments):
            await asyncio.sleep(0)


def test_who_is_rung_in_the_moment_of_stopping_stops(settings: Settings) -> None:
    with database(settings, Clock(NOW)) as db:
        for moments in range(5):
            asyncio.run(_stops_when_it_is_rung(db, moments))
            asyncio.run(_delivery_stops_when_it_is_rung(db, moments))
