"""Taking a backup while the server runs: one SQLite file, from either database.

From SQLite by its own backup interface, inside one read transaction, so that writers go on and it never starts over.
From PostgreSQL out of one snapshot, table by table, into a file with the same tables. What is acknowledged before it
begins is in it. The server key and the data keys never are.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

import backend.tables  # noqa: F401  (registers every table)
from backend.backups import locking
from backend.backups.errors import CannotBackUp
from backend.core.engine import create_engine, normal_url
from backend.core.keyring import KEY_TABLES
from backend.operation import migrating
from backend.settings import Settings

PAGES = 512  # of a SQLite file in one step
ROWS = 2_000  # of a table in one step
Progress = Callable[[int, int], None]  # how much is done, of how much


def take(settings: Settings, file: Path, to: tuple[str, ...], progress: Progress) -> None:
    """Write a backup of the database to `file`, encrypted where `to` names age recipients.

    Raises:
        CannotBackUp: there is such a file already, there is no database, or it is not of this version.
    """
    _write(settings.database, file, to, progress, SQLModel.metadata)


def take_keys(settings: Settings, file: Path, beside: Path, to: tuple[str, ...], progress: Progress) -> None:
    """Write a copy of the key database to `file`, which must not lie with the backup `beside`.

    Raises:
        CannotBackUp: as `require_apart` and `take` say.
    """
    require_apart(file, beside)
    _write(settings.keys_database, file, to, progress, KEY_TABLES)


def require_apart(file: Path, beside: Path) -> None:
    """Refuse to let a copy of the keys lie with the backup, or over what is there.

    Raises:
        CannotBackUp: it would.
    """
    if file.resolve().parent == beside.resolve().parent:
        raise CannotBackUp(
            "The keys are not to lie beside the backup: who finds both needs only the server key. Name another folder."
        )
    _require_free(file)


def _write(url: str, file: Path, to: tuple[str, ...], progress: Progress, tables: sa.MetaData) -> None:
    recipients = locking.recipients(to)
    _require_free(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    plain = file.with_name(file.name + ".partial")
    locked = file.with_name(file.name + ".locking")
    parts = (plain, plain.with_name(plain.name + "-journal"), locked)
    _clear(parts)  # what one that was killed has left
    plain.touch(0o600)
    try:
        if normal_url(url).get_backend_name() == "sqlite":
            _copy_sqlite(normal_url(url), plain, progress)
        else:
            _copy_tables(url, plain, progress, tables)
        _check(plain)
        done = plain
        if recipients:
            locked.touch(0o600)
            locking.lock(plain, locked, recipients)
            done = locked
        settle(done)
        done.rename(file)
        settle(file.parent)
    finally:
        _clear(parts)


def _require_free(file: Path) -> None:
    if file.exists():
        raise CannotBackUp(f"There is a file {file} already; nothing was written over it.")


def _clear(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Have the disk keep it, also through a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(file: Path) -> None:
    with sqlite3.connect(file) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        found = copy.execute("PRAGMA quick_check").fetchone()
    copy.close()
    if found != ("ok",):
        raise CannotBackUp("The copy is damaged, so the database or the disk may be. Look at it with: wordkept doctor")


def _copy_sqlite(url: sa.URL, file: Path, progress: Progress) -> None:
    if not (url.database and Path(url.database).exists()):
        raise CannotBackUp("There is no database to back up. Is WORDKEPT_DATA_DIR right?")
    source, copy = sqlite3.connect(url.database, isolation_level=None), sqlite3.connect(file)
    try:
        source.execute("BEGIN")  # held to the end: a writer's commit would make the copy start over
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES, progress=lambda _, left, total: progress(total - left, total))
    finally:
        copy.close()
        source.close()


def _copy_tables(url: str, file: Path, progress: Progress, tables: sa.MetaData) -> None:
    source, copy = create_engine(url, read_only=True), sa.create_engine(f"sqlite:///{file}")
    try:
        with source.connect() as reading, copy.begin() as writing:
            if tables is KEY_TABLES:
                tables.create_all(writing)
            else:
                _migrate(reading, writing)
            total = reading.execute(
                sa.text("SELECT coalesce(sum(greatest(reltuples, 0)), 0) FROM pg_class WHERE relkind = 'r'")
            ).scalar_one()
            done = 0
            streaming = reading.execution_options(stream_results=True, yield_per=ROWS)
            for table in tables.sorted_tables:
                for rows in streaming.execute(sa.select(table)).mappings().partitions(ROWS):
                    writing.execute(sa.insert(table), [dict(row) for row in rows])
                    done += len(rows)
                    progress(done, max(done, int(total)))
    finally:
        source.dispose()
        copy.dispose()


def _migrate(source: sa.Connection, copy: sa.Connection) -> None:
    if not migrating.is_up_to_date(source):
        raise CannotBackUp("The database is not of this version. Back it up with the version that serves it.")
    migrating.migrate_over(copy)
