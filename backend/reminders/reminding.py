"""Reminding: what the scheduler has done when people's times come, many people in one transaction.

A look finishes its job, decides, queues what is to be sent and plans the next one, all in that transaction: so there is
one reminder a person and local day, whichever process looks and whatever stops it.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend import mail
from backend.accounts.models import Account
from backend.check_ins.models import CheckIn
from backend.core.db import Database
from backend.core.event_log import LoggedEvent, Stream
from backend.core.unit_of_work import UnitOfWork
from backend.push import service as push
from backend.reminders import rules, service
from backend.reminders.models import Channel, Level, Reminder
from backend.reminders.rules import Look, Window
from backend.reminders.service import Planned
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken
from backend.spaces.models import Membership, Space, SpaceState

AT_ONCE = 20  # people in one transaction: short enough that a message waits for it unnoticed
REST = 4  # times as long as it took, the writer is left to others afterwards
LONGEST_REST = 0.08  # seconds; ten thousand people are done within the minute
REVEALED = "check_in.revealed"  # says not by whom: it needs both
MOST_LOOKED_AT = 200  # events of the space behind the last look; more than that hold something of the other's


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
        began = time.monotonic()
        await self._db.write(lambda uow: remind(uow, jobs, mail_on=self._mail_on))
        await asyncio.sleep(min(REST * (time.monotonic() - began), LONGEST_REST))


def remind(uow: UnitOfWork, jobs: Sequence[Taken], *, mail_on: bool) -> int:
    """Look at each of `jobs` and say how many were reminded; a few statements for all of them."""
    ours = {job.owner_id: job for job in scheduling.finish_all(uow, jobs)}
    people = _people(uow, ours)
    answered = _answered(uow, {owner_id: date.fromisoformat(job.about) for owner_id, job in ours.items()})
    spaces = _open_spaces(uow, people)
    reminded: dict[UUID, Window] = {}
    following: list[Planned] = []
    for account_id, (reminder, zone) in people.items():
        on, wishes = date.fromisoformat(ours[account_id].about), service.wishes_of(reminder)
        window = rules.window(wishes, on, zone)
        wanted = rules.look(wishes, zone, on, uow.now, reminder.reminded_on) is Look.NOW
        if reminder.level is Level.OFF or window is None or not wanted:
            following += service.following(reminder, zone, uow.now, late=True)  # too late, too early, not wanted
        elif account_id not in answered or _something_new(uow, reminder, spaces.get(account_id)):
            reminded[account_id] = window
            reminder.reminded_on = on
            if account_id in spaces:
                reminder.heard_space, reminder.heard_seq = spaces[account_id]
            following += service.following(reminder, zone, uow.now)
        elif (again := uow.now + rules.LOOK_AGAIN) < window.ends:
            following.append((account_id, on.isoformat(), again, window.ends))
        else:
            following += service.following(reminder, zone, uow.now)
    _send(uow, [people[one][0] for one in reminded], reminded, mail_on=mail_on)
    scheduling.plan_all(uow, service.JOB, following)
    return len(reminded)


def _send(uow: UnitOfWork, reminders: Sequence[Reminder], windows: dict[UUID, Window], *, mail_on: bool) -> None:
    """Queue each on the first way that leads to the person."""
    by_push = push.queue_all(uow, {account_id: window.ends for account_id, window in windows.items()})
    by_mail = {
        one.account_id: windows[one.account_id].ends - uow.now
        for one in reminders
        if mail_on and one.mail and one.account_id not in by_push
    }
    mail.queue_all(uow, service.MAIL_TEXT, by_mail)
    for one in reminders:
        way = Channel.PUSH if one.account_id in by_push else Channel.MAIL if one.account_id in by_mail else None
        service.remember(one, windows[one.account_id].on, way)
        uow.session.add(one)


def _people(uow: UnitOfWork, owners: Iterable[UUID]) -> dict[UUID, tuple[Reminder, str]]:
    """The wishes of each, and where they are."""
    found = uow.session.exec(
        select(Reminder, Account.zone)
        .join(Account, col(Account.id) == col(Reminder.account_id))
        .where(col(Reminder.account_id).in_(list(owners)))
    )
    return {reminder.account_id: (reminder, zone) for reminder, zone in found}


def _answered(uow: UnitOfWork, days: dict[UUID, date]) -> set[UUID]:
    """Who has answered the day they would be reminded of."""
    found = uow.session.exec(
        select(col(CheckIn.account_id), col(CheckIn.on)).where(
            col(CheckIn.account_id).in_(list(days)), col(CheckIn.on).in_(set(days.values()))
        )
    )
    return {account_id for account_id, on in found if days[account_id] == on}


def _something_new(uow: UnitOfWork, reminder: Reminder, space: tuple[UUID, int] | None) -> bool:
    """Whether the last that was done in the space, since the last reminder, was done by the other."""
    if space is None:
        return False
    space_id, last = space
    after = reminder.heard_seq if reminder.heard_space == space_id else 0
    if last <= after:
        return False
    newest = uow.session.exec(
        select(LoggedEvent.kind, LoggedEvent.facts)
        .where(LoggedEvent.stream_id == space_id, LoggedEvent.seq > after)
        .order_by(col(LoggedEvent.seq).desc())
        .limit(MOST_LOOKED_AT)
    )
    for kind, facts in newest:
        by = _last_answer(uow, space_id, facts["on"]) if kind == REVEALED else facts.get("by")
        if by is not None and rules.worth_telling(kind):
            return UUID(str(by)) != reminder.account_id
    return False


def _last_answer(uow: UnitOfWork, space_id: UUID, on: str) -> UUID | None:
    """Who of the two answered last, so that both answers opened."""
    return uow.session.exec(
        select(CheckIn.account_id)
        .where(CheckIn.space_id == space_id, CheckIn.on == date.fromisoformat(on), col(CheckIn.sealed_at).is_not(None))
        .order_by(col(CheckIn.sealed_at).desc())
    ).first()


def _open_spaces(uow: UnitOfWork, accounts: Iterable[UUID]) -> dict[UUID, tuple[UUID, int]]:
    """The open space of each who is in one and does not pause it, and where its stream ends."""
    found = uow.session.exec(
        select(Membership.account_id, Membership.space_id, Stream.last_seq)
        .join(Space, col(Space.id) == col(Membership.space_id))
        .join(Stream, col(Stream.id) == col(Membership.space_id))
        .where(
            col(Membership.account_id).in_(list(accounts)),
            col(Membership.ended_on).is_(None),
            col(Membership.paused).is_(False),
            Space.state == SpaceState.OPEN,
        )
    )
    return {account_id: (space_id, last) for account_id, space_id, last in found}
