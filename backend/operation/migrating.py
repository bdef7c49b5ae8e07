"""Bringing a database up to date, and knowing how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from backend.core import revisions
from backend.core.engine import normal_url
from backend.operation.refusals import CannotStart
from backend.settings import ROOT, Settings

if TYPE_CHECKING:
    from alembic.config import Config


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
