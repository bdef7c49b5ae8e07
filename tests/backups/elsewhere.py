"""Another machine to restore to: the server key and the newest key database are there, and an empty database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import sqlalchemy as sa

from backend.backups import taking
from backend.core.engine import normal_url
from backend.push.identity import make_push_key
from backend.settings import Settings


def quietly(*_: int) -> None:
    """Progress that nobody looks at."""


@contextmanager
def elsewhere(settings: Settings, folder: Path, *, postgres: str | None) -> Iterator[Settings]:
    """Settings of a server on another machine; on PostgreSQL where there is the address of one."""
    data = folder / f"elsewhere-{uuid4().hex[:6]}"
    data.mkdir(mode=0o700)
    shutil.copy(settings.key_file, data / "server.key")
    make_push_key(data / "push.key")
    taking.take_keys(settings, data / "keys.db", folder / "beside", (), quietly)
    if postgres is None:
        yield settings.model_copy(update={"data_dir": data, "database_url": None})
        return
    name = f"elsewhere_{uuid4().hex[:8]}"
    admin = normal_url(postgres).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        url = normal_url(postgres).set(database=name).render_as_string(hide_password=False)
        yield settings.model_copy(update={"data_dir": data, "database_url": url})
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def tables_of(settings: Settings) -> dict[str, dict[tuple[object, ...], dict[str, object]]]:
    """Every row of every table, by its key."""
    from sqlmodel import SQLModel

    import backend.tables  # noqa: F401

    engine = sa.create_engine(normal_url(settings.database))
    found = {}
    with engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            rows = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            found[table.name] = {tuple(row[c.name] for c in table.primary_key.columns): row for row in rows}
    engine.dispose()
    return found
