"""What a question and a command hold: one snapshot, or one transaction with its events and rings."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm
from sqlmodel import Session

from backend.core import event_log, tombstones
from backend.core.event_log import Event
from backend.core.sealing import Sealing

Query = TypeVar("Query", bound=sa.Select[Any])


class Snapshot:
    """One consistent view of the data, at one instant of the one clock."""

    def __init__(self, connection: sa.Connection, sealing: Sealing, now: datetime) -> None:
        self.connection = connection
        self.sealing = sealing
        self.now = now
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """Rows as objects; made when first asked for, since what runs for every message does without."""
        if self._session is None:
            self._session = self._open(Session)
        return self._session

    def _open(self, kind: type[Session]) -> Session:
        if not self.connection.in_transaction():
            self.connection.begin()  # SQLAlchemy joins what is open (`transactions.py`)
        return kind(bind=self.connection, join_transaction_mode="rollback_only")

    def forget(self) -> None:
        """Let go of the objects."""
        if self._session is not None:
            self._session.expunge_all()
            self._session = None

    def locking(self, query: Query) -> Query:
        """`query` as it is: a question changes nothing, and a lock in a snapshot can only fail."""
        return query


class UnitOfWork(Snapshot):
    """One transaction. Its events are written with the change and rung after the commit; nobody here commits.

    What its session destroys is noticed, and written down as tombstones.
    """

    def __init__(self, connection: sa.Connection, sealing: Sealing, now: datetime) -> None:
        super().__init__(connection, sealing, now)
        self._events: dict[UUID, tuple[list[Event], date]] = {}
        self._bells: set[UUID] = set()
        self.destroyed: list[tombstones.Stone] = []

    @property
    def session(self) -> Session:
        """Rows as objects, watched for what is destroyed."""
        if self._session is None:
            self._session = self._open(_Watched)
            self._session.info["uow"] = self
        return self._session

    def outlive(self, *rows: Any) -> None:
        """What this act has just made of `rows` stays so, also where an older backup is restored.

        For what is taken back and leaves a row: no backup shows the other again what is not for them any more.
        """
        for row in rows:
            if stone := tombstones.emptied(row, self.now.date(), always=True):
                self.destroyed.append(stone)

    def locking(self, query: Query) -> Query:
        """`query`, whose rows no other command may change before this one has ended."""
        return query.with_for_update()

    def record(self, stream_id: UUID, *events: Event, on: date | None = None) -> None:
        """Say in `stream_id` that something happened. `on` is the day in the space's zone; UTC's by default."""
        known = self._events.setdefault(stream_id, ([], on or self.now.date()))
        known[0].extend(events)

    def recorded(self, stream_id: UUID) -> Sequence[Event]:
        """What was said so far to have happened in `stream_id`."""
        return self._events[stream_id][0] if stream_id in self._events else ()

    def ring(self, bell: UUID) -> None:
        """Wake whoever listens to `bell` once this is committed, with nothing said in any stream."""
        self._bells.add(bell)

    def settle(self) -> Sequence[UUID]:
        """Write what is pending and return the streams to ring once it is committed."""
        if self._session is not None:
            self._session.flush()
        event_log.append(self.connection, self._events)
        if self.destroyed:
            tombstones.keep(self.connection, self.destroyed)
        return [*self._events, *self._bells]


class _Watched(Session):
    """A session of a unit of work, whose deletions are noticed."""


@sa.event.listens_for(_Watched, "before_flush")
def _notice(session: Session, *_: Any) -> None:
    uow: UnitOfWork = session.info["uow"]
    today = uow.now.date()
    uow.destroyed += [tombstones.gone(row, today) for row in session.deleted if not _passes(row.__table__)]
    for row in session.dirty:
        if not _passes(row.__table__) and (stone := tombstones.emptied(row, today)):
            uow.destroyed.append(stone)


@sa.event.listens_for(_Watched, "do_orm_execute")
def _notice_many(state: orm.ORMExecuteState) -> None:
    if isinstance(state.statement, sa.Delete) and not _passes(table := cast("sa.Table", state.statement.table)):
        uow: UnitOfWork = state.session.info["uow"]
        uow.destroyed += tombstones.gone_where(uow.connection, table, state.statement.whereclause, uow.now.date())


def _passes(table: Any) -> bool:
    """Whether its rows come and go by themselves, and nobody misses them."""
    return bool(table.info.get("passing"))
