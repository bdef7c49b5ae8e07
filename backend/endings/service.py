"""Use cases of endings: say "rebuilt", take it back, and the summary of what was shared."""

import sqlalchemy as sa
from sqlmodel import select

from backend.core.event_log import LoggedEvent
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.endings.events import EndingChanged, EndingRebuilt
from backend.endings.models import Ending, EndingSaid
from backend.endings.schemas import EndingRead, RebuiltDraft, SummaryRead
from backend.spaces.access import Member

_events: sa.Table = LoggedEvent.__table__  # type: ignore[attr-defined]
_COUNTED = {
    "check_in.revealed": "check_ins",
    "message.heard": "heard",
    "meeting.ended": "talks",
    "commitment.in_force": "commitments",
    "step.completed": "steps",
    "review.revealed": "reviews",
}
_ALONE = (_events.c.kind == "meeting.ended") & _events.c.facts["together"].as_boolean().is_(False)
_COUNT = (
    sa.select(_events.c.kind, sa.func.count().label("times"))
    .where(_events.c.stream_id == sa.bindparam("stream"), _events.c.kind.in_(_COUNTED), ~_ALONE)
    .group_by(_events.c.kind)
)


def read(snapshot: Snapshot, member: Member) -> EndingRead:
    """Where it stands, as this person may know it."""
    ending = snapshot.session.get(Ending, member.space_id)
    said = snapshot.session.get(EndingSaid, (member.space_id, member.account_id))
    return EndingRead(said_by_me=said is not None, rebuilt_on=ending.rebuilt_on if ending else None)


def summary(snapshot: Snapshot, member: Member) -> SummaryRead:
    """Counts of shared things, in one statement."""
    counts = dict.fromkeys(_COUNTED.values(), 0)
    for row in snapshot.connection.execute(_COUNT, {"stream": member.space_id}):
        counts[_COUNTED[row.kind]] = row.times
    return SummaryRead(**counts)


def say_rebuilt(uow: UnitOfWork, member: Member, _: RebuiltDraft) -> EndingRead:
    """Say it for oneself. With the second of the two it is so, and told. Saying it twice is saying it once."""
    if uow.session.get(EndingSaid, (member.space_id, member.account_id)) is None:
        uow.session.add(EndingSaid(space_id=member.space_id, account_id=member.account_id))
        uow.record(member.account_id, EndingChanged(), on=member.caller.today)
        if uow.session.exec(
            select(EndingSaid).where(EndingSaid.space_id == member.space_id, EndingSaid.account_id == member.other_id)
        ).first():
            uow.session.add(Ending(space_id=member.space_id, rebuilt_on=member.today))
            uow.record(member.space_id, EndingRebuilt(), on=member.today)
        uow.session.flush()
    return read(uow, member)


def take_back(uow: UnitOfWork, member: Member) -> EndingRead:
    """Take it back, until both have said it. Nobody knows that it was said."""
    said = uow.session.get(EndingSaid, (member.space_id, member.account_id))
    if said is not None and uow.session.get(Ending, member.space_id) is None:
        uow.session.delete(said)
        uow.session.flush()
        uow.record(member.account_id, EndingChanged(), on=member.caller.today)
    return read(uow, member)
