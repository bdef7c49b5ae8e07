"""What was destroyed or left stays so, also where an older backup is restored (PROMISES R12, H18).

A tombstone says which row is gone, or what an act left of it, and holds no words. It is written in the act's own
transaction, and right after the commit once more into a log that is kept apart: in the key database, which is not in
the ordinary backup. A restored database lacks some of what the log holds; `missing` finds that, `bury` does it again.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant
from backend.core.keyring import KEY_TABLES

COMPARED = 1_000  # of the newest, at every start: enough to tell an older database from the one in use
LOOKED_BACK = timedelta(days=2)  # for tombstones that could not be kept apart in their moment

log = logging.getLogger("wordkept.tombstones")


class Tombstone(SQLModel, table=True):
    """One row that is gone (`remains` is nothing), or what an act left of it; `owner_id` is first in the row's key."""

    owner_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    place: str = Field(max_length=63)
    key: dict[str, Any] = Field(sa_type=sa.JSON)
    remains: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    on: date = Field(index=True)


_here: sa.Table = Tombstone.__table__  # type: ignore[attr-defined]
_apart = sa.Table(
    "tombstone_log",
    KEY_TABLES,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),  # the order in which they came
    *(
        sa.Column(column.name, column.type, nullable=column.nullable, unique=column.name == "id")
        for column in _here.columns
    ),
)
_COLUMNS = [column.name for column in _here.columns]
Stone = dict[str, Any]


def gone(row: Any, on: date) -> Stone:
    """The tombstone of a row that is deleted."""
    mapper = sa.inspect(type(row))
    key = dict(zip(_key_of(mapper.local_table), mapper.primary_key_from_instance(row), strict=True))
    return _stone(mapper.local_table, key, None, on)


def emptied(row: Any, on: date, *, always: bool = False) -> Stone | None:
    """The tombstone of a row whose words an act takes away; nothing where it takes none.

    `always`: of a row that has no words, whose state is to outlive every backup.
    """
    mapper = sa.inspect(type(row))
    changed: dict[str, Any] = {}
    destroys = always
    for attribute in sa.inspect(row).attrs:
        history = attribute.history
        if not history.has_changes():
            continue
        column = mapper.columns[attribute.key]
        if isinstance(column.type, sa.LargeBinary):
            if attribute.value and not column.name.endswith("hash"):
                continue  # sealed words are not for the log
            destroys = destroys or not attribute.value
        changed[column.name] = _plain(attribute.value)
    if not destroys:
        return None
    key = dict(zip(_key_of(mapper.local_table), mapper.primary_key_from_instance(row), strict=True))
    return _stone(mapper.local_table, key, changed, on)


def gone_where(connection: sa.Connection, table: sa.Table, where: Any, on: date) -> list[Stone]:
    """The tombstones of all rows that a deletion is about to take."""
    query = sa.select(*table.primary_key.columns)
    found = connection.execute(query if where is None else query.where(where))
    return [_stone(table, dict(zip(_key_of(table), row, strict=True)), None, on) for row in found]


def keep(connection: sa.Connection, stones: Sequence[Stone]) -> None:
    """Write them in the act's own transaction."""
    connection.execute(sa.insert(_here), list(stones))


def _key_of(table: sa.Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _stone(table: sa.Table, key: dict[str, Any], remains: dict[str, Any] | None, on: date) -> Stone:
    owner = next((value for value in key.values() if isinstance(value, UUID)), UUID(int=0))
    plain = {name: _plain(value) for name, value in key.items()}
    return {"owner_id": owner, "id": uuid4(), "place": table.name, "key": plain, "remains": remains, "on": on}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value  # a number, a truth, a list of such, or the text of an enumeration


def _typed(column: sa.Column[Any], value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if isinstance(column.type, sa.Uuid):
        return UUID(value)
    if isinstance(column.type, UtcInstant | sa.DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    if isinstance(column.type, sa.LargeBinary):
        return bytes.fromhex(value)
    return value


class TombstoneLog:
    """The log that is kept apart. Safe to use from several threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        KEY_TABLES.create_all(engine)

    def keep(self, stones: Sequence[Stone]) -> None:
        """Write them down. Where that fails they are caught up with at the next start: the act stands in any case."""
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(_apart), list(stones))
        except sa.exc.SQLAlchemyError as error:
            log.warning("tombstones not kept apart", extra={"kind": type(error).__name__, "count": len(stones)})

    def missing(self, connection: sa.Connection, newest: int | None = None) -> list[Stone]:
        """Which of the `newest` (of all, by default) the database does not know: it is older than they are."""
        with self._engine.connect() as apart:
            query = sa.select(_apart).order_by(_apart.c.number.desc())
            stones = [row._asdict() for row in apart.execute(query if newest is None else query.limit(newest))]
        known = _known(connection, _here, stones)
        return [stone for stone in reversed(stones) if stone["id"] not in known]

    def catch_up(self, connection: sa.Connection, today: date) -> None:
        """Take over what the database has and the log could not be told in its moment."""
        recent = sa.select(_here).where(_here.c.on >= today - LOOKED_BACK)
        stones = [row._asdict() for row in connection.execute(recent)]
        with self._engine.connect() as apart:
            known = _known(apart, _apart, stones)
        if late := [stone for stone in stones if stone["id"] not in known]:
            self.keep(late)


def _known(connection: sa.Connection, table: sa.Table, stones: Sequence[Stone]) -> set[UUID]:
    known: set[UUID] = set()
    for start in range(0, len(stones), 500):
        some = stones[start : start + 500]
        owners, ids = {stone["owner_id"] for stone in some}, [stone["id"] for stone in some]
        found = sa.select(table.c.id).where(table.c.owner_id.in_(owners), table.c.id.in_(ids))
        known.update(connection.execute(found).scalars())
    return known


def bury(connection: sa.Connection, tables: sa.MetaData, stones: Iterable[Stone]) -> None:
    """Do to an older database what was done since, and note that it knows. A row that is not there is gone already."""
    for stone in stones:
        table = tables.tables.get(stone["place"])
        if table is not None:
            here = [table.c[name] == _typed(table.c[name], value) for name, value in stone["key"].items()]
            if stone["remains"] is None:
                connection.execute(sa.delete(table).where(*here))
            else:
                left = {name: _typed(table.c[name], value) for name, value in stone["remains"].items()}
                connection.execute(sa.update(table).where(*here).values(left))
        connection.execute(sa.insert(_here).values({name: stone[name] for name in _COLUMNS}))
