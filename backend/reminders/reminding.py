"""Reminding: what the scheduler has done when people's times come, many people in one transaction.

A look finishes its job, decides, queues what is to be sent and plans the next one, all in that transaction: so there is
one reminder a person and local day, whichever process looks and whatever stops it.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.models import Account
from backend.check_ins.models import CheckIn
from backend.core.db import Database
from backend.core.event_log import LoggedEvent, Stream
from backend.core.unit_of_work import UnitOfWork
from backend.reminders import rules, service
from backend.reminders.models import Level, Reminder
from backend.reminders.rules import Look
from backend.scheduling import service as scheduling
from backend.scheduling.scheduler import Work
from backend.scheduling.service import Taken
from backend.spaces.models import Membership, Space, SpaceState

AT_ONCE = 50  # people in one transaction: short enough that a message waits for it unnoticed
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
        await self._db.write(lambda uow: remind(uow, jobs, mail_on=self._mail_on))


def remind(uow: UnitOfWork, jobs: Sequence[Taken], *, mail_on: bool) -> int:
    """Look at each of `jobs` and say how many were reminded."""
    ours = [job for job in jobs if scheduling.finish(uow, job)]
    people = {
        reminder.account_id: (reminder, zone)
        for reminder, zone in uow.session.exec(
            select(Reminder, Account.zone)
            .join(Account, col(Account.id) == col(Reminder.account_id))
            .where(col(Reminder.account_id).in_([job.owner_id for job in ours]))
        )
    }
    answered = _answered(uow, {job.owner_id: date.fromisoformat(job.about) for job in ours})
    reminded = 0
    for job in ours:
        if job.owner_id not in people:
            continue
        reminder, zone = people[job.owner_id]
        reminded += _remind_one(uow, reminder, zone, job, job.owner_id in answered, mail_on=mail_on)
    return reminded


def _remind_one(
    uow: UnitOfWork,
    reminder: Reminder,
    zone: str,
    job: Taken,
    answered: bool,
    *,
    mail_on: bool,
) -> bool:
    on, wishes = date.fromisoformat(job.about), service.wishes_of(reminder)
    window = rules.window(wishes, on, zone)
    if (
        reminder.level is Level.OFF
        or window is None
        or rules.look(wishes, zone, on, uow.now, reminder.reminded_on) is not Look.NOW
    ):
        service.plan(uow, reminder, zone, late=True)  # too late, too early, or not wanted any more
        return False
    if answered and not _something_new(uow, reminder):
        again = uow.now + rules.LOOK_AGAIN
        if again < window.ends:
            scheduling.plan(uow, reminder.account_id, service.JOB, job.about, again, window.ends)
        else:
            service.plan(uow, reminder, zone)
        return False
    reminder.reminded_on = on
    _has_heard(uow, reminder)
    service.remember(reminder, on, service.send(uow, reminder, window.ends - uow.now, mail_on=mail_on))
    uow.session.add(reminder)
    service.plan(uow, reminder, zone)
    return True


def _answered(uow: UnitOfWork, days: dict[UUID, date]) -> set[UUID]:
    """Who has answered the day they would be reminded of."""
    found = uow.session.exec(
        select(col(CheckIn.account_id), col(CheckIn.on)).where(
            col(CheckIn.account_id).in_(list(days)), col(CheckIn.on).in_(set(days.values()))
        )
    )
    return {account_id for account_id, on in found if days[account_id] == on}


def _something_new(uow: UnitOfWork, reminder: Reminder) -> bool:
    """Whether the last that was done in the space, since the last reminder, was done by the other."""
    space = _open_space(uow, reminder.account_id)
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


def _has_heard(uow: UnitOfWork, reminder: Reminder) -> None:
    space = _open_space(uow, reminder.account_id)
    if space is not None:
        reminder.heard_space, reminder.heard_seq = space


def _open_space(uow: UnitOfWork, account_id: UUID) -> tuple[UUID, int] | None:
    """The open space a person is in, unless they pause it, and where its stream ends."""
    return uow.session.exec(
        select(Membership.space_id, Stream.last_seq)
        .join(Space, col(Space.id) == col(Membership.space_id))
        .join(Stream, col(Stream.id) == col(Membership.space_id))
        .where(
            Membership.account_id == account_id,
            col(Membership.ended_on).is_(None),
            col(Membership.paused).is_(False),
            Space.state == SpaceState.OPEN,
        )
    ).first()
