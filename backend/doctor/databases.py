"""The database: which it is, whether it is whole, and whether it belongs to the keys and to what was deleted."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import sqlalchemy as sa

from backend.accounts.service import openable
from backend.core import tombstones
from backend.core.clock import system_clock
from backend.core.engine import may_lose
from backend.core.tombstones import TombstoneLog
from backend.doctor.connecting import connected
from backend.doctor.findings import Finding, Says
from backend.operation import migrating
from backend.settings import Settings

CLOCKS_APART = 5.0  # seconds
POSTGRES = 150_000


def database(settings: Settings) -> Iterator[Finding]:
    """One row for each thing that can be wrong with it."""
    with connected(settings.database) as connection:
        if connection is None:
            yield Finding(
                "database",
                Says.MIND,
                "There is none yet.",
                "This is a first start, or the folder is another.",
                "Start the server once.",
            )
            return
        yield _kind(connection)
        yield _revision(connection)
        if connection.dialect.name == "sqlite":
            found = connection.exec_driver_sql("PRAGMA quick_check").scalar_one()
            yield (
                Finding("integrity", Says.WELL, "every page is as it was written")
                if found == "ok"
                else Finding(
                    "integrity",
                    Says.BROKEN,
                    "The file is damaged.",
                    "Some of what was written may be lost.",
                    "Stop the server, keep the file, look at the disk, restore the newest backup.",
                )
            )
        else:
            apart = abs(
                (
                    connection.execute(sa.text("SELECT clock_timestamp()")).scalar_one() - datetime.now(UTC)
                ).total_seconds()
            )
            yield (
                Finding("clocks", Says.WELL, "this machine and the database agree")
                if apart <= CLOCKS_APART
                else Finding(
                    "clocks",
                    Says.MIND,
                    f"The database's clock is {apart:.0f} seconds away from this machine's.",
                    "Sessions and days may end early or late.",
                    "Let both keep time by NTP.",
                )
            )
        if migrating.is_up_to_date(connection):
            with suppress(sa.exc.SQLAlchemyError):  # of the key database, which has a row of its own
                yield from _opened(settings, connection)
                yield from _buried(settings, connection)


def _kind(connection: sa.Connection) -> Finding:
    if connection.dialect.name == "sqlite":
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        told = f"SQLite {sqlite3.sqlite_version}, write-ahead log {'on' if mode == 'wal' else 'off until it serves'}"
        return Finding("database", Says.WELL, told)
    number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if number < POSTGRES:
        return Finding(
            "database",
            Says.BROKEN,
            f"PostgreSQL {number // 10_000}.",
            "Wordkept is tested with 15 and newer.",
            "Move to a newer PostgreSQL.",
        )
    if off := may_lose(connection):
        return Finding(
            "database",
            Says.BROKEN,
            f"Off: {', '.join(off)}.",
            "A power cut loses what was acknowledged; without WORDKEPT_ALLOW_LOSS the server does not start.",
            "Turn on what is off.",
        )
    return Finding("database", Says.WELL, f"PostgreSQL {number // 10_000}")


def _revision(connection: sa.Connection) -> Finding:
    if migrating.is_up_to_date(connection):
        return Finding("tables", Says.WELL, "as this version wants them")
    if migrating.is_newer(connection):
        return Finding(
            "tables",
            Says.BROKEN,
            "They were written by a newer version.",
            "This version does not start with them.",
            "Update the program.",
        )
    return Finding(
        "tables",
        Says.MIND,
        "They are of an older version.",
        "The next start brings them up to date.",
        "Take a backup, then start the server.",
    )


def _opened(settings: Settings, connection: sa.Connection) -> Iterator[Finding]:
    with connected(settings.keys_database) as keys:
        there = keys is not None and sa.inspect(keys).has_table("data_key")
        unopened, accounts = openable.unopened(connection, keys if there else None, system_clock())
    if not unopened:
        yield Finding("keys", Says.WELL, "the key database opens every account")
    elif unopened == accounts:
        yield Finding(
            "keys",
            Says.BROKEN,
            "The key database opens no account." if there else "There is no key database.",
            "It was lost, or is another server's. Nobody can read what was written; the server does not start.",
            "Put the right one back, or its newest copy: wordkept restore --in-place --keys FILE",
        )
    else:
        yield Finding(
            "keys",
            Says.BROKEN,
            f"The key database does not open {unopened} of {accounts} accounts.",
            "It is an older copy. What these people wrote cannot be read; new words of theirs get new keys.",
            "Stop the server, and look for a newer copy of the key database.",
        )


def _buried(settings: Settings, connection: sa.Connection) -> Iterator[Finding]:
    with connected(settings.keys_database) as keys:
        if keys is None or not sa.inspect(keys).has_table("tombstone_log"):
            return
        missing = TombstoneLog(keys.engine).missing(connection, tombstones.COMPARED)
    if missing:
        yield Finding(
            "deletions",
            Says.BROKEN,
            f"The database is older than {len(missing)} deletions or leaves.",
            "It came from a backup, and what was deleted since is there again; the server does not start.",
            "wordkept restore --in-place",
        )
    else:
        yield Finding("deletions", Says.WELL, "what was deleted or left is not there")
