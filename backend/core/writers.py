"""Who carries out commands: on SQLite one thread that gathers them, on PostgreSQL a few side by side."""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol

import sqlalchemy as sa

from backend.core.engine import BEGIN_WRITING, POSTGRES_WRITERS, RETRY_STATES, translated
from backend.core.problems import OutOfSpace, Problem
from backend.core.reserve import Reserve
from backend.core.transactions import Spoiled, begin, commit, is_open, roll_back
from backend.core.waiting import Call, all_that_waits

if TYPE_CHECKING:
    from backend.core.db import Database

GATHERED = 128  # commands in one transaction at most
TRIES = 4  # of a transaction that PostgreSQL asks to repeat


class Writer(Protocol):
    """Carries out commands, each in a transaction."""

    def submit(self, call: Call[Any]) -> None:
        """Have it carried out, and its caller answered after the commit."""

    def close(self) -> None:
        """Carry out what waits, then end."""


class _Undone(Exception):
    """A mistake of one command has undone the transaction of all (a session does so when a flush fails)."""

    def __init__(self, by: Call[Any]) -> None:
        super().__init__()
        self.by = by


class GatheringWriter:
    """SQLite's one writer: a thread that commits whatever waits, together. Nobody waits for a batch to fill."""

    def __init__(self, database: "Database", reserve: Reserve) -> None:
        self._database = database
        self._reserve = reserve
        self._waiting: queue.SimpleQueue[Call[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, call: Call[Any]) -> None:
        """Have it carried out, and its caller answered after the commit."""
        self._waiting.put(call)

    def close(self) -> None:
        """Carry out what waits, then end."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        connection: sa.Connection | None = None
        last = False
        while not last and (first := self._waiting.get()) is not None:
            calls, last = all_that_waits(self._waiting, first, GATHERED)
            connection = self._carry_out(connection, calls)
        if connection is not None:
            connection.close()

    def _carry_out(self, connection: sa.Connection | None, calls: list[Call[Any]]) -> sa.Connection | None:
        self._reserve.keep()
        if not self._reserve.is_short:
            connection = self._transact(connection, calls)
            if any(call.freely and isinstance(call.error, OutOfSpace) for call in calls):
                self._reserve.give_up()
        if self._reserve.is_short:
            connection = self._carry_out_what_must_go_on(connection, calls)
        self._database.ring_and_answer(calls)
        return connection

    def _carry_out_what_must_go_on(
        self, connection: sa.Connection | None, calls: list[Call[Any]]
    ) -> sa.Connection | None:
        for call in calls:
            call.error = OutOfSpace(headers={"Retry-After": "30"})
        free = [call for call in calls if call.freely]
        return self._transact(connection, free) if free else connection

    def _transact(self, connection: sa.Connection | None, calls: list[Call[Any]]) -> sa.Connection | None:
        try:
            with translated():
                connection = connection or self._database.connect_writer()
                begin(connection, BEGIN_WRITING)
                if not self._run_hopefully(connection, calls):
                    roll_back(connection)
                    begin(connection, BEGIN_WRITING)
                    self._run_each_for_itself(connection, calls)
                commit(connection)
        except _Undone as undone:
            undone.by.error, undone.by.rings, undone.by.destroyed = undone.by.error or undone, (), ()
            others = [call for call in calls if call is not undone.by]
            return self._transact(connection, others) if others else connection
        except BaseException as error:  # noqa: BLE001  (the transaction is gone: every caller is told so)
            for call in calls:
                call.error, call.rings, call.destroyed = error, (), ()
            if connection is not None:
                _drop(connection)
            connection = None
        return connection

    def _run_hopefully(self, connection: sa.Connection, calls: list[Call[Any]]) -> bool:
        """Without savepoints, whether that went well. Inside one SQLite keeps a copy of each page that changes, and
        it seldom is needed: nearly all that is refused is refused before anything was changed."""
        try:
            for call in calls:
                self._run_one(connection, call, hopefully=True)
        except Spoiled:
            return False
        return True

    def _run_each_for_itself(self, connection: sa.Connection, calls: list[Call[Any]]) -> None:
        for call in calls:
            self._run_one(connection, call, hopefully=False)
            if not is_open(connection):
                connection.rollback()  # SQLAlchemy's own
                raise _Undone(call)

    def _run_one(self, connection: sa.Connection, call: Call[Any], *, hopefully: bool) -> None:
        try:
            self._database.run(connection, call, hopefully=hopefully)
        except Spoiled:
            raise
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
            if isinstance(error, sa.exc.IntegrityError):
                call.error = error  # a mistake of this command alone; its savepoint is rolled back
            else:
                raise
        except BaseException as error:  # noqa: BLE001  (a mistake of this command alone)
            call.error = error


class PooledWriter:
    """PostgreSQL's writers: one transaction a command; the database groups the commits itself."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._threads = ThreadPoolExecutor(POSTGRES_WRITERS, "writer")
        self._kept: list[sa.Connection] = []  # those that nobody writes over now

    def submit(self, call: Call[Any]) -> None:
        """Have it carried out, and its caller answered after the commit."""
        self._threads.submit(self._run, call)

    def close(self) -> None:
        """Carry out what waits, then end."""
        self._threads.shutdown()
        for connection in self._kept:
            connection.close()

    def _run(self, call: Call[Any]) -> None:
        for remaining in reversed(range(TRIES)):
            self._database.patience.begins(call.asked_at)
            try:
                with translated():
                    self._carry_out(call)
                break
            except BaseException as error:  # noqa: BLE001  (told to the caller)
                state = getattr(getattr(error, "orig", None), "sqlstate", None)
                if remaining and state in RETRY_STATES:
                    continue
                call.error, call.destroyed = error, ()  # it rings all the same: only the answer to COMMIT may be lost
                break
        self._database.ring_and_answer([call])

    def _carry_out(self, call: Call[Any]) -> None:
        """Over a kept connection, if there is one. Nobody asks whether it lives: where it does not, another may."""
        while True:
            connection, was_kept = self._connection()
            try:
                self._attempt(connection, call)
            except Problem:
                self._put_back(connection)
                raise
            except BaseException as error:
                _drop(connection)
                if was_kept and isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated:
                    continue
                raise
            try:
                commit(connection)
            except BaseException:
                _drop(connection)  # and whether all of it is done, nobody knows
                raise
            self._kept.append(connection)
            return

    def _connection(self) -> tuple[sa.Connection, bool]:
        """One to write over, and whether it was kept."""
        try:
            return self._kept.pop(), True
        except IndexError:
            return self._database.connect_writer(), False

    def _put_back(self, connection: sa.Connection) -> None:
        """After a refusal: nothing of it is done."""
        try:
            _undo(connection)
        except sa.exc.SQLAlchemyError:
            _drop(connection)
        else:
            self._kept.append(connection)

    def _attempt(self, connection: sa.Connection, call: Call[Any]) -> None:
        """Without a savepoint, which few need: where a refusal is to be noted, all of it is done again in one."""
        begin(connection, BEGIN_WRITING)
        try:
            self._database.run(connection, call, hopefully=True)
        except Spoiled as spoiled:
            cause = spoiled.__cause__ or spoiled
            if call.refused is None or not isinstance(cause, Problem):
                raise cause from None
            _undo(connection)
            begin(connection, BEGIN_WRITING)
            self._database.run(connection, call)


def _undo(connection: sa.Connection) -> None:
    connection.rollback()  # SQLAlchemy's own, where it knows of one
    roll_back(connection)


def _drop(connection: sa.Connection) -> None:
    connection.invalidate()
    connection.close()
