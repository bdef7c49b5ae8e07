"""Use cases of reminders: one's wishes, a test that tells the truth, and what is known of the last one."""

import functools
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from backend import mail
from backend.accounts.access import Caller
from backend.accounts.models import Account
from backend.core import limits
from backend.core.answers import require_version
from backend.core.limits import Limit
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.mail.models import MailState
from backend.push import service as push
from backend.reminders import rules
from backend.reminders.errors import MailNotPossible, NobodyReached
from backend.reminders.events import RemindersChanged
from backend.reminders.models import Arrival, Channel, Level, Reminder
from backend.reminders.rules import Wishes
from backend.reminders.schemas import LastReminder, ReminderDraft, ReminderRead
from backend.scheduling import service as scheduling

JOB = "reminder"
MAIL_TEXT = "something-new"
TESTS = Limit("reminders tried out", 6, timedelta(hours=1))
TEST_LIFE = timedelta(minutes=15)

Planned = tuple[UUID, str, datetime, datetime]
"""Whose, about which day, due, of no use after."""

_ARRIVALS = {
    MailState.WAITING: Arrival.WAITING,
    MailState.ACCEPTED: Arrival.ACCEPTED,
    MailState.REFUSED: Arrival.REFUSED,
    MailState.EXPIRED: Arrival.UNREACHED,
}


def read(snapshot: Snapshot, caller: Caller, *, mail_on: bool) -> ReminderRead:
    """One's own wishes; those of someone who never said any are off."""
    return _as_read(snapshot, _find(snapshot, caller.account_id), mail_on=mail_on)


def change(uow: UnitOfWork, caller: Caller, seen: int, draft: ReminderDraft, *, mail_on: bool) -> ReminderRead:
    """Say when and how one wants to be reminded.

    Raises:
        VersionStale: another device said it first.
        ReminderInQuietHours: none would ever come.
        MailNotPossible: this server sends no mail.
    """
    reminder = _find(uow, caller.account_id)
    require_version(reminder.version, seen)
    if draft.mail and not mail_on and not reminder.mail:
        raise MailNotPossible
    reminder.level, reminder.at, reminder.mail = draft.level, draft.at, draft.mail
    reminder.days = "".join(str(day) for day in sorted(draft.days))
    reminder.quiet_from, reminder.quiet_until = draft.quiet_from, draft.quiet_until
    if draft.muted and not reminder.muted:
        _drop_what_waits(uow, caller.account_id)  # it may be about the other, and who says so is there
        if reminder.last_by is Channel.PUSH and reminder.last_arrival is Arrival.WAITING:
            reminder.last_arrival = Arrival.UNREACHED
    reminder.together, reminder.muted, reminder.muted_until = draft.together, draft.muted, draft.muted_until
    rules.require_heard(wishes_of(reminder))
    reminder.version += 1
    uow.session.add(reminder)
    uow.session.flush()
    plan(uow, reminder, caller.zone)
    uow.record(caller.account_id, RemindersChanged(), on=caller.today)
    return _as_read(uow, reminder, mail_on=mail_on)


def follow_zone(uow: UnitOfWork, account_id: UUID, zone: str) -> None:
    """A person is somewhere else now: their time comes at another instant."""
    reminder = uow.session.get(Reminder, account_id)
    if reminder is not None:
        plan(uow, reminder, zone)


def forget(uow: UnitOfWork, account_id: UUID) -> None:
    """Whoever goes hears nothing more."""
    reminder = uow.session.get(Reminder, account_id)
    if reminder is not None:
        uow.session.delete(reminder)
    scheduling.drop(uow, account_id, JOB)
    _drop_what_waits(uow, account_id)


def _drop_what_waits(uow: UnitOfWork, account_id: UUID) -> None:
    """What is on its way and was not taken yet; nothing takes over for it."""
    scheduling.drop(uow, account_id, push.JOB)
    mail.shorten(uow, account_id, MAIL_TEXT, uow.now)


def plan(uow: UnitOfWork, reminder: Reminder, zone: str, *, late: bool = False) -> None:
    """Plan the next reminder, in place of what was planned; `late` as in `rules.next_window`.

    What is on its way and was not taken yet ends with the hours in which it may be heard, as they are from now on.
    """
    left = timedelta(0) if reminder.level is Level.OFF else rules.heard_for(wishes_of(reminder), zone, uow.now)
    scheduling.shorten(uow, reminder.account_id, push.JOB, uow.now + left)
    mail.shorten(uow, reminder.account_id, MAIL_TEXT, uow.now + (left if reminder.mail else timedelta(0)))
    scheduling.drop(uow, reminder.account_id, JOB)
    scheduling.plan_all(uow, JOB, following(reminder, zone, uow.now, reminder.reminded_on, late=late))


def following(
    reminder: Reminder, zone: str, now: datetime, reminded_on: date | None, *, late: bool = False
) -> list[Planned]:
    """The next reminder after the day of the last, as the scheduler plans it; nothing where there is none."""
    if reminder.level is Level.OFF:
        return []
    found = rules.next_window(wishes_of(reminder), zone, now, reminded_on, late=late)
    return [] if found is None else [(reminder.account_id, found.on.isoformat(), found.starts, found.ends)]


