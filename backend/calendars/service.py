"""Use cases of calendars: make an address, end it, and give what a calendar or a person asks for."""

from datetime import date, timedelta
from functools import partial
from typing import Protocol
from uuid import UUID, uuid4

from sqlmodel import col, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import Account, SecurityKind
from backend.accounts.service import security_log
from backend.calendars import writing
from backend.calendars.errors import NoDailyTime
from backend.calendars.events import CalendarFeedEnded
from backend.calendars.events import CalendarFeedMade as Made
from backend.calendars.models import CalendarFeed
from backend.calendars.schemas import CalendarFeedList, CalendarFeedMade, CalendarFeedRead
from backend.calendars.writing import DailyTime
from backend.commitments import service as commitments
from backend.content.calendars import CalendarWords
from backend.core import limits
from backend.core.clock import local_date
from backend.core.limits import Limit
from backend.core.problems import NotFound
from backend.core.tokens import new_secret
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.reminders import service as reminders
from backend.reminders.models import Level, Reminder
from backend.spaces.access import Member

PURPOSE = "calendar"
A_DAY = Limit("calendar addresses of an account", 40, timedelta(days=1))
FETCHED = Limit("a calendar that asks", 60, timedelta(hours=1))
MISSED = Limit("calendar addresses that are none, from one network", 60, timedelta(hours=1))
ENDING = ".ics"


class File(Protocol):
    """A file that is still to be written; that needs no transaction."""

    def __call__(self, words: CalendarWords) -> bytes:
        """Write it, with these words."""


def path_of(secret: str) -> str:
    """Where the file of an address lies, below the server's own address."""
    return f"/api/v1/calendar/{secret}{ENDING}"


def read_all(snapshot: Snapshot, caller: Caller) -> CalendarFeedList:
    """One's address, without its secret."""
    found = _of(snapshot, caller.account_id)
    return CalendarFeedList(items=[] if found is None else [_as_read(found)])


def make(uow: UnitOfWork, caller: Caller) -> CalendarFeedMade:
    """Make an address; the one before stops.

    Raises:
        ReauthRequired: an open session alone may not open a way in.
        TooManyRequests: more than forty a day.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    limits.take(uow, A_DAY, str(caller.account_id))
    if (earlier := _of(uow, caller.account_id)) is not None:
        _end(uow, earlier)
    secret = new_secret()
    made = CalendarFeed(account_id=caller.account_id, id=uuid4(), secret_hash=_hash(uow, secret), made_on=caller.today)
    uow.session.add(made)
    uow.session.flush()
    security_log.by(uow, caller, SecurityKind.CALENDAR_MADE)
    uow.record(caller.account_id, Made(calendar_feed_id=made.id), on=caller.today)
    return CalendarFeedMade(id=made.id, path=path_of(secret), made_on=made.made_on)


def end(uow: UnitOfWork, caller: Caller, calendar_feed_id: UUID) -> None:
    """End one's address: who asks by it is told that there is nothing.

    Raises:
        NotFound: not one's own, or ended before.
    """
    found = uow.session.get(CalendarFeed, (caller.account_id, calendar_feed_id))
    if found is None:
        raise NotFound
    _end(uow, found)
    security_log.by(uow, caller, SecurityKind.CALENDAR_ENDED)


def end_all(uow: UnitOfWork, account_id: UUID) -> None:
    """End the address of somebody who goes."""
    if (found := _of(uow, account_id)) is not None:
        _end(uow, found)


def fetch(uow: UnitOfWork, name: str, network: str) -> File | None:
    """What a calendar that asks for the file `name` is given; nothing where there is no such address.

    Raises:
        TooManyRequests: asked too often by this address, or by this network with addresses that are none.
    """
    secret = name.removesuffix(ENDING)
    found = uow.session.exec(select(CalendarFeed).where(CalendarFeed.secret_hash == _hash(uow, secret))).first()
    if found is None or not name.endswith(ENDING):
        limits.take(uow, MISSED, network)
        return None
    limits.take(uow, FETCHED, str(found.id))
    zone = uow.session.exec(select(Account.zone).where(Account.id == found.account_id)).one()
    today = local_date(uow.now, zone)
    if found.last_used_on != today:
        found.last_used_on = today
        uow.session.add(found)
    return _daily(uow, found.account_id, zone, found.made_on) or writing.nothing


def daily_time(snapshot: Snapshot, caller: Caller) -> File:
    """One's daily time, to be put into a calendar once.

    Raises:
        NoDailyTime: reminders are off.
    """
    found = _daily(snapshot, caller.account_id, caller.zone, caller.today)
    if found is None:
        raise NoDailyTime
    return found


def review_day(snapshot: Snapshot, member: Member, commitment_id: UUID) -> File:
    """The day on which both look at a commitment again.

    Raises:
        NotFound: there is none in force that this reader may see.
    """
    found = commitments.read(snapshot, member, commitment_id)
    if found.in_force is None or found.ended_on is not None:
        raise NotFound
    wishes = reminders.wishes_of(_wishes(snapshot, member.account_id))
    uid = _uid(snapshot, f"{member.account_id}/{commitment_id}")
    return partial(writing.whole_day, uid=uid, on=found.in_force.review_on, at=wishes.at, now=snapshot.now)


def _daily(snapshot: Snapshot, account_id: UUID, zone: str, since: date) -> File | None:
    reminder = _wishes(snapshot, account_id)
    if reminder.level is Level.OFF:
        return None
    wishes = reminders.wishes_of(reminder)
    when = DailyTime(wishes.at, wishes.days, zone, since)
    return partial(writing.daily, uid=_uid(snapshot, str(account_id)), when=when, now=snapshot.now)


def _wishes(snapshot: Snapshot, account_id: UUID) -> Reminder:
    return snapshot.session.get(Reminder, account_id) or Reminder(account_id=account_id)


def _of(snapshot: Snapshot, account_id: UUID) -> CalendarFeed | None:
    return snapshot.session.exec(
        snapshot.locking(select(CalendarFeed).where(col(CalendarFeed.account_id) == account_id))
    ).first()


def _end(uow: UnitOfWork, found: CalendarFeed) -> None:
    uow.session.delete(found)
    uow.session.flush()
    uow.record(found.account_id, CalendarFeedEnded(calendar_feed_id=found.id))


def _hash(snapshot: Snapshot, secret: str) -> bytes:
    return snapshot.sealing.keyed_hash("calendar address", secret)


def _uid(snapshot: Snapshot, about: str) -> UUID:
    """The same for the same thing each time, so that a calendar has it once; it tells nothing to anybody else."""
    return UUID(bytes=snapshot.sealing.keyed_hash("calendar entry", about)[:16], version=4)


def _as_read(feed: CalendarFeed) -> CalendarFeedRead:
    return CalendarFeedRead(id=feed.id, made_on=feed.made_on, last_used_on=feed.last_used_on)
