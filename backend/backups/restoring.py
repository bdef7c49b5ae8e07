"""Restoring a backup: everything is done to a copy aside, and only what is finished takes its place.

What was deleted or left since stays so (`core.tombstones`); every session has ended, and every stream has a new epoch,
so that phones load afresh instead of following numbers that mean something else now (PROMISES R12).
"""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from psycopg import sql
from sqlmodel import SQLModel, col

from backend.accounts.models import AccountSession, OperatorLink, SecurityKind
from backend.accounts.service import openable, security_log
from backend.backups import locking
from backend.backups.errors import CannotBackUp
from backend.backups.taking import ROWS, Progress, settle
from backend.core import idempotency, tombstones
from backend.core.clock import system_clock
from backend.core.data_keys import DataKeys, data_keys
from backend.core.engine import create_engine, normal_url
from backend.core.event_log import Stream
from backend.core.keyring import KEY_TABLES
from backend.core.keys import read_server_key
from backend.core.tombstones import TombstoneLog
from backend.deletions.service import account as account_deletions
from backend.deletions.service import space as space_deletions
from backend.exports.models import ExportPermission
from backend.mail.models import Mail
from backend.operation import migrating, serving
from backend.realtime.models import LiveTicket
from backend.settings import Settings
from backend.spaces.models import Invitation, InvitationState, JoinRequest, JoinRequestState


@dataclass(frozen=True)
class Restored:
    """How many deletions and leaves since were done again; how many accounts no key opens, of how many."""

    done_again: int
    unopened: int
    accounts: int


def restore(settings: Settings, file: Path, identity: Path | None, progress: Progress) -> Restored:
    """Put the backup in `file` in the place of an empty database.

    Raises:
        CannotBackUp: there is a database already, the file is damaged, or the keys are missing or of another server.
        CannotStart: it was written by a newer version.
        KeyFileError: the server key does not open the key database.
    """
    _require_empty(settings.database)
    _require_keys(settings)
    with serving.alone_with(settings), _Aside(settings, file, identity, "alembic_version") as aside:
        migrating.migrate(settings.model_copy(update={"database_url": f"sqlite:///{aside}"}))
        done = _finish(f"sqlite:///{aside}", settings)
        _put(aside, settings.database, SQLModel.metadata, progress)
    return done


def restore_in_place(settings: Settings) -> Restored:
    """Finish what was restored by other means (Litestream, PostgreSQL's own).

    Raises:
        CannotBackUp, CannotStart, KeyFileError: as `restore` says.
    """
    _require_keys(settings)
    with serving.alone_with(settings):
        migrating.migrate(settings)
        return _finish(settings.database, settings)


def restore_keys(settings: Settings, file: Path, identity: Path | None) -> None:
    """Put a copy of the key database in the place of one that is not there, or holds nothing yet.

    One that holds all that the copy does stays: this was tried before, and cut off afterwards.

    Raises:
        CannotBackUp: there are other keys already, or the file is damaged.
    """
    _require_no_rest(settings.keys_database)
    with _Aside(settings, file, identity, data_keys.name) as aside:
        _complete_keys(aside)
        present = _key_ids(settings.keys_database) if migrating.holds_data(settings.keys_database) else set()
        if not present:
            _put(aside, settings.keys_database, KEY_TABLES, lambda *_: None)
        elif not _key_ids(f"sqlite:///{aside}") <= present:
            raise CannotBackUp(
                "There is a key database already, and nothing was done to it. If it is this server's, it is newer than "
                "every copy: leave out --keys. If not, stop the server and move it away first (with SQLite keys.db and "
                "what begins with its name)."
            )


def _key_ids(database: str) -> set[UUID]:
    engine = create_engine(database)
    try:
        KEY_TABLES.create_all(engine)
        with engine.connect() as connection:
            return set(connection.execute(sa.select(data_keys.c.id)).scalars())
    finally:
        engine.dispose()


def _complete_keys(aside: Path) -> None:
    """The copy may be older than one of the tables."""
    engine = sa.create_engine(f"sqlite:///{aside}")
    KEY_TABLES.create_all(engine)
    engine.dispose()


class _Aside:
    """The backup's plain file, checked, beside the data while it is worked on. It is to hold the table `holding`."""

    def __init__(self, settings: Settings, file: Path, identity: Path | None, holding: str) -> None:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._holding = holding
        self._aside = settings.data_dir / "restoring.db"
        self._file, self._identity = file, identity

    def __enter__(self) -> Path:
        self._clear()  # what an earlier try has left
        try:
            self._open()
        except BaseException:
            self._clear()
            raise
        return self._aside

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _open(self) -> None:
        self._aside.touch(0o600)
        if locking.is_locked(self._file):
            locking.unlock(self._file, self._aside, self._identity)
        else:
            shutil.copyfile(self._file, self._aside)
        try:
            with sqlite3.connect(self._aside) as copy:
                found = copy.execute("PRAGMA integrity_check").fetchone()
                dangling = copy.execute("PRAGMA foreign_key_check").fetchone()
                tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            copy.close()
        except sqlite3.DatabaseError as error:
            raise CannotBackUp(f"{self._file} is damaged, or is no backup.") from error
        if found != ("ok",) or dangling is not None:
            raise CannotBackUp(f"{self._file} is damaged.")
        if self._holding not in tables:
            other = {"alembic_version": "a backup of the database", data_keys.name: "a copy of the key database"}
            found_else = other.get(next(iter(other.keys() & tables), ""), "something else")
            raise CannotBackUp(f"{self._file} is not {other[self._holding]}, but {found_else}. Nothing was restored.")

    def _clear(self) -> None:
        for left in self._aside.parent.glob("restoring.db*"):
            left.unlink()


