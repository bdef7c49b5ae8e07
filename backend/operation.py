"""Starting the server: key, migrations, address. Each way it can fail ends in one sentence that says what to do."""

import asyncio
import contextlib
import errno
import gc
import os
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa
from pydantic import ValidationError

from backend.accounts.service import openable, sign_up
from backend.content.errors import ContentError
from backend.core import logs, revisions, secret_files, tombstones
from backend.core.alone import NotAlone, alone_in
from backend.core.clock import system_clock
from backend.core.data_keys import DataKeys
from backend.core.db import Database
from backend.core.engine import create_engine, may_lose, normal_url
from backend.core.hub import create_hub
from backend.core.keys import KeyFileError, make_server_key, read_server_key, require_closed
from backend.core.problems import OutOfSpace, Problem, Unavailable
from backend.core.sealing import Sealing
from backend.core.tombstones import TombstoneLog
from backend.mail.server import MailSettingsError, read_mail_server
from backend.push.identity import make_push_key
from backend.settings import ROOT, SECRETS, Registration, Settings

if TYPE_CHECKING:
    from alembic.config import Config
    from fastapi import FastAPI


ACCOUNTS_LOOKED_AT = 500  # at every start
LAST_PORT = 65_535
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # read by prometheus-client when it is imported, in each worker


NO_ANSWER = (
    "The database does not answer. Are WORDKEPT_DATABASE_URL and WORDKEPT_KEYS_URL right, and does what they name run?"
)
_DAMAGED = "A database file is damaged, or is none."


class CannotStart(Exception):
    """Why the server does not start, or another command does not run, and what to do."""


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """End with one plain sentence instead of a traceback."""
    try:
        yield
    except (CannotStart, KeyFileError, ContentError, MailSettingsError) as error:
        raise click.ClickException(str(error)) from error
    except OutOfSpace as error:
        raise click.ClickException(f"{_BY_SQLITE['full']} Look at it with: wordkept doctor") from error
    except Unavailable as error:
        raise click.ClickException(NO_ANSWER) from error
    except ValidationError as error:
        named = ", ".join(
            f"WORDKEPT_{'.'.join(map(str, found['loc'])).upper()} ({found['msg'].removeprefix('Value error, ')})"
            for found in error.errors()
        )
        raise click.ClickException(f"A setting does not fit: {named}") from error
    except (sa.exc.DatabaseError, sa.exc.ArgumentError, sqlite3.Error) as error:
        raise click.ClickException(f"{why_no_database(error)} Look at it with: wordkept doctor") from error
    except PermissionError as error:
        raise click.ClickException(f"This may not be read or written by the server: {error.filename}") from error
    except OSError as error:
        if error.errno in {errno.EROFS, errno.ENOSPC, errno.EDQUOT}:
            raise click.ClickException(
                f"The disk takes nothing ({error.strerror}): {error.filename2 or error.filename}"
            ) from error
        if error.filename is None:
            raise
        raise click.ClickException(f"This cannot be used ({error.strerror}): {error.filename}") from error


_BY_SQLITE = {
    "full": "The disk takes nothing more. Make room, then do this again.",
    "readonly": "The disk, or a file on it, takes no writes. Is it mounted writable, and the server's own?",
    "unable to open": "A database file cannot be opened. Is its folder there, and the server's own?",
    "locked": "Another program is writing to the database. Try again when it has ended.",
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "disk I/O": "The disk fails at reading or writing. Look at it before anything else.",
}


def why_no_database(error: Exception) -> str:
    """In words; SQLite's own are for those who program with it."""
    for sign, told in _BY_SQLITE.items():
        if sign in str(getattr(error, "orig", error)) and "sqlite3" in type(getattr(error, "orig", error)).__module__:
            return told
    return NO_ANSWER


def migrations(settings: Settings) -> "Config":
    """Alembic's configuration for this database."""
    config = _alembic()
    config.attributes["url"] = settings.database
    return config


def _alembic() -> "Config":
    from alembic.config import Config  # noqa: PLC0415  (a server that is up to date does without it: see revisions)

    return Config(toml_file=str(ROOT / "pyproject.toml"))