def try_out(uow: UnitOfWork, caller: Caller, *, mail_on: bool) -> ReminderRead:
    """Send one now, quiet hours or not, since the person is there and asks for it.

    Raises:
        NobodyReached: there is no way yet.
        TooManyRequests: six in an hour are enough.
    """
    limits.take(uow, TESTS, str(caller.account_id))
    reminder = _find(uow, caller.account_id)
    remember(reminder, caller.today, send(uow, reminder, until=TEST_LIFE, mail_on=mail_on))
    if reminder.last_by is None:
        raise NobodyReached
    uow.session.add(reminder)
    uow.session.flush()
    uow.record(caller.account_id, RemindersChanged(), on=caller.today)
    return _as_read(uow, reminder, mail_on=mail_on)


def send(uow: UnitOfWork, reminder: Reminder, until: timedelta, *, mail_on: bool) -> Channel | None:
    """Queue a reminder on the first way that leads to the person: their phones, else mail; and say which that is."""
    if push.queue_all(uow, {reminder.account_id: uow.now + until}):
        return Channel.PUSH
    return _by_mail(uow, reminder, until, mail_on=mail_on)


def told(uow: UnitOfWork, account_id: UUID, accepted: bool, *, mail_on: bool) -> None:
    """What became of a push. One device that was reached is enough; where none is left, mail takes over."""
    reminder = uow.session.get(Reminder, account_id)
    if reminder is None or reminder.last_by is not Channel.PUSH or reminder.last_arrival is Arrival.ACCEPTED:
        return
    if accepted:
        reminder.last_arrival = Arrival.ACCEPTED
    elif not scheduling.planned(uow, account_id, push.JOB):
        left = timedelta(0) if reminder.level is Level.OFF else min(TEST_LIFE, _heard_for(uow, reminder))
        by = _by_mail(uow, reminder, left, mail_on=mail_on) if left else None
        reminder.last_by = by or Channel.PUSH
        reminder.last_arrival = Arrival.WAITING if by else Arrival.REFUSED
    else:
        return
    uow.session.add(reminder)
    uow.record(account_id, RemindersChanged())


def remember(reminder: Reminder, on: date, by: Channel | None) -> None:
    """Keep by which way the last one went."""
    reminder.sqlmodel_update(last_one(on, by))


def last_one(on: date, by: Channel | None) -> dict[str, Any]:
    """What a row keeps of the last reminder."""
    return {"last_on": on, "last_by": by, "last_arrival": Arrival.WAITING if by else Arrival.UNREACHED}


def wishes_of(reminder: Reminder) -> Wishes:
    """The wishes in a row, as `rules` take them."""
    return _wishes(reminder.at, reminder.days, reminder.quiet_from, reminder.quiet_until)


@functools.lru_cache(maxsize=4096)
def _wishes(at: str, days: str, quiet_from: str, quiet_until: str) -> Wishes:
    """Most people of a server wish for few things; they are read once."""
    return Wishes(
        at=time.fromisoformat(at),
        days=frozenset(int(day) for day in days),
        quiet_from=time.fromisoformat(quiet_from),
        quiet_until=time.fromisoformat(quiet_until),
    )


def _by_mail(uow: UnitOfWork, reminder: Reminder, until: timedelta, *, mail_on: bool) -> Channel | None:
    if not (mail_on and reminder.mail):
        return None
    mail.queue(uow, reminder.account_id, MAIL_TEXT, life=until)
    return Channel.MAIL


def _heard_for(uow: UnitOfWork, reminder: Reminder) -> timedelta:
    account = uow.session.get_one(Account, reminder.account_id)
    return rules.heard_for(wishes_of(reminder), account.zone, uow.now)


def _find(snapshot: Snapshot, account_id: UUID) -> Reminder:
    return snapshot.session.get(Reminder, account_id) or Reminder(account_id=account_id)


def _as_read(snapshot: Snapshot, reminder: Reminder, *, mail_on: bool) -> ReminderRead:
    return ReminderRead(
        level=reminder.level,
        at=reminder.at,
        days=[int(day) for day in reminder.days],
        quiet_from=reminder.quiet_from,
        quiet_until=reminder.quiet_until,
        mail=reminder.mail,
        together=reminder.together,
        muted=reminder.muted,
        muted_until=reminder.muted_until,
        mail_possible=mail_on,
        last=_last(snapshot, reminder),
        version=reminder.version,
    )


def _last(snapshot: Snapshot, reminder: Reminder) -> LastReminder | None:
    if reminder.last_on is None or reminder.last_arrival is None:
        return None
    arrival = reminder.last_arrival
    if reminder.last_by is Channel.MAIL:
        sent = mail.latest(snapshot, reminder.account_id, MAIL_TEXT)
        arrival = _ARRIVALS[sent.state] if sent is not None else arrival
    return LastReminder(on=reminder.last_on, by=reminder.last_by, arrival=arrival)
