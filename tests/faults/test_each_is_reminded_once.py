"""Three processes remind five hundred people, one of them is killed in the midst: each person once, nobody twice."""

import asyncio
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import pytest
from people import Clock
from sqlmodel import select

from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.engine import create_engine
from backend.core.hub import create_hub
from backend.core.keys import read_server_key
from backend.core.sealing import Sealing
from backend.core.unit_of_work import Snapshot
from backend.mail.models import Mail
from backend.reminders.reminding import Reminding
from backend.reminders.service import JOB
from backend.scheduling import service as scheduling
from backend.scheduling.rules import LEASE
from backend.scheduling.scheduler import Scheduler
from backend.settings import Settings
from bench.crowd import people_to_remind

ROUNDS = 20 if os.environ.get("WORDKEPT_LONG_FAULTS") else 1
PEOPLE = 500
NOW = datetime(2026, 3, 10, 19, 5, tzinfo=UTC)
_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["backend.main", "backend.operation.serving", "uvicorn", "alembic.command"])


@contextmanager
def _database(settings: Settings, now: datetime) -> Iterator[Database]:
    keys = DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))
    db = Database(settings.database, Sealing(keys), Clock(now), create_hub())
    try:
        yield db
    finally:
        db.close()
        keys.close()


def _remind(settings: Settings, now: datetime, begun: str) -> None:
    """What each process does; it says when it stands, and begins when the others do."""
    with _database(settings, now) as db:
        reminding = Reminding(db, mail_on=True)
        scheduler = Scheduler(db, create_hub(), Clock(now), {JOB: reminding.work})
        with open(begun, "x") as _:  # noqa: PTH123  (a sign for who waits)
            pass
        asyncio.run(scheduler.do_due(JOB))


def _mails(snapshot: Snapshot) -> list[UUID]:
    return list(snapshot.session.exec(select(Mail.account_id)))


@pytest.mark.faults
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_each_of_five_hundred_is_reminded_once_though_one_process_is_killed(settings: Settings, round_: int) -> None:
    with _database(settings, NOW) as db:
        people = asyncio.run(db.write(partial(people_to_remind, count=PEOPLE, now=NOW)))
        signs = [settings.data_dir / f"begun-{number}" for number in range(3)]
        processes = [_forking.Process(target=_remind, args=(settings, NOW, str(sign)), daemon=True) for sign in signs]
        for process in processes:
            process.start()
        until = time.monotonic() + 60
        while not all(sign.exists() for sign in signs[:1]) and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(0.03 + 0.01 * round_)
        assert processes[0].pid is not None
        os.kill(processes[0].pid, signal.SIGKILL)
        for process in processes:
            process.join(60)

        twice = Counter(asyncio.run(db.read(_mails)))
        assert max(twice.values(), default=1) == 1

    # Whoever was being reminded by the process that died is taken up again, once its time with them is over.
    with _database(settings, NOW + LEASE) as db:
        scheduler = Scheduler(db, create_hub(), Clock(NOW + LEASE), {JOB: Reminding(db, mail_on=True).work})
        asyncio.run(scheduler.do_due(JOB))
        assert Counter(asyncio.run(db.read(_mails))) == Counter(people)
        tomorrow = asyncio.run(db.read(partial(scheduling.next_due, kind=JOB)))
        assert tomorrow == datetime(2026, 3, 11, 19, 0, tzinfo=UTC)