def _require_no_rest(database: str) -> None:
    """SQLite would write the log of an earlier database into the one that takes its place."""
    url = normal_url(database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        for rest in (Path(f"{url.database}{end}") for end in ("-wal", "-journal")):
            if rest.exists():
                raise CannotBackUp(f"Of an earlier database {rest} is still there. Move it away too, then restore.")


def _require_empty(database: str) -> None:
    _require_no_rest(database)
    if migrating.holds_data(database):
        raise CannotBackUp(
            "There is a database already, and nothing was done to it. Stop the server and move it away first "
            "(with SQLite also the files ending in -wal and -shm), or name an empty one."
        )


def _require_keys(settings: Settings) -> None:
    if not (settings.key_file.exists() and migrating.holds_data(settings.keys_database)):
        raise CannotBackUp(
            "The server key and the key database belong to a backup, and are kept apart from it. Put back the newest "
            f"you have: the key file at {settings.key_file}, the key database with --keys."
        )

    engine = create_engine(settings.keys_database)
    try:
        DataKeys(engine, read_server_key(settings.key_file))
    finally:
        engine.dispose()


def _finish(database: str, settings: Settings) -> Restored:
    """Do again what was destroyed since, end every way in, drop what may have been sent since, begin new epochs."""
    now = system_clock()
    engine, keys = create_engine(database), create_engine(settings.keys_database)
    try:
        with engine.begin() as connection:
            stones = TombstoneLog(keys).missing(connection)
            tombstones.bury(connection, SQLModel.metadata, stones)
            with keys.connect() as kept_apart:
                unopened, accounts = openable.unopened(connection, kept_apart, now)
                _require_own_keys(unopened, accounts)
                space_deletions.empty_again(connection, kept_apart)
            account_deletions.plan_again(connection)
            space_deletions.plan_again(connection)
            ended = sa.update(AccountSession).where(col(AccountSession.ended_at).is_(None)).values(ended_at=now)
            connection.execute(ended)
            security_log.write_for_everyone(connection, SecurityKind.RESTORED, now.date())
            idempotency.forget_all(connection)
            for passing in (LiveTicket, ExportPermission, OperatorLink, Mail):
                connection.execute(sa.delete(passing))
            offered = sa.update(Invitation).values(state=InvitationState.OVER)
            connection.execute(offered)
            waiting = col(JoinRequest.state) == JoinRequestState.WAITING
            connection.execute(sa.update(JoinRequest).where(waiting).values(state=JoinRequestState.CLOSED))
            connection.execute(sa.update(Stream).values(epoch=uuid4()))
        return Restored(len(stones), unopened, accounts)
    finally:
        engine.dispose()
        keys.dispose()


def _require_own_keys(unopened: int, accounts: int) -> None:
    if accounts and unopened == accounts:
        raise CannotBackUp(
            f"No account that is in it ({accounts}) can be opened with the key database that is here: that one is "
            "another server's, or was made when this one was started anew. Nothing was restored. Move the key database "
            "away (with SQLite keys.db and what begins with its name), and name the copy of your own with --keys."
        )


def _put(aside: Path, database: str, tables: sa.MetaData, progress: Progress) -> None:
    url = normal_url(database)
    if url.get_backend_name() == "sqlite":
        _take_place(aside, Path(url.database or ""))
    else:
        _load(aside, database, tables, progress)


def _take_place(aside: Path, place: Path) -> None:
    with sqlite3.connect(aside) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")  # everything into the one file that is moved
    copy.close()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(Path(f"{place}{end}").exists() for end in ("-wal", "-journal")):
        raise CannotBackUp(f"A server still uses {place}. Stop it, then restore.")
    settle(aside)
    aside.replace(place)
    settle(place.parent)


def _load(aside: Path, database: str, tables: sa.MetaData, progress: Progress) -> None:
    """Into PostgreSQL: tables and rows in one transaction, so that half of it is never there."""
    source, target = sa.create_engine(f"sqlite:///{aside}"), create_engine(database)
    try:
        with source.connect() as reading, target.begin() as writing:
            if tables is KEY_TABLES:
                tables.create_all(writing)
            else:
                migrating.migrate_over(writing)
            counts = {
                table: reading.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                for table in tables.sorted_tables
            }
            done = 0
            for table in counts:
                for more in _copy(reading, writing, table):
                    done += more
                    progress(done, sum(counts.values()))
    finally:
        source.dispose()
        target.dispose()


def _copy(reading: sa.Connection, writing: sa.Connection, table: sa.Table) -> Iterator[int]:
    """One table, by COPY; gives how many rows went with each step."""
    stored = [column.type.dialect_impl(writing.dialect).bind_processor(writing.dialect) for column in table.columns]
    driver: Any = writing.connection.driver_connection
    quoted = [sql.Identifier(column.name) for column in table.columns]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), sql.SQL(", ").join(quoted))
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for rows in reading.execution_options(yield_per=ROWS).execute(sa.select(table)).partitions(ROWS):
            for row in rows:
                copy.write_row([value if how is None else how(value) for how, value in zip(stored, row, strict=True)])
            yield len(rows)
