"""The database: commands go to the writer, questions to the readers. The one place where SQLite and PostgreSQL differ.

On SQLite one writer thread gathers waiting commands into one transaction (`BEGIN IMMEDIATE`, `synchronous=FULL`), each
in its own savepoint, commits once, then answers every caller: an answer is never given before its commit (PROMISES R1,
findings 1 to 3). On PostgreSQL the same commands run on a pool of connections, one transaction each.
"""

import asyncio
import contextlib
import errno
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event

from backend.core.clock import Clock
from backend.core.hub import Hub
from backend.core.problems import OutOfSpace, Problem, Unavailable
from backend.core.sealing import Sealing
from backend.core.tombstones import Stone, TombstoneLog
from backend.core.unit_of_work import Snapshot, UnitOfWork

T = TypeVar("T")
Waits = TypeVar("Waits")


class Refusal(Protocol):
    """Keeps a note of a refusal, in the refused command's transaction."""

    def __call__(self, uow: UnitOfWork, problem: Problem) -> None:
        """Write the note; the command's own changes are gone."""


READERS = 3
POSTGRES_WRITERS = 8
GATHERED = 128  # commands in one transaction at most
LOOKED_UP = 16  # questions in one snapshot at most; the other readers take the rest
TRIES = 4  # of a transaction that PostgreSQL asks to repeat
_RETRY_STATES = {"40001", "40P01", "23505"}  # serialisation, deadlock, a key that another worker wrote first


def normal_url(url: str) -> sa.URL:
    """The address with the driver we use, whatever its spelling."""
    parsed = sa.make_url(url)
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def create_engine(url: str, *, read_only: bool = False) -> sa.Engine:
    """An engine for SQLite or PostgreSQL, set so that what is acknowledged survives a power cut.

    SQLite: WAL, `synchronous=FULL`, foreign keys on, `BEGIN IMMEDIATE` for writes, `query_only` for reads.
    PostgreSQL: reads in one `REPEATABLE READ` snapshot.
    """
    parsed = normal_url(url)
    if parsed.get_backend_name() != "sqlite":
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ"} if read_only else {}
        return sa.create_engine(
            parsed,
            pool_size=READERS if read_only else POSTGRES_WRITERS,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 3},
            **options,
        )
    engine = sa.create_engine(parsed, poolclass=sa.pool.QueuePool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver starts no transaction of its own
        for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        if read_only:
            connection.execute("PRAGMA query_only=ON").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        driver = connection.connection.driver_connection
        if driver is None:
            raise sa.exc.InvalidRequestError("the connection is gone")
        driver.execute("BEGIN" if read_only else "BEGIN IMMEDIATE").close()

    return engine


@dataclass
class _Asked(Generic[T]):
    """What a caller waits for, on its way through a thread of the database."""

    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[T]"
    result: T | None = None
    error: BaseException | None = None

    def answer(self) -> None:
        """Tell the caller; on the loop's thread."""
        if self.future.done():  # the caller went away
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]


@dataclass
class _Call(_Asked[T]):
    """A command for the writer."""

    command: Callable[[UnitOfWork], T] = field(kw_only=True)
    refused: Refusal | None = None
    rings: Sequence[UUID] = field(default=())
    destroyed: Sequence[Stone] = field(default=())


@dataclass
class _Question(_Asked[T]):
    """A question for a reader."""

    question: Callable[[Snapshot], T] = field(kw_only=True)


def _answer_all(asked: Sequence[_Asked[Any]]) -> None:
    for one in asked:
        one.answer()


