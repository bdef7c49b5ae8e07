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


class Throttle(SQLModel, table=True):
    """How much of a limit is used in the window that began at `since`."""

    bucket: bytes = Field(primary_key=True, max_length=32)
    since: datetime = Field(sa_type=UtcInstant, index=True)
    used: int = 0


@dataclass(frozen=True)
class Limit:
    """At most `most` uses in `window`."""

    name: str
    most: int
    window: timedelta


_table: sa.Table = Throttle.__table__  # type: ignore[attr-defined]


def check(uow: Snapshot, limit: Limit, whose: str) -> None:
    """Refuse when the limit is used up.

    Raises:
        TooManyRequests: with `Retry-After`, the seconds until the window ends.
    """
    row: Any = (
        uow.session.connection()
        .execute(sa.select(_table.c.since, _table.c.used).where(_table.c.bucket == _bucket(uow, limit, whose)))
        .first()
    )
    if row is None or row.used < limit.most:
        return
    # A clock that was set back must not freeze the limit for the length of the jump.
    left = min(row.since + limit.window - uow.now, limit.window)
    if left > timedelta(0):
        raise TooManyRequests(headers={"Retry-After": str(int(left.total_seconds()) + 1)})


def use(uow: UnitOfWork, limit: Limit, whose: str) -> None:
    """Count one use, in a new window where the last has ended."""
    bucket = _bucket(uow, limit, whose)
    connection = uow.session.connection()
    row: Any = connection.execute(sa.select(_table.c.since).where(_table.c.bucket == bucket).with_for_update()).first()
    if row is None:
        connection.execute(sa.insert(_table).values(bucket=bucket, since=uow.now, used=1))
    elif row.since + limit.window <= uow.now or row.since > uow.now:
        connection.execute(sa.update(_table).where(_table.c.bucket == bucket).values(since=uow.now, used=1))
    else:
        connection.execute(sa.update(_table).where(_table.c.bucket == bucket).values(used=_table.c.used + 1))


def clear(uow: UnitOfWork, limit: Limit, whose: str) -> None:
    """Forget what was counted, after a success."""
    uow.session.connection().execute(sa.delete(_table).where(_table.c.bucket == _bucket(uow, limit, whose)))


def _bucket(uow: Snapshot, limit: Limit, whose: str) -> bytes:
    return uow.sealing.keyed_hash("throttle " + limit.name, whose)
