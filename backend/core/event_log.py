"""The event log: streams of facts, gapless and in commit order.

An event is a fact (ids and small states), never words, so taking words back leaves no copy and applying an
event twice is harmless. A stream belongs to one account or one space; a counter over both would let the one
person count the other's private acts. `epoch` tells a restored backup: its numbers are not those of before.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, Session, SQLModel

from backend.core.problems import Problem
from backend.core.statements import Prepared

_TAKEN_BACK = (".withdrawn", ".taken_back", ".share_taken_back", ".removed", ".deleted")
AT_ONCE = 5_000  # streams asked for in one statement; a driver takes 65,535 parameters at most


class Event(BaseModel):
    """A fact about a change. Subclasses fix `kind` as `domain.past_participle`."""

    model_config = ConfigDict(frozen=True)

    kind: str


class Stream(SQLModel, table=True):
    """The counter of one stream; its id is that of the account or the space."""

    id: UUID = Field(primary_key=True)
    epoch: UUID
    last_seq: int = 0


class LoggedEvent(SQLModel, table=True):
    """One event as kept. `on` is a day and no time, because a time would tell when a person acted."""

    __tablename__ = "event"

    stream_id: UUID = Field(primary_key=True, foreign_key="stream.id")
    seq: int = Field(primary_key=True, sa_type=sa.BigInteger)
    kind: str = Field(max_length=60)
    facts: dict[str, Any] = Field(sa_type=sa.JSON)
    on: date


class Reset(Problem):
    """The cursor cannot be honoured (a restored backup, a number from the future): load afresh."""

    status = 410
    title = "Load afresh from here"
    remembered = False


class Cursor(BaseModel):
    """A place in a stream: everything up to and including `after` is known."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    epoch: UUID
    after: int = Field(ge=0, le=2**53)


_streams: sa.Table = Stream.__table__  # type: ignore[attr-defined]
_events: sa.Table = LoggedEvent.__table__  # type: ignore[attr-defined]

_ADVANCE = Prepared(
    sa.update(_streams)
    .where(_streams.c.id == sa.bindparam("stream"))
    .values(last_seq=_streams.c.last_seq + sa.bindparam("count"))
    .returning(_streams.c.last_seq)
)
_APPEND = Prepared(sa.insert(_events))
_AFTER = Prepared(
    sa.select(_events.c.seq, _events.c.kind, _events.c.facts, _events.c.on)
    .where(_events.c.stream_id == sa.bindparam("stream"), _events.c.seq > sa.bindparam("after"))
    .order_by(_events.c.seq)
    .limit(sa.bindparam("count", type_=sa.Integer))
)


def takes_back(kind: str) -> bool:
    """Whether an event of this kind says that something is not there any more."""
    return kind.endswith(_TAKEN_BACK)


def open_stream(session: Session, stream_id: UUID) -> Stream:
    """Begin the stream of a new account or space."""
    stream = Stream(id=stream_id, epoch=uuid4())
    session.add(stream)
    session.flush()
    return stream


def append(connection: sa.Connection, happened: Mapping[UUID, tuple[Sequence[Event], date]]) -> None:
    """Add events to their streams, in order, inside the caller's transaction.

    A counter's row is locked until the commit, so numbers are gapless and in commit order; the locks are taken in one
    order everywhere, so that two commands never wait for one another.
    """
    rows: list[dict[str, Any]] = []
    for stream_id in sorted(happened):
        events, on = happened[stream_id]
        last = _ADVANCE.first(connection, {"stream": stream_id, "count": len(events)}).last_seq
        rows.extend(
            {
                "stream_id": stream_id,
                "seq": seq,
                "kind": event.kind,
                "facts": event.model_dump(mode="json", exclude={"kind"}),
                "on": on,
            }
            for seq, event in enumerate(events, last - len(events) + 1)
        )
    if rows:
        _APPEND.run_all(connection, rows)


def read_after(connection: sa.Connection, stream_id: UUID, after: int, count: int) -> list[dict[str, Any]]:
    """Up to `count` events that follow `after`, as they go over the wire: without the day."""
    rows = _AFTER.all(connection, {"stream": stream_id, "after": after, "count": count})
    return [{"seq": seq, "kind": kind, **facts} for seq, kind, facts, _ in rows]


def heads(connection: sa.Connection, streams: Sequence[UUID]) -> dict[UUID, int]:
    """The number of the last event of each of `streams`; those that are gone are left out."""
    found: dict[UUID, int] = {}
    for start in range(0, len(streams), AT_ONCE):
        some = streams[start : start + AT_ONCE]
        rows = connection.execute(sa.select(_streams.c.id, _streams.c.last_seq).where(_streams.c.id.in_(some)))
        found.update((row.id, row.last_seq) for row in rows)
    return found


def check_cursor(stream: Stream, cursor: Cursor) -> None:
    """Refuse a cursor that this stream cannot continue from.

    Raises:
        Reset: another epoch, or a number that this stream has not reached.
    """
    if cursor.epoch != stream.epoch or cursor.after > stream.last_seq:
        raise Reset(id=str(stream.id), epoch=str(stream.epoch), seq=stream.last_seq)
