"""Limits on guessing: how often something may fail in a window, kept in the database so that a restart forgets nothing.

A bucket is named by a keyed hash; neither an address nor an e-mail can be read from it (PROMISES S8, S15).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant
from backend.core.problems import TooManyRequests
from backend.core.unit_of_work import Snapshot, UnitOfWork

SKEW = timedelta(minutes=1)  # by which the clocks of two processes may differ


class Throttle(SQLModel, table=True):
    """How much of a limit is used in the window that began at `since`, and when it is over."""

    bucket: bytes = Field(primary_key=True, max_length=32)
    since: datetime = Field(sa_type=UtcInstant)
    until: datetime = Field(sa_type=UtcInstant, index=True)
    used: int = 0


@dataclass(frozen=True)
class Limit:
    """At most `most` uses in `window`."""

    name: str
    most: int
    window: timedelta


@dataclass(frozen=True)
class Counted:
    """Where a try was counted."""

    limit: Limit
    whose: str


_table: sa.Table = Throttle.__table__  # type: ignore[attr-defined]


def take(uow: UnitOfWork, limit: Limit, whose: str) -> None:
    """Count one try before it is made, so that tries side by side cannot outrun the limit.

    Raises:
        TooManyRequests: with `Retry-After`, the seconds until the window ends.
    """
    bucket = _bucket(uow, limit, whose)
    connection, begun = uow.connection, {"since": uow.now, "until": uow.now + limit.window, "used": 1}
    row = connection.execute(_find(bucket).with_for_update()).first()
    if row is None:
        connection.execute(sa.insert(_table).values(bucket=bucket, **begun))
    elif _over(row, limit, uow.now):
        connection.execute(sa.update(_table).where(_table.c.bucket == bucket).values(**begun))
    else:
        _refuse_when_full(row, limit, uow.now)
        connection.execute(sa.update(_table).where(_table.c.bucket == bucket).values(used=_table.c.used + 1))


def give_back(uow: UnitOfWork, limit: Limit, whose: str) -> None:
    """Uncount one try: it did not fail."""
    bucket = _bucket(uow, limit, whose)
    uow.connection.execute(
        sa.update(_table).where(_table.c.bucket == bucket, _table.c.used > 0).values(used=_table.c.used - 1)
    )


def require_room(snapshot: Snapshot, limit: Limit, whose: str) -> None:
    """Refuse when the limit is used up, without counting.

    Raises:
        TooManyRequests: as `take`.
    """
    row = snapshot.connection.execute(_find(_bucket(snapshot, limit, whose))).first()
    if row is not None and not _over(row, limit, snapshot.now):
        _refuse_when_full(row, limit, snapshot.now)


def clear(uow: UnitOfWork, limit: Limit, whose: str) -> None:
    """Forget what was counted, after a success."""
    uow.connection.execute(sa.delete(_table).where(_table.c.bucket == _bucket(uow, limit, whose)))


def _find(bucket: bytes) -> sa.Select[Any]:
    return sa.select(_table.c.since, _table.c.used).where(_table.c.bucket == bucket)


def _over(row: Any, limit: Limit, now: datetime) -> bool:
    """Whether the window has ended; a clock that was set back must not freeze it for the length of the jump."""
    return bool(row.since + limit.window <= now or row.since > now + SKEW)


def _refuse_when_full(row: Any, limit: Limit, now: datetime) -> None:
    if row.used >= limit.most:
        left = row.since + limit.window - now
        raise TooManyRequests(headers={"Retry-After": str(int(left.total_seconds()) + 1)})


def _bucket(uow: Snapshot, limit: Limit, whose: str) -> bytes:
    return uow.sealing.keyed_hash("throttle " + limit.name, whose)