def _tell(asked: Sequence[_Asked[Any]], answer: Callable[[list[Any]], None]) -> None:
    """Run `answer` on the loop of those who asked: one hop for all of them, because a hop costs more than a look."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Asked[Any]]] = {}
    for one in asked:
        by_loop.setdefault(one.loop, []).append(one)
    for loop, same in by_loop.items():
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(answer, same)


class _Writer(Protocol):
    def submit(self, call: _Call[Any]) -> None: ...
    def close(self) -> None: ...


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
        self.is_sqlite = self._write_engine.dialect.name == "sqlite"
        self._readers = _Readers(self)
        self._near = _Reader(self)  # on the event loop's own thread
        self._writer: _Writer = _GatheringWriter(self) if self.is_sqlite else _PooledWriter(self)

    async def write(self, command: Callable[[UnitOfWork], T], refused: Refusal | None = None) -> T:
        """Run `command` in a transaction and return its result once that is on disk.

        `refused` runs in the same transaction when the command raises a `Problem`, after the command's own
        changes were rolled back; it can keep a note of the refusal.
        """
        loop = asyncio.get_running_loop()
        call = _Call(loop, loop.create_future(), command=command, refused=refused)
        self._writer.submit(call)
        result: T = await call.future
        return result

    async def read(self, question: Callable[[Snapshot], T]) -> T:
        """Run `question` in one snapshot."""
        loop = asyncio.get_running_loop()
        call = _Question(loop, loop.create_future(), question=question)
        self._readers.submit(call)
        result: T = await call.future
        return result

    async def glance(self, question: Callable[[Snapshot], T]) -> T:
        """Run a small `question` about what was written a moment ago.

        On SQLite at once, on the loop's own thread: its pages are in memory still, and a look at them takes less time
        than two threads need to wake one another. PostgreSQL is a network away, whatever it has in memory.
        """
        if not self.is_sqlite:
            return await self.read(question)
        loop = asyncio.get_running_loop()
        asked = _Question(loop, loop.create_future(), question=question)
        self._near.look([asked])
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

    def look(self, connection: sa.Connection, asked: _Question[Any]) -> None:
        """Answer one question in the snapshot that is open on `connection`."""
        snapshot = Snapshot(connection, self._sealing, self._clock())
        try:
            asked.result = asked.question(snapshot)
        except sa.exc.SQLAlchemyError:
            raise  # the snapshot may be gone
        except Exception as error:  # noqa: BLE001  (told to the caller)
            asked.error = error
        finally:
            snapshot.forget()

    def connect_reader(self) -> sa.Connection:
        """A connection that cannot write."""
        return self._read_engine.connect()

    def connect_writer(self) -> sa.Connection:
        """A connection of the writing kind."""
        return self._write_engine.connect()

    def run(self, connection: sa.Connection, call: _Call[Any]) -> None:
        """Run one command inside a transaction that is open on `connection`, in a savepoint of its own.

        A refusal rolls back only its own command. What is not a refusal (a full disk, a lost connection, a
        mistake of ours) is kept in the call too, unless it broke the transaction.
        """
        call.result, call.error, call.rings, call.destroyed = None, None, (), ()
        try:
            call.result, call.rings, call.destroyed = self._attempt(connection, call.command)
        except Problem as problem:
            call.error = problem
            refused = call.refused
            if refused is not None:
                self._attempt(connection, partial(refused, problem=problem))

    def _attempt(
        self, connection: sa.Connection, command: Callable[[UnitOfWork], T]
    ) -> tuple[T, Sequence[UUID], Sequence[Stone]]:
        self._mark(connection, "SAVEPOINT command")
        uow = UnitOfWork(connection, self._sealing, self._clock())
        try:
            result = command(uow)
            rings = uow.settle()
        except BaseException:
            if connection.in_transaction() and not connection.invalidated:
                self._mark(connection, "ROLLBACK TO SAVEPOINT command")
                self._mark(connection, "RELEASE SAVEPOINT command")
            raise
        finally:
            uow.forget()
        self._mark(connection, "RELEASE SAVEPOINT command")
        return result, rings, uow.destroyed

    def _mark(self, connection: sa.Connection, statement: str) -> None:
        """Set, release or return to the savepoint; on SQLite without detours, since every command does it twice."""
        driver = connection.connection.driver_connection if self.is_sqlite else None
        if driver is None:
            connection.exec_driver_sql(statement)
        else:
            driver.execute(statement).close()

    def ring_and_answer(self, calls: Sequence[_Call[Any]]) -> None:
        """After the commit: note apart what was destroyed, ring, then tell the callers."""
        if self._apart is not None and (destroyed := [stone for call in calls for stone in call.destroyed]):
            self._apart.keep(destroyed)
        _tell(calls, self._ring_and_answer)
        self.on_commit(len(calls))

    def _ring_and_answer(self, calls: Sequence[_Call[Any]]) -> None:
        self._hub.ring({stream for call in calls for stream in call.rings})  # the other phone waits longest
        for call in calls:
            call.answer()


def _all_that_waits(waiting: "queue.SimpleQueue[Waits | None]", first: Waits, most: int) -> tuple[list[Waits], bool]:
    """`first` and what waits behind it, and whether the end was among it. Nobody waits for a gathering to fill."""
    gathered = [first]
    while len(gathered) < most:
        try:
            following = waiting.get_nowait()
        except queue.Empty:
            break
        if following is None:
            return gathered, True
        gathered.append(following)
    return gathered, False


class _Reader:
    """A connection that is kept, and the questions that are answered over it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: sa.Connection | None = None

    def look(self, asked: list[_Question[Any]]) -> None:
        """Answer them in one snapshot. Where that fails, those left over are asked one by one, each for itself."""
        answered, kept = 0, self._connection is not None
        try:
            with translated():
                self._connection = self._connection or self._database.connect_reader()
                with self._connection.begin():
                    for one in asked:
                        self._database.look(self._connection, one)
                        answered += 1
        except Exception as error:  # noqa: BLE001  (told to the caller)
            if self._connection is not None:
                self._connection.invalidate()
                self.close()
            if kept and isinstance(error, Unavailable):  # what was held on to had died; a new one may do
                self.look(asked[answered:])
                return
            if len(asked) == 1:
                asked[0].error = error
                return
            for one in asked[answered:]:
                self.look([one])

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _Readers:
    """A few threads, each with a connection that it keeps. Questions that wait are answered in one snapshot."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[_Question[Any] | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._run, name="reader", daemon=True) for _ in range(READERS)]
        for thread in self._threads:
            thread.start()

    def submit(self, question: _Question[Any]) -> None:
        self._waiting.put(question)

    def close(self) -> None:
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        reader = _Reader(self._database)
        last = False
        while not last and (first := self._waiting.get()) is not None:
            asked, last = _all_that_waits(self._waiting, first, LOOKED_UP)
            reader.look(asked)
            _tell(asked, _answer_all)
        reader.close()


class _GatheringWriter:
    """SQLite's one writer: a thread that commits whatever waits, together. Nobody waits for a batch to fill."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[_Call[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, call: _Call[Any]) -> None:
        self._waiting.put(call)

    def close(self) -> None:
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        connection: sa.Connection | None = None
        last = False
        while not last and (first := self._waiting.get()) is not None:
            calls, last = _all_that_waits(self._waiting, first, GATHERED)
            connection = self._transact(connection, calls)
        if connection is not None:
            connection.close()

    def _transact(self, connection: sa.Connection | None, calls: list[_Call[Any]]) -> sa.Connection | None:
        try:
            with translated():
                connection = connection or self._database.connect_writer()
                with connection.begin():
                    for call in calls:
                        self._run_one(connection, call)
        except Exception as error:  # noqa: BLE001  (the transaction is gone: every caller is told so)
            for call in calls:
                call.error, call.rings, call.destroyed = error, (), ()
            if connection is not None:
                connection.invalidate()
                connection.close()
            connection = None
        self._database.ring_and_answer(calls)
        return connection

    def _run_one(self, connection: sa.Connection, call: _Call[Any]) -> None:
        try:
            self._database.run(connection, call)
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
            if isinstance(error, sa.exc.IntegrityError):
                call.error = error  # a mistake of this command alone; its savepoint is rolled back
            else:
                raise
        except Exception as error:  # noqa: BLE001  (a mistake of this command alone)
            call.error = error


