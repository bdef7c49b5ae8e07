"""Reading the timeline: one statement a page, whatever the history."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.core.event_log import LoggedEvent
from backend.core.pages import Page
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member
from backend.timeline import rules
from backend.timeline.schemas import ThingRead, TimelineItemRead, TimelineKind

_events: sa.Table = LoggedEvent.__table__  # type: ignore[attr-defined]

# A meeting that only one came to was no talk of the two.
_ALONE = (_events.c.kind == "meeting.ended") & _events.c.facts["together"].as_boolean().is_(False)
# An offer that was declined was never a thing of the two: it leaves no line.
_DECLINED = sa.or_(
    (_events.c.kind == "commitment.ended") & _events.c.facts["was_in_force"].as_boolean().is_(False),
    (_events.c.kind == "exploration.ended") & _events.c.facts["was_running"].as_boolean().is_(False),
)
_later = _events.alias("later")


def _not_for_both_any_more(thing: str, named: str) -> sa.ColumnElement[bool]:
    """What is said of a thing that its owner has hidden again, or deleted, since."""
    since = sa.exists().where(
        _later.c.stream_id == _events.c.stream_id,
        _later.c.seq > _events.c.seq,
        _later.c.kind.in_((f"{thing}.share_taken_back", f"{thing}.deleted")),
        _later.c.facts[named].as_string() == _events.c.facts[named].as_string(),
    )
    return _events.c.kind.startswith(f"{thing}.") & since


_HIDDEN_AGAIN = sa.or_(*(_not_for_both_any_more(thing, named) for thing, named in rules.HIDDEN_AGAIN.items()))
_PAGE = Prepared(
    sa.select(_events.c.seq, _events.c.kind, _events.c.facts, _events.c.on)
    .where(
        _events.c.stream_id == sa.bindparam("stream"),
        _events.c.seq < sa.bindparam("before"),
        _events.c.kind.in_(rules.LINES),
        ~_DECLINED,
        ~_ALONE,
        ~_HIDDEN_AGAIN,
    )
    .order_by(_events.c.seq.desc())
    .limit(sa.bindparam("count", type_=sa.Integer))
)
_HEAD = 2**62  # later than every event


def read(snapshot: Snapshot, member: Member, before: int | None, limit: int) -> Page[TimelineItemRead]:
    """What the two did, newest first; the same for both."""
    rows = _PAGE.all(snapshot.connection, {"stream": member.space_id, "before": before or _HEAD, "count": limit + 1})
    items = [_as_read(row.seq, row.kind, row.facts, row.on) for row in rows[:limit]]
    return Page(items=items, next=str(items[-1].seq) if len(rows) > limit else None)


def _as_read(seq: int, kind: TimelineKind, facts: Mapping[str, Any], on: date) -> TimelineItemRead:
    line = rules.LINES[kind]
    return TimelineItemRead(
        seq=seq,
        on=on,
        kind=kind,
        joint=line.joint,
        by=rules.who(kind, facts),
        ref=ThingRead(type=line.about[0], id=facts[line.about[1]]) if line.about else None,
        number=facts.get("number"),
    )
