"""All that has to be there, and right, before anybody is served."""

import sqlalchemy as sa

from backend.accounts.service import openable
from backend.core import secret_files, tombstones
from backend.core.clock import system_clock
from backend.core.engine import create_engine, may_lose, normal_url
from backend.core.keys import make_server_key, read_server_key, require_closed
from backend.core.tombstones import TombstoneLog
from backend.mail.server import read_mail_server
from backend.operation.migrating import holds_data, migrate
from backend.operation.refusals import CannotStart
from backend.push.identity import make_push_key
from backend.settings import SECRETS, Registration, Settings

ACCOUNTS_LOOKED_AT = 500  # at every start


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