def _upgrade(config: "Config") -> None:
    from alembic import command  # noqa: PLC0415  (as above)

    command.upgrade(config, "head")


def migrate_over(connection: sa.Connection) -> None:
    """Bring the database at `connection` up to date, in the transaction that is open on it."""
    config = _alembic()
    config.attributes["connection"] = connection
    _upgrade(config)


def is_up_to_date(connection: sa.Connection) -> bool:
    """Whether the database at `connection` is as this version of the program wants it."""
    return revisions.present(connection) == revisions.newest()


def is_newer(connection: sa.Connection) -> bool:
    """Whether the database at `connection` was written by a version that this program does not know."""
    return revisions.present(connection) not in {None, *revisions.known()}


def prepare(settings: Settings) -> None:
    """Make the data folder and the key at the first start; bring the database up to date.

    Raises:
        CannotStart: the database is newer than the code, may lose what it acknowledged, or there is data but no key.
        KeyFileError, MailSettingsError: a secret cannot be used, or protects nothing.
    """
    if settings.registration is Registration.OPEN:
        raise CannotStart(
            "WORDKEPT_REGISTRATION=open needs mail, which this version does not send. Use `invited` or `closed`."
        )
    require_what_workers_need(settings)
    require_what_outlives_a_power_cut(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    settings.data_dir.chmod(0o700)
    if not (settings.key_file.exists() or holds_data(settings.database) or holds_data(settings.keys_database)):
        make_server_key(settings.key_file)
    require_secrets(settings)
    if not settings.push_key.exists():
        make_push_key(settings.push_key)
    migrate(settings)
    require_nothing_to_come_back(settings)


def require_secrets(settings: Settings) -> None:
    """Refuse every secret that others can read, or would guess.

    Raises:
        KeyFileError, MailSettingsError: one of them does not protect; the text says which, and what to do.
    """
    secret_files.require_random(read_server_key(settings.key_file))
    for file in sorted(SECRETS.glob("wordkept_*")):
        require_closed(file, file.stat().st_mode, "The secret")
    for url, named in (
        (settings.database_url, "WORDKEPT_DATABASE_URL"),
        (settings.keys_url, "WORDKEPT_KEYS_URL"),
        (settings.redis_url, "WORDKEPT_REDIS_URL"),
    ):
        secret_files.require_own_password(url, named)
    secret_files.read_token(settings)
    read_mail_server(settings.smtp_url, settings.smtp_password_file, settings.mail_from)


def require_nothing_to_come_back(settings: Settings) -> None:
    """Refuse a database that is older than what was deleted or left since (R12); note what was not noted apart yet.

    Raises:
        CannotStart: it came from a backup, and what was destroyed since would be there again; or the key database is
            not the one that belongs to it.
    """
    database, keys = create_engine(settings.database, read_only=True), create_engine(settings.keys_database)
    try:
        apart = TombstoneLog(keys)
        with database.connect() as connection:
            require_own_keys(connection, keys)
            if apart.missing(connection, tombstones.COMPARED):
                raise CannotStart(
                    "This database is older than what was deleted or left since, so that would be there again. "
                    "Finish restoring it with: wordkept restore --in-place"
                )
            apart.catch_up(connection, system_clock().date())
    finally:
        database.dispose()
        keys.dispose()


def require_own_keys(connection: sa.Connection, keys: sa.Engine) -> None:
    """Refuse a key database that is none of this database's: nobody could read a word, and new words would go under
    keys that the right one does not have.

    Raises:
        CannotStart: of the accounts that were looked at, none can be opened.
    """
    with keys.connect() as kept_apart:
        unopened, accounts = openable.unopened(connection, kept_apart, system_clock(), ACCOUNTS_LOOKED_AT)
    if accounts and unopened == accounts:
        raise CannotStart(
            "The key database is another server's, or was lost and made anew: it opens no account. Move it away (with "
            "SQLite keys.db and what begins with its name), and put back your own, or a copy of it with: "
            "wordkept restore --in-place --keys FILE"
        )


def require_what_workers_need(settings: Settings) -> None:
    """Refuse several workers that could not wake one another: what one did would show late on the other's phone.

    Raises:
        CannotStart: more than one worker on SQLite, or without Redis.
    """
    if settings.workers == 1:
        return
    if normal_url(settings.database).get_backend_name() == "sqlite":
        raise CannotStart(
            f"WORDKEPT_WORKERS={settings.workers} needs PostgreSQL: SQLite has one writer, so one worker is all it can "
            "use. Set WORDKEPT_DATABASE_URL to a PostgreSQL database, or leave WORDKEPT_WORKERS out."
        )
    if settings.redis_url is None:
        raise CannotStart(
            f"WORDKEPT_WORKERS={settings.workers} needs Redis, by which the workers wake one another. "
            "Set WORDKEPT_REDIS_URL, or leave WORDKEPT_WORKERS out."
        )


def require_what_outlives_a_power_cut(settings: Settings) -> None:
    """Refuse a PostgreSQL that may lose what it has acknowledged (R2), unless the operator says that it may.

    Raises:
        CannotStart: what is off, and where.
    """
    for url, named in ((settings.database, "WORDKEPT_DATABASE_URL"), (settings.keys_database, "WORDKEPT_KEYS_URL")):
        if settings.allow_loss or normal_url(url).get_backend_name() == "sqlite":
            continue
        engine = sa.create_engine(normal_url(url))
        try:
            with engine.connect() as connection:
                off = may_lose(connection)
        finally:
            engine.dispose()
        if off:
            raise CannotStart(
                f"A power cut would take acknowledged words: {', '.join(off)} off in the database of {named}. "
                "Turn on what is off, or set WORDKEPT_ALLOW_LOSS=1 where losing them does no harm."
            )


def holds_data(database: str) -> bool:
    """Whether there is something that only the key it was written with can open."""
    url = normal_url(database)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        return False  # asking SQLite would make the file
    engine = sa.create_engine(url)
    try:
        return bool(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def migrate(settings: Settings) -> None:
    """Bring the database up to date.

    Raises:
        CannotStart: it was written by a newer version.
    """
    engine = sa.create_engine(normal_url(settings.database))
    try:
        with engine.connect() as connection:
            done, newer = is_up_to_date(connection), is_newer(connection)
    finally:
        engine.dispose()
    if newer:
        raise CannotStart(
            "The database was written by a newer version of Wordkept. Update the program; nothing was changed."
        )
    if not done:
        _upgrade(migrations(settings))


def owner_link(settings: Settings) -> str:
    """A one-time sign-up link; its secret stands after `#`, where no log keeps it."""

    async def make() -> str:
        engine = create_engine(settings.keys_database)
        keys = DataKeys(engine, read_server_key(settings.key_file))
        db = Database(settings.database, Sealing(keys), system_clock, create_hub(), TombstoneLog(engine))
        try:
            return await db.write(sign_up.print_link)
        finally:
            db.close()
            keys.close()

    return f"{address(settings)}/start#{asyncio.run(make())}"


def address(settings: Settings) -> str:
    """Where people open the app."""
    if settings.public_origin:
        return settings.public_origin.rstrip("/")
    host = settings.host
    if host in {"127.0.0.1", "::1", "localhost"}:
        host = "localhost"
    elif host in {"0.0.0.0", "::"}:  # noqa: S104  (compared, not bound)
        host = _network_address()
    return f"http://{host}:{settings.port}"


def _network_address() -> str:
    """This machine's address on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737)
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def require_free_port(settings: Settings) -> socket.socket:
    """The listening socket.

    Raises:
        CannotStart: another program has the port, it is not for everyone, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named, since asyncio sends without delay (TCP_NODELAY) only where it is.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            why = "in use" if error.errno == errno.EADDRINUSE else "not allowed for this user"
            another = settings.port + 1 if error.errno == errno.EADDRINUSE and settings.port < LAST_PORT else 8000
            raise CannotStart(f"Port {settings.port} is {why}. Choose another: make run PORT={another}") from error
        raise CannotStart(
            f"WORDKEPT_HOST={settings.host} is no address of this machine. 127.0.0.1 is this machine alone, 0.0.0.0 "
            "the network too."
        ) from error
    return listener


def say_how_to_begin(settings: Settings) -> None:
    """Print the address, the owner's link where there is no account yet, and a QR for a phone on the network."""
    click.echo()
    click.echo(f"  Wordkept runs at {address(settings)}   (Ctrl+C stops it)")
    click.echo()
    try:
        link = owner_link(settings)
    except Problem:  # who is there already is not to be kept out by a full disk
        click.echo(
            "  No link for an account can be made now, since nothing can be written. Later: wordkept invite-owner"
        )
    else:
        click.echo("  To make an account, open this link; it works once, for seven days:")
        click.echo(f"  {link}")
    click.echo()
    if settings.host not in {"127.0.0.1", "::1", "localhost"}:
        import segno  # noqa: PLC0415  (for this one picture)

        segno.make(address(settings), error="m").terminal(sys.stdout, compact=True)
        if address(settings).startswith("http://"):
            click.echo(
                "  A phone's browser installs the app, keeps it working without signal and allows notifications\n"
                "  only over https. The shortest way there: Caddy in docker-compose.yml (see the README)."
            )
            if not settings.allow_http:
                click.echo("  Until then, signing in from another device is refused, and the page says why.")
        click.echo()


@contextlib.contextmanager
def alone_with(settings: Settings) -> Iterator[None]:
    """Have the database to oneself, where it is a SQLite file.

    Raises:
        CannotStart: a server has it.
    """
    url = normal_url(settings.database)
    if url.get_backend_name() != "sqlite":
        yield
        return
    folder = Path(url.database or "").absolute().parent
    try:
        with alone_in(folder):
            yield
    except NotAlone as error:
        raise CannotStart(
            f"A server runs over {folder} already. Stop that one first; for a second one name another folder: "
            "WORDKEPT_DATA_DIR=… make run"
        ) from error


def serve(settings: Settings, *, begin: bool) -> None:
    """Run the server until it is stopped.

    Raises:
        CannotStart, KeyFileError, MailSettingsError: as `require_free_port`, `prepare` and `alone_with` say.
    """
    listener = require_free_port(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with alone_with(settings), contextlib.suppress(KeyboardInterrupt):  # Ctrl+C, when it has stopped as it should
        _serve(settings, listener, begin=begin)


def _serve(settings: Settings, listener: socket.socket, *, begin: bool) -> None:
    # Here, because no other command needs the web framework and every route.
    import uvicorn  # noqa: PLC0415
    from uvicorn.supervisors import Multiprocess  # noqa: PLC0415

    from backend.main import PWA, create_app  # noqa: PLC0415
    from backend.realtime.limits import OF_THE_SERVER  # noqa: PLC0415

    prepare(settings)
    if not (PWA / "index.html").exists():
        click.echo("  The web app is not built: only the API answers. `make run` builds it.", err=True)
    alone = settings.workers == 1
    if not alone:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="wordkept-measures-")
    app = create_app(settings) if alone else "backend.operation:worker"
    if begin:
        say_how_to_begin(settings)
    logs.set_up(settings.log_level)
    config = uvicorn.Config(
        app,
        factory=not alone,
        workers=settings.workers,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        ws="backend.realtime.wire_end:WireEnd",
        **OF_THE_SERVER,  # type: ignore[arg-type]
        timeout_graceful_shutdown=8,
        timeout_worker_healthcheck=60,  # seconds; a worker on a busy machine would be replaced while it still starts
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        http="backend.core.http_end:HttpEnd",
    )
    if alone:
        settle_memory()
        uvicorn.Server(config).run(sockets=[listener])
    else:
        try:
            Multiprocess(config, [listener]).run()
        finally:
            shutil.rmtree(os.environ[FOLDER], ignore_errors=True)


def worker() -> "FastAPI":
    """The application of one of several processes, by the same environment as the first."""
    from backend.main import create_app  # noqa: PLC0415

    settings = Settings()
    logs.set_up(settings.log_level)
    app = create_app(settings)
    settle_memory()
    return app


def settle_memory() -> None:
    """Keep the collector from looking through the program itself, which stays, over and over.

    Almost nothing of a request is a circle; what is, is looked for after as many objects as some dozen requests make.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
