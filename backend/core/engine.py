"""Engines for SQLite and PostgreSQL: the one place where the two are set up, and their errors told apart."""

import contextlib
import errno
from collections.abc import Iterator
from time import monotonic, sleep
from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json, to_json
from sqlalchemy import event

from backend.core.patience import CONNECTS_WITHIN
from backend.core.problems import OutOfSpace, Unavailable
from backend.core.statements import execute, is_outdated

READERS = 3
POSTGRES_WRITERS = 8
BEGIN_READING, BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"  # SQLite's
_ALWAYS = ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
_READING = ("query_only=ON",)
_WRITING = (
    "cache_size=-8192",  # KiB: the pages that messages go to are in memory still when the next ones come
    "wal_autocheckpoint=4000",  # pages, 16 MiB: pages that many messages change are carried over once
)
RETRY_STATES = {"40001", "40P01", "23505"}  # serialisation, deadlock, a key that another worker wrote first
READ_ONLY_NOW = "25006"  # PostgreSQL's word for a server that has become a standby, or was told to take no writes
READERS_END = 10.0  # seconds within which whoever reads now has read; only a backup takes longer
_RUNNING_SINCE_BEFORE = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND xact_start < %s"
VANISHED = 5_000  # milliseconds of silence within a transaction, after which its client has


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
    options: dict[str, Any] = {"json_serializer": _json, "json_deserializer": from_json}
    if parsed.get_backend_name() != "sqlite":
        if read_only:
            options["isolation_level"] = "REPEATABLE READ"
        return _postgres_engine(parsed, READERS if read_only else POSTGRES_WRITERS, options)
    connecting = {"check_same_thread": False}
    engine = sa.create_engine(parsed, poolclass=sa.pool.QueuePool, connect_args=connecting, **options)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver starts no transaction of its own
        for pragma in (*_ALWAYS, *(_READING if read_only else _WRITING)):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        driver = connection.connection.driver_connection
        if driver is None:
            raise sa.exc.InvalidRequestError("the connection is gone")
        if not driver.in_transaction:  # else it joins what `transactions.py` began
            execute(connection, BEGIN_READING if read_only else BEGIN_WRITING)

    @event.listens_for(engine, "handle_error")
    def _drop(failed: sa.engine.ExceptionContext) -> None:
        if not read_only and "readonly" in str(failed.original_exception):
            failed.is_disconnect = True  # what was opened while the disk was read only would stay so

    return engine


def _postgres_engine(url: sa.URL, size: int, options: dict[str, Any]) -> sa.Engine:
    from backend.core.prompt_connection import PromptConnection  # noqa: PLC0415  (SQLite does without this client)

    connecting = {"connect_timeout": CONNECTS_WITHIN}
    engine = sa.create_engine(url, pool_size=size, pool_pre_ping=True, connect_args=connecting, **options)

    @event.listens_for(engine, "do_connect")
    def _connect(_: object, __: object, args: Any, parameters: Any) -> PromptConnection:
        return PromptConnection.within_turn(*args, **parameters)

    @event.listens_for(engine, "handle_error")
    def _drop(failed: sa.engine.ExceptionContext) -> None:
        if is_outdated(failed.original_exception):
            failed.is_disconnect = True

    return engine


def end_what_has_vanished(engine: sa.Engine) -> None:
    """Have PostgreSQL end a transaction whose client is gone: its locks stay as long as the line looks open (R9).

    Reading locks too: a migration waits for it, and everyone for the migration. SQLite's clients do not vanish so.
    """
    if engine.dialect.name == "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.execute(f"SET idle_in_transaction_session_timeout = {VANISHED}").close()
        connection.commit()


def let_go_of_freed(engine: sa.Engine, *tables: str) -> None:
    """Have the database's files hold no row any more that was deleted or replaced in `tables`, as far as it can.

    SQLite, told to overwrite, still has it in its log, which is cut. PostgreSQL keeps dead rows until it vacuums, and
    while a transaction runs that began before: so whoever reads now is waited for, within reason. Its log, and the free
    room of a page, hold their bytes for longer.
    """
    with contextlib.closing(engine.raw_connection()) as raw:
        if engine.dialect.name == "sqlite":
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        driver = raw.driver_connection
        assert driver is not None  # noqa: S101  (it is connected)
        driver.autocommit = True
        try:
            now = driver.execute("SELECT clock_timestamp()").fetchone()
            until = monotonic() + READERS_END
            while driver.execute(_RUNNING_SINCE_BEFORE, now).fetchone()[0] and monotonic() < until:
                sleep(0.05)
            driver.execute(f"VACUUM {', '.join(tables)}")
        finally:
            driver.autocommit = False


def _json(value: Any) -> str:
    return to_json(value).decode()


def may_lose(connection: sa.Connection) -> list[str]:
    """What is off of PostgreSQL's settings without which a power cut takes what was acknowledged (PROMISES R2)."""
    if connection.dialect.name == "sqlite":
        return []
    asked = (
        "SELECT name FROM pg_settings WHERE setting = 'off' "
        "AND name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name"
    )
    return list(connection.exec_driver_sql(asked).scalars())


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn a database that cannot write or answer now into a refusal that says so (PROMISES R8, R9)."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        if state in RETRY_STATES:
            raise
        text = str(error.orig)
        if "full" in text or "No space left" in text or getattr(error.orig, "errno", None) == errno.ENOSPC:
            raise OutOfSpace(headers={"Retry-After": "30"}) from error
        lost = isinstance(error, sa.exc.OperationalError | sa.exc.InterfaceError) or error.connection_invalidated
        if lost or state == READ_ONLY_NOW:
            raise Unavailable(headers={"Retry-After": "5"}) from error
        raise
