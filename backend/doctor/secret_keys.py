"""The server key, the key database behind it, and all other secrets."""

from collections.abc import Iterator

import sqlalchemy as sa

from backend.core.data_keys import DataKeys
from backend.core.keys import KeyFileError, read_server_key
from backend.doctor.connecting import connected
from backend.doctor.findings import Finding, Says
from backend.mail.server import MailSettingsError
from backend.operation import migrating, preparing, refusals
from backend.settings import Settings


def keys(settings: Settings) -> Iterator[Finding]:
    """Whether the key opens the data keys that are there."""
    exchanging = False
    try:
        server_key = read_server_key(settings.key_file)
        with connected(settings.keys_database) as connection:
            if connection is not None and sa.inspect(connection).has_table("tombstone_log"):
                exchanging = len(DataKeys(connection.engine, server_key).ring.keys) > 1
    except KeyFileError as error:
        first = not settings.data_dir.is_dir() or not migrating.holds_data(settings.database)
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
            refusals.why_no_database(error),
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


def secrets(settings: Settings) -> Iterator[Finding]:
    """Whether each is closed to others, and nobody's example."""
    if not settings.key_file.exists():
        return
    try:
        preparing.require_secrets(settings)
    except (KeyFileError, MailSettingsError) as error:
        yield Finding("secrets", Says.BROKEN, str(error), "The server does not start.", "As it says.")
        return
    yield Finding("secrets", Says.WELL, "closed to others, and nobody's examples")
