"""What may be a reason to remind somebody; many people in a few statements.

That today's question is unanswered; that a day has come on which both look at a commitment again; that a time-out has
ended by its clock; or that the other was the last to do something since. A reminder says none of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from backend.check_ins.models import CheckIn
from backend.commitments.models import Commitment, CommitmentState, CommitmentVersion
from backend.core.clock import local_date
from backend.core.event_log import LoggedEvent, Stream
from backend.core.unit_of_work import Snapshot
from backend.reminders import rules
from backend.reminders.models import Reminder
from backend.spaces.models import Membership, Space, SpaceState
from backend.spaces.rules import running
from backend.time_outs.models import TimeOut

REVEALED = "check_in.revealed"  # says not by whom: it needs both
MOST_LOOKED_AT = 200  # events of the space behind the last look; more than that hold something of the other's


_WHOSE: sa.BindParameter[Any] = sa.bindparam("whose", expanding=True)
_either = aliased(Membership)
# Made once: making them took longer than asking them.
_ANSWERED = sa.select(col(CheckIn.account_id), col(CheckIn.on)).where(
    col(CheckIn.account_id).in_(_WHOSE), col(CheckIn.on).in_(sa.bindparam("days", expanding=True))
)
_SHARED = (
    sa.select(
        col(Membership.account_id),
        col(Membership.space_id),
        col(Stream.last_seq),
        col(Space.zone),
        col(_either.paused),
        col(_either.paused_until),
    )
    .join(Space, col(Space.id) == col(Membership.space_id))
    .join(Stream, col(Stream.id) == col(Membership.space_id))
    .join(_either, col(_either.space_id) == col(Membership.space_id))
    .where(
        col(Membership.account_id).in_(_WHOSE),
        col(Membership.ended_on).is_(None),
        col(Space.state) == SpaceState.OPEN,
    )
)


@dataclass(frozen=True, slots=True)
class Shared:
    """The space of one person in which something may be new, and where its stream ends."""

    space_id: UUID
    last_seq: int


def answered(snapshot: Snapshot, days: Mapping[UUID, date]) -> set[UUID]:
    """Who has answered the day they would be reminded of."""
    named = {"whose": list(days), "days": list(set(days.values()))}
    found = snapshot.connection.execute(_ANSWERED, named)
    return {account_id for account_id, on in found if days[account_id] == on}


def shared(snapshot: Snapshot, accounts: Iterable[UUID]) -> dict[UUID, Shared]:
    """The open space of each who is in one that neither of the two pauses."""
    found = snapshot.connection.execute(_SHARED, {"whose": list(accounts)}).all()
    paused = {
        space_id
        for _, space_id, _, zone, is_paused, until in found
        if running(paused=is_paused, until=until, today=local_date(snapshot.now, zone))
    }
    return {one: Shared(space_id, last) for one, space_id, last, *_ in found if space_id not in paused}


def came_due(
    snapshot: Snapshot,
    people: Mapping[UUID, tuple[Reminder, str]],
    days: Mapping[UUID, date],
    spaces: Mapping[UUID, Shared],
) -> set[UUID]:
    """For whom a review day or the end of a time-out has come since the last reminder; each counts for one day's."""
    ids = {one.space_id for one in spaces.values()}
    if not ids:
        return set()
    reviews, time_outs = _review_days(snapshot, ids, max(days.values())), _ends(snapshot, ids)
    due = set()
    for account_id, space in spaces.items():
        reminder, zone = people[account_id]
        on = days[account_id]
        told = reminder.reminded_on or on - timedelta(days=1)
        came = [*reviews.get(space.space_id, ()), *(local_date(end, zone) for end in time_outs.get(space.space_id, ()))]
        if any(told < day <= on for day in came):
            due.add(account_id)
    return due


def _review_days(snapshot: Snapshot, spaces: set[UUID], until: date) -> dict[UUID, list[date]]:
    found = snapshot.session.exec(
        select(col(Commitment.space_id), col(CommitmentVersion.review_on))
        .join(
            CommitmentVersion,
            (col(CommitmentVersion.space_id) == Commitment.space_id)
            & (col(CommitmentVersion.commitment_id) == Commitment.id)
            & (col(CommitmentVersion.number) == Commitment.in_force_number),
        )
        .where(
            col(Commitment.space_id).in_(spaces),
            Commitment.state == CommitmentState.IN_FORCE,
            col(CommitmentVersion.review_on) <= until,
        )
    )
    days: dict[UUID, list[date]] = {}
    for space_id, review_on in found:
        days.setdefault(space_id, []).append(review_on)
    return days


def _ends(snapshot: Snapshot, spaces: set[UUID]) -> dict[UUID, list[datetime]]:
    """Of time-outs that nobody ended before their time."""
    found = snapshot.session.exec(
        select(col(TimeOut.space_id), col(TimeOut.ends_at)).where(
            col(TimeOut.space_id).in_(spaces), col(TimeOut.ending).is_(None), col(TimeOut.ends_at) <= snapshot.now
        )
    )
    ends: dict[UUID, list[datetime]] = {}
    for space_id, ends_at in found:
        ends.setdefault(space_id, []).append(ends_at)
    return ends


def something_new(snapshot: Snapshot, reminder: Reminder, space: Shared | None) -> bool:
    """Whether the last that was done in the space, since the last reminder, was done by the other."""
    if space is None:
        return False
    after = reminder.heard_seq if reminder.heard_space == space.space_id else 0
    if space.last_seq <= after:
        return False
    newest = snapshot.session.exec(
        select(LoggedEvent.kind, LoggedEvent.facts)
        .where(LoggedEvent.stream_id == space.space_id, LoggedEvent.seq > after)
        .order_by(col(LoggedEvent.seq).desc())
        .limit(MOST_LOOKED_AT)
    )
    for kind, facts in newest:
        by = _last_answer(snapshot, space.space_id, facts["on"]) if kind == REVEALED else facts.get("by")
        if by is not None and rules.worth_telling(kind):
            return UUID(str(by)) != reminder.account_id
    return False


def _last_answer(snapshot: Snapshot, space_id: UUID, on: str) -> UUID | None:
    """Who of the two answered last, so that both answers opened."""
    return snapshot.session.exec(
        select(CheckIn.account_id)
        .where(CheckIn.space_id == space_id, CheckIn.on == date.fromisoformat(on), col(CheckIn.sealed_at).is_not(None))
        .order_by(col(CheckIn.sealed_at).desc())
    ).first()
