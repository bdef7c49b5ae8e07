"""Reminding: what the scheduler has done when people's times come, many people at a time.

Looking and deciding need the writer not at all: they are done in a snapshot. What was decided is then written in one
short transaction: it finishes the jobs, queues what is to be sent, keeps who was reminded and plans the next. A job
that is not ours any more, because another process has it or because its person said something else meanwhile, takes
all that was decided about it along. So there is one reminder a person and local day, whatever stops us.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend import mail
from backend.accounts.models import Account
from backend.core.db import Database
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.push import service as push
from backend.push.service import Address
from backend.reminders import reasons, rules, service
from backend.reminders.models import Channel, Level, Reminder
from backend.reminders.reasons import Shared
from backend.reminders.rules import Look, Window
from backend.reminders.service import Planned
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken

AT_ONCE = 200  # people looked at together
WRITTEN = 10  # of them in one transaction: whoever writes a message meanwhile waits for about a millisecond
BREATH = 5  # people between whom the other threads of the process, those of messages too, have a turn
PACE = 175  # people a second at most: ten thousand are done within the minute, and few messages ever meet one

_reminder: sa.Table = Reminder.__table__  # type: ignore[attr-defined]
_PEOPLE = (
    select(Reminder, Account.zone)
    .join(Account, col(Account.id) == col(Reminder.account_id))
    .where(col(Reminder.account_id).in_(sa.bindparam("whose", expanding=True)))
)
_KEPT = ("reminded_on", "heard_space", "heard_seq", "last_on", "last_by", "last_arrival")
_KEEP = Prepared(
    sa.update(_reminder)
    .where(_reminder.c.account_id == sa.bindparam("whose"))
    .values({name: sa.bindparam(name) for name in _KEPT})
)


@dataclass
class Looked:
    """What was decided about some people. Nothing of it is done yet."""

    following: list[Planned] = field(default_factory=list)
    by_push: list[Address] = field(default_factory=list)
    by_mail: set[UUID] = field(default_factory=set)
    windows: dict[UUID, Window] = field(default_factory=dict)
    kept: list[dict[str, Any]] = field(default_factory=list)


class Reminding:
    """Looks after those whose time has come."""

    def __init__(self, db: Database, *, mail_on: bool) -> None:
        self._db = db
        self._mail_on = mail_on

    @property
    def work(self) -> Work:
        """What the scheduler has done for reminders."""
        return Work(self.remind, AT_ONCE)

    async def remind(self, jobs: Sequence[Taken]) -> None:
        """Remind those who want it now and have a reason; plan the next for all."""
        until = time.monotonic() + len(jobs) / PACE
        looked = await self._db.read(partial(look, jobs=jobs, mail_on=self._mail_on))
        whose = list(dict.fromkeys(job.owner_id for job in jobs))
        for start in range(0, len(whose), WRITTEN):
            some = set(whose[start : start + WRITTEN])
            await self._db.write(partial(settle, looked=looked, jobs=[job for job in jobs if job.owner_id in some]))
        await asyncio.sleep(until - time.monotonic())


def look(snapshot: Snapshot, jobs: Sequence[Taken], *, mail_on: bool) -> Looked:
    """Decide about each of `jobs`; a few statements for all of them."""
    looked = Looked()
    people = _people(snapshot, [job.owner_id for job in jobs])
    days = {job.owner_id: date.fromisoformat(job.about) for job in jobs if job.owner_id in people}
    answered = reasons.answered(snapshot, days)
    spaces = reasons.shared(snapshot, people)
    due = reasons.came_due(snapshot, people, days, spaces) if answered else set()
    for number, (account_id, (reminder, zone)) in enumerate(people.items()):
        if number % BREATH == 0:
            time.sleep(0)
        on, wishes, now = days[account_id], service.wishes_of(reminder), snapshot.now
        window = rules.window(wishes, on, zone)
        reminded_on = reminder.reminded_on
        wanted = rules.look(wishes, zone, on, now, reminded_on) is Look.NOW
        if reminder.level is Level.OFF or window is None or not wanted:
            late = service.following(reminder, zone, now, reminded_on, late=True)
            looked.following += late  # too late, too early, not wanted
            continue
        new = account_id not in answered or account_id in due
        muted = rules.is_muted(reminder.muted, reminder.muted_until, now)
        if new or (not muted and reasons.something_new(snapshot, reminder, spaces.get(account_id))):
            looked.windows[account_id] = window
            reminded_on = on
        elif (again := now + rules.LOOK_AGAIN) < window.ends:
            looked.following.append((account_id, on.isoformat(), again, window.ends))
            continue
        looked.following += service.following(reminder, zone, now, reminded_on)
    reminded = [people[one][0] for one in looked.windows]
    _choose_ways(snapshot, looked, reminded, spaces, mail_on=mail_on)
    return looked


def _choose_ways(
    snapshot: Snapshot, looked: Looked, reminded: Sequence[Reminder], spaces: dict[UUID, Shared], *, mail_on: bool
) -> None:
    """The first way that leads to each person, and what is kept about it."""
    looked.by_push = push.addresses(snapshot, looked.windows)
    reached = {account_id for account_id, _ in looked.by_push}
    for one in reminded:
        whose = one.account_id
        if whose not in reached and mail_on and one.mail:
            looked.by_mail.add(whose)
        way = Channel.PUSH if whose in reached else Channel.MAIL if whose in looked.by_mail else None
        on, space = looked.windows[whose].on, spaces.get(whose)
        heard = (one.heard_space, one.heard_seq) if space is None else (space.space_id, space.last_seq)
        kept = {"whose": whose, "reminded_on": on, "heard_space": heard[0], "heard_seq": heard[1]}
        looked.kept.append({**kept, **service.last_one(on, way)})


def settle(uow: UnitOfWork, looked: Looked, jobs: Sequence[Taken]) -> int:
    """Do what was decided about those of `jobs` that are still ours, and say how many were reminded."""
    ours = {job.owner_id for job in jobs if scheduling.finish(uow, job)}
    ends = {whose: window.ends for whose, window in looked.windows.items() if whose in ours}
    push.queue_to(uow, [one for one in looked.by_push if one[0] in ours], ends)
    lives = {whose: ends[whose] - uow.now for whose in looked.by_mail & ours}
    mail.queue_all(uow, service.MAIL_TEXT, lives)
    if kept := [one for one in looked.kept if one["whose"] in ours]:
        _KEEP.run_all(uow.connection, kept)
    scheduling.plan_all(uow, service.JOB, [one for one in looked.following if one[0] in ours])
    return len(kept)


def _people(snapshot: Snapshot, owners: Iterable[UUID]) -> dict[UUID, tuple[Reminder, str]]:
    """The wishes of each, and where they are."""
    found = snapshot.session.exec(_PEOPLE, params={"whose": list(owners)}).all()
    return {reminder.account_id: (reminder, zone) for reminder, zone in found}
