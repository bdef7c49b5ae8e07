"""Pages of events: the same over the socket and over HTTP."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.event_log import Cursor, LoggedEvent, Stream, check_cursor
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.realtime import included
from backend.realtime.schemas import EventPage, EventRead, Included, StreamKind
from backend.spaces.access import Member

PAGE = 100  # events; a phone that was away for a year catches up in pages of this size

_events: sa.Table = LoggedEvent.__table__  # type: ignore[attr-defined]


def _following(number: int) -> sa.Select[Any]:
    """What follows one position; made once, since this runs for every event on every socket."""
    events = (
        sa.select(_events.c.stream_id, _events.c.seq, _events.c.kind, _events.c.facts)
        .where(_events.c.stream_id == sa.bindparam(f"stream_{number}"), _events.c.seq > sa.bindparam(f"after_{number}"))
        .order_by(_events.c.seq)
        .limit(sa.bindparam("count", type_=sa.Integer))
        .subquery()
    )
    return sa.select(events)


_FOLLOWING = {1: Prepared(_following(0)), 2: Prepared(sa.union_all(_following(0), _following(1)))}


@dataclass
class Position:
    """Where a reader is in a stream."""

    stream: StreamKind
    id: UUID
    epoch: UUID
    after: int


def streams(snapshot: Snapshot, *ids: UUID) -> dict[UUID, Stream]:
    """The named streams, in one statement."""
    rows = snapshot.session.exec(select(Stream).where(col(Stream.id).in_(ids))).all()
    return {stream.id: stream for stream in rows}


def start(snapshot: Snapshot, kind: StreamKind, stream_id: UUID, cursor: Cursor | None) -> Position:
    """The position a cursor names, or the stream's present end.

    Raises:
        Reset: the cursor cannot be honoured.
    """
    stream = streams(snapshot, stream_id)[stream_id]
    if cursor is None:
        return Position(kind, stream.id, stream.epoch, stream.last_seq)
    check_cursor(stream, cursor)
    return Position(kind, stream.id, stream.epoch, cursor.after)


def read(
    snapshot: Snapshot, caller: Caller, member: Member | None, positions: list[Position], count: int = PAGE
) -> list[EventPage]:
    """What follows each position, with what it names: one statement for the events, one or two for each noun named."""
    found: dict[UUID, list[dict[str, Any]]] = {position.id: [] for position in positions}
    values: dict[str, Any] = {"count": count + 1}
    for number, position in enumerate(positions):
        values[f"stream_{number}"], values[f"after_{number}"] = position.id, position.after
    for stream_id, seq, kind, facts in _FOLLOWING[len(positions)].all(snapshot.connection, values):
        found[stream_id].append({"seq": seq, "kind": kind, **facts})
    return [
        _page(snapshot, caller, member, position, found[position.id], count)
        for position in positions
        if found[position.id]
    ]


def _page(
    snapshot: Snapshot,
    caller: Caller,
    member: Member | None,
    position: Position,
    found: list[dict[str, Any]],
    count: int,
) -> EventPage:
    events = found[:count]
    if position.stream == "account":
        named = included.of_account(snapshot, caller, member, events)
    else:
        named = included.of_space(snapshot, member, events) if member is not None else Included()
    return EventPage(
        stream=position.stream,
        id=position.id,
        epoch=position.epoch,
        events=cast("list[EventRead]", events),
        after=events[-1]["seq"],
        more=len(found) > count,
        included=named,
    )


def empty(position: Position) -> EventPage:
    """A page that says there is nothing new."""
    return EventPage(
        stream=position.stream,
        id=position.id,
        epoch=position.epoch,
        events=[],
        after=position.after,
        more=False,
        included=Included(),
    )
