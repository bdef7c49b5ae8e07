"""When the two would like to meet: each says it, and it is agreed while both say the same."""

from sqlmodel import select

from backend.core import weekdays
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.meetings import rules
from backend.meetings.events import MeetingWindowChanged
from backend.meetings.models import MeetingWindow as Row
from backend.meetings.schemas import MeetingWindow, MeetingWindowRead
from backend.spaces.access import Member


def read(snapshot: Snapshot, member: Member) -> MeetingWindowRead:
    """What is agreed, what one said, and what the other has said since. One statement."""
    mine, theirs = _of(snapshot, member)
    return rules.window_of(_said(mine), _said(theirs))


def choose(uow: UnitOfWork, member: Member, draft: MeetingWindow) -> MeetingWindowRead:
    """Say when one would like to meet; saying what the other said agrees. Saying it again changes nothing."""
    mine, theirs = _of(uow, member)
    days = weekdays.bits(draft.weekdays)
    if mine is None or (mine.weekdays, mine.at) != (days, draft.at):
        mine = mine or Row(
            space_id=member.space_id, account_id=member.account_id, ordinal=0, weekdays=0, at="", on=member.today
        )
        mine.ordinal = max(mine.ordinal, theirs.ordinal if theirs else 0) + 1
        mine.weekdays, mine.at, mine.on = days, draft.at, member.today
        uow.session.add(mine)
        uow.record(member.space_id, MeetingWindowChanged(by=member.account_id), on=member.today)
    return rules.window_of(_said(mine), _said(theirs))


def take_back(uow: UnitOfWork, member: Member) -> MeetingWindowRead:
    """Say it no more, alone; then nothing is agreed. Taking back twice is taking back once."""
    mine, theirs = _of(uow, member)
    if mine is not None:
        uow.session.delete(mine)
        uow.record(member.space_id, MeetingWindowChanged(by=member.account_id), on=member.today)
    return rules.window_of(None, _said(theirs))


def _of(snapshot: Snapshot, member: Member) -> tuple[Row | None, Row | None]:
    rows = {row.account_id: row for row in snapshot.session.exec(select(Row).where(Row.space_id == member.space_id))}
    return rows.get(member.account_id), rows.get(member.other_id)


def _said(row: Row | None) -> rules.Said | None:
    if row is None:
        return None
    return rules.Said(row.ordinal, MeetingWindow(weekdays=weekdays.names(row.weekdays), at=row.at))
