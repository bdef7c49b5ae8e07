"""The database: commands go to the writer, questions to the readers. The engine is chosen in `engine.py`.

On SQLite one writer thread gathers waiting commands into one transaction (`BEGIN IMMEDIATE`, `synchronous=FULL`), each
undone alone where it is refused, commits once, then answers every caller: an answer is never given before its commit
(PROMISES R1, findings 1 to 3). On PostgreSQL the same commands run on a pool of connections, one transaction each.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from backend.core.clock import Clock
from backend.core.engine import create_engine, end_what_has_vanished
from backend.core.hub import Hub
from backend.core.patience import Patience
from backend.core.problems import Problem
from backend.core.readers import Reader, Readers
from backend.core.reserve import Reserve
from backend.core.sealing import Sealing
from backend.core.tombstones import Stone, TombstoneLog
from backend.core.transactions import Spoiled, changes, is_open, mark
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.core.waiting import Call, Question, Refusal, tell
from backend.core.writers import GatheringWriter, PooledWriter, Writer

T = TypeVar("T")
_Done = tuple[T, Sequence[UUID], Sequence[Stone]]  # the result, the streams to ring, what was destroyed


class Database:
    """Runs commands and questions. `sealing` and `clock` are handed to each of them."""

    def __init__(self, url: str, sealing: Sealing, clock: Clock, hub: Hub, apart: TombstoneLog | None = None) -> None:
        self._sealing = sealing
        self._apart = apart
        self.on_commit: Callable[[int], None] = lambda _: None  # told how many commands a transaction had
        self._clock = clock
        self._hub = hub
        self._write_engine = create_engine(url)
        self._read_engine = create_engine(url, read_only=True)
        self.patience = Patience()
        self.is_sqlite = self._write_engine.dialect.name == "sqlite"
        for engine in (self._write_engine, self._read_engine):
            end_what_has_vanished(engine)
        self._readers = Readers(self)
        self._near = Reader(self)  # on the event loop's own thread
        self._writer: Writer = self._gathering_writer(url) if self.is_sqlite else PooledWriter(self)

    async def write(
        self, command: Callable[[UnitOfWork], T], refused: Refusal | None = None, *, freely: bool = False
    ) -> T:
        """Run `command` in a transaction and return its result once that is on disk.

        `refused` runs in the same transaction when the command raises a `Problem`, after the command's own
        changes were rolled back; it can keep a note of the refusal. What goes `freely` has the room that is
        kept back on SQLite's disk.
        """
        loop = asyncio.get_running_loop()
        call = Call(loop, loop.create_future(), command=command, refused=refused, freely=freely)
        self._writer.submit(call)
        result: T = await call.future
        return result

    async def read(self, question: Callable[[Snapshot], T]) -> T:
        """Run `question` in one snapshot."""
        loop = asyncio.get_running_loop()
        call = Question(loop, loop.create_future(), question=question)
        self._readers.submit(call)
        result: T = await call.future
        return result

    async def glance(self, question: Callable[[Snapshot], T]) -> T:
        """Run a small `question` about what was written a moment ago.

        On SQLite at once, on the loop's own thread: its pages are in memory still, and a look at them takes less time
        than two threads need to wake one another. What is asked in one turn of the loop shares a snapshot: most rings
        wake many. PostgreSQL is a network away, whatever it has in memory.
        """
        if not self.is_sqlite:
            return await self.read(question)
        loop = asyncio.get_running_loop()
        asked = Question(loop, loop.create_future(), question=question)
        if not self._near.stays:
            loop.call_soon(self._near.end)
        self._near.look([asked], stay=True)
        asked.answer()
        result: T = await asked.future
        return result

    def close(self) -> None:
        """Finish what is waiting, then let go of the database."""
        self._writer.close()
        self._readers.close()
        self._near.close()
        self._write_engine.dispose()
        self._read_engine.dispose()

    def _gathering_writer(self, url: str) -> GatheringWriter:
        file = sa.make_url(url).database
        assert file is not None  # noqa: S101  (nobody serves from memory)
        return GatheringWriter(self, Reserve(Path(file).with_suffix(".reserve")))

    def look(self, connection: sa.Connection, asked: Question[Any]) -> None:
        """Answer one question in the snapshot that is open on `connection`."""
        snapshot = Snapshot(connection, self._sealing, self._clock())
        try:
            asked.result = asked.question(snapshot)
        except sa.exc.SQLAlchemyError:
            raise  # the snapshot may be gone
        except BaseException as error:  # noqa: BLE001  (told to the caller)
            asked.error = error
        finally:
            snapshot.forget()

    def connect_reader(self) -> sa.Connection:
        """A connection that cannot write."""
        return self._read_engine.connect()

    def connect_writer(self) -> sa.Connection:
        """A connection of the writing kind."""
        return self._write_engine.connect()

    def run(self, connection: sa.Connection, call: Call[Any], *, hopefully: bool = False) -> None:
        """Run one command inside a transaction that is open on `connection`.

        A refusal undoes only its own command, which runs in a savepoint; or `hopefully` without one. What is not a
        refusal (a full disk, a lost connection, a mistake of ours) is kept in the call too, unless it broke the
        transaction.

        Raises:
            Spoiled: run `hopefully`, it failed, and may have changed something: the transaction has to be done again.
        """
        call.result, call.error, call.rings, call.destroyed = None, None, (), ()
        attempt = self._attempt_hopefully if hopefully else self._attempt
        try:
            call.result, call.rings, call.destroyed = attempt(connection, call.command)
        except Problem as problem:
            call.error = problem
            refused = call.refused
            if refused is not None and is_open(connection):
                attempt(connection, partial(refused, problem=problem))

    def _attempt(self, connection: sa.Connection, command: Callable[[UnitOfWork], T]) -> _Done[T]:
        mark(connection, "SAVEPOINT command")
        try:
            done = self._carry_out(connection, command)
        except BaseException:
            if is_open(connection):
                mark(connection, "ROLLBACK TO SAVEPOINT command")
                mark(connection, "RELEASE SAVEPOINT command")
            raise
        mark(connection, "RELEASE SAVEPOINT command")
        return done

    def _attempt_hopefully(self, connection: sa.Connection, command: Callable[[UnitOfWork], T]) -> _Done[T]:
        before = changes(connection)
        try:
            return self._carry_out(connection, command)
        except BaseException as error:
            if before is None or not is_open(connection) or changes(connection) != before:
                raise Spoiled from error
            raise

    def _carry_out(self, connection: sa.Connection, command: Callable[[UnitOfWork], T]) -> _Done[T]:
        uow = UnitOfWork(connection, self._sealing, self._clock())
        try:
            result = command(uow)
            return result, uow.settle(), uow.destroyed
        finally:
            uow.forget()

    def ring_and_answer(self, calls: Sequence[Call[Any]]) -> None:
        """After the commit: note apart what was destroyed, ring, then tell the callers."""
        if self._apart is not None and (destroyed := [stone for call in calls for stone in call.destroyed]):
            self._apart.keep(destroyed)
        tell(calls, self._ring_and_answer)
        self.on_commit(len(calls))

    def _ring_and_answer(self, calls: Sequence[Call[Any]]) -> None:
        self._near.end()  # what is rung for now is not in a snapshot that was open before
        self._hub.ring({stream for call in calls for stream in call.rings})  # the other phone waits longest
        for call in calls:
            call.answer()