class _PooledWriter:
    """PostgreSQL's writers: one transaction a command; the database groups the commits itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._threads = ThreadPoolExecutor(POSTGRES_WRITERS, "writer")

    def submit(self, call: _Call[Any]) -> None:
        self._threads.submit(self._run, call)

    def close(self) -> None:
        self._threads.shutdown()

    def _run(self, call: _Call[Any]) -> None:
        for remaining in reversed(range(TRIES)):
            try:
                with translated(), self._database.connect_writer() as connection, connection.begin():
                    self._database.run(connection, call)
                break
            except Exception as error:  # noqa: BLE001  (told to the caller)
                state = getattr(getattr(error, "orig", None), "sqlstate", None)
                if remaining and state in _RETRY_STATES:
                    continue
                call.error, call.rings, call.destroyed = error, (), ()
                break
        self._database.ring_and_answer([call])


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn a database that cannot write or answer now into a refusal that says so (PROMISES R8, R9)."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in _RETRY_STATES:
            raise
        text = str(error.orig)
        if "full" in text or "No space left" in text or getattr(error.orig, "errno", None) == errno.ENOSPC:
            raise OutOfSpace(headers={"Retry-After": "30"}) from error
        if isinstance(error, sa.exc.OperationalError | sa.exc.InterfaceError) or error.connection_invalidated:
            raise Unavailable(headers={"Retry-After": "5"}) from error
        raise
