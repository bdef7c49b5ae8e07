"""`wordkept doctor`: looks at everything a server needs, changes nothing, and says of each what to do."""

import os
import resource
import shutil
import sqlite3
import stat
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from backend import operation
from backend.accounts.service import openable
from backend.core import tombstones
from backend.core.clock import system_clock
from backend.core.data_keys import DataKeys
from backend.core.engine import may_lose, normal_url
from backend.core.keys import KeyFileError, read_server_key
from backend.core.tombstones import TombstoneLog
from backend.doctor.findings import Finding, Says
from backend.doctor.reaching import mail, push
from backend.mail.server import MailSettingsError
from backend.settings import ROOT, Settings

ROOM = 256 * 1024**2  # bytes
CLOCKS_APART = 5.0  # seconds
FILES = 4_096  # descriptors; a socket takes one
POSTGRES = 150_000


def look(settings: Settings) -> Iterator[Finding]:
    """Everything, one after the other; what cannot be looked at is a finding too."""
    for about, check in CHECKS.items():
        try:
            yield from check(settings)
        except (OSError, sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            yield Finding(
                about,
                Says.BROKEN,
                operation.why_no_database(error),
                "The server cannot start, or cannot keep what people write.",
                "Where a file is damaged: stop the server, keep the file, look at the disk, restore the newest backup.",
            )


@contextmanager
def _connected(url: str) -> Iterator[sa.Connection | None]:
    """A connection that makes nothing where there is nothing."""
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite" and not (parsed.database and Path(parsed.database).exists()):
        yield None
        return
    engine = sa.create_engine(
        parsed, **({} if "sqlite" in parsed.drivername else {"connect_args": {"connect_timeout": 3}})
    )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    if folder.exists() and not folder.is_dir():
        yield Finding(
            "data folder",
            Says.BROKEN,
            f"{folder} is no folder.",
            "The server does not start.",
            "Set WORDKEPT_DATA_DIR to a folder, or to one that can be made.",
        )
        return
    if not folder.is_dir():
        yield Finding(
            "data folder",
            Says.MIND,
            f"{folder} is not there.",
            "This is a first start, or the folder is another.",
            "Start the server once, or set WORDKEPT_DATA_DIR.",
        )
        return
    if not os.access(folder, os.W_OK):
        yield Finding(
            "data folder",
            Says.BROKEN,
            f"{folder} cannot be written.",
            "Nothing can be kept.",
            "Give it to the user that the server runs as, or mount it writable.",
        )
    elif folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(
            "data folder",
            Says.MIND,
            f"{folder} is open to other users of this machine.",
            "They can read who is in a space with whom.",
            f"chmod 700 {folder}",
        )
    else:
        yield Finding("data folder", Says.WELL, str(folder))
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        yield Finding(
            "disk",
            Says.BROKEN if free < ROOM / 32 else Says.MIND,
            f"{free // 1024**2} MiB are free.",
            "When it is full, writing is refused; reading and leaving go on.",
            "Make room, or move the data folder.",
        )
    else:
        yield Finding("disk", Says.WELL, f"{free // 1024**3} GiB free")


def _keys(settings: Settings) -> Iterator[Finding]:
    exchanging = False
    try:
        server_key = read_server_key(settings.key_file)
        with _connected(settings.keys_database) as connection:
            if connection is not None and sa.inspect(connection).has_table("tombstone_log"):
                exchanging = len(DataKeys(connection.engine, server_key).ring.keys) > 1
    except KeyFileError as error:
        first = not settings.data_dir.is_dir() or not operation.holds_data(settings.database)
        yield Finding(
            "server key",
            Says.MIND if first else Says.BROKEN,
            "There is none yet." if first else str(error),
            "Made at the first start." if first else "Without the right key nothing that was written can be read.",
            "Start the server once." if first else f"Put the key file back at {settings.key_file}.",
        )
        return
    except sa.exc.SQLAlchemyError as error:
        yield Finding(
            "key database",
            Says.BROKEN,
            operation.why_no_database(error),
            "Without it nothing that was written can be read; the server does not start.",
            "Where its file is damaged: stop the server, move it away, and put back the newest copy: "
            "wordkept restore --in-place --keys FILE",
        )
        return
    if exchanging:
        yield Finding(
            "server key",
            Says.MIND,
            "It is being exchanged, and two are in use.",
            "Everything works; the old key still opens what is kept now.",
            "wordkept rotate-key, or with --finish once the new key file is on every host.",
        )
    else:
        yield Finding("server key", Says.WELL, f"{settings.key_file}, and it opens the data keys that are there")


def _secrets(settings: Settings) -> Iterator[Finding]:
    if not settings.key_file.exists():
        return
    try:
        operation.require_secrets(settings)
    except (KeyFileError, MailSettingsError) as error:
        yield Finding("secrets", Says.BROKEN, str(error), "The server does not start.", "As it says.")
        return
    yield Finding("secrets", Says.WELL, "closed to others, and nobody's examples")


def _database(settings: Settings) -> Iterator[Finding]:
    with _connected(settings.database) as connection:
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
        if operation.is_up_to_date(connection):
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
    if operation.is_up_to_date(connection):
        return Finding("tables", Says.WELL, "as this version wants them")
    if operation.is_newer(connection):
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
    with _connected(settings.keys_database) as keys:
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
    with _connected(settings.keys_database) as keys:
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


def _workers(settings: Settings) -> Iterator[Finding]:
    try:
        operation.require_what_workers_need(settings)
    except operation.CannotStart as error:
        yield Finding("workers", Says.BROKEN, str(error), "The server does not start.", "As it says.")
        return
    if settings.redis_url is None:
        yield Finding("workers", Says.WELL, "one process, which needs no Redis")
        return
    import redis  # noqa: PLC0415  (only where it is used)

    try:
        client = redis.Redis.from_url(settings.redis_url, socket_connect_timeout=2, socket_timeout=2)
        try:
            client.publish("wordkept:ring:", "")  # where nobody listens; it may be forbidden, where all else is well
        finally:
            client.close()
    except (redis.RedisError, ValueError) as error:
        yield Finding(
            "Redis",
            Says.MIND,
            f"It does not answer, or lets nobody ring ({type(error).__name__}).",
            "Everything works; what one does shows on the other's phone some seconds later.",
            "Start Redis, or put WORDKEPT_REDIS_URL and what its user may do right.",
        )
        return
    yield Finding("Redis", Says.WELL, f"answers; {settings.workers} worker(s) on this host")


def _web(settings: Settings) -> Iterator[Finding]:
    if not (ROOT / "pwa" / "dist" / "index.html").exists():
        yield Finding("web app", Says.BROKEN, "It is not built.", "Only the API answers.", "make run builds it.")
    origin = settings.public_origin
    if origin is None:
        yield Finding(
            "address",
            Says.MIND,
            "WORDKEPT_PUBLIC_ORIGIN is not set.",
            "Only private addresses may sign in.",
            "Set it to the https address that people open, if they are not on this network.",
        )
    elif not origin.startswith("https://"):
        yield Finding(
            "address",
            Says.BROKEN,
            f"{origin} is not https.",
            "Signing in is refused.",
            "Put Caddy in front (docker-compose.yml) and set the https address.",
        )
    else:
        yield Finding("address", Says.WELL, origin)
    if settings.allow_http:
        yield Finding(
            "plain http",
            Says.MIND,
            "WORDKEPT_ALLOW_HTTP is on.",
            "Anyone on the network can read along.",
            "Turn it off once there is https.",
        )
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < FILES:
        yield Finding(
            "open files",
            Says.MIND,
            f"This shell allows {soft}.",
            "Each open phone takes one.",
            f"ulimit -n {FILES}, or LimitNOFILE in the service.",
        )
    else:
        yield Finding("open files", Says.WELL, "enough for some thousand phones")


def _serving(settings: Settings) -> Iterator[Finding]:
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104  (compared, not bound)
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.port}/readyz", timeout=5):
            yield Finding("server", Says.WELL, f"serves on port {settings.port}")
    except urllib.error.HTTPError as error:
        error.close()
        yield Finding(
            "server",
            Says.BROKEN,
            f"It runs on port {settings.port}, and says that it cannot serve.",
            "Writing is refused at the moment.",
            "See the rows above, and the server's log.",
        )
    except OSError:
        yield Finding(
            "server",
            Says.MIND,
            f"Nothing answers on port {settings.port}.",
            "It is not running, or elsewhere.",
            "Start it, if it is to run here.",
        )


CHECKS: dict[str, Callable[[Settings], Iterator[Finding]]] = {
    "data folder": _folder,
    "server key": _keys,
    "secrets": _secrets,
    "database": _database,
    "workers": _workers,
    "address": _web,
    "mail": mail,
    "push": push,
    "server": _serving,
}

__all__ = ["Finding", "Says", "look"]
