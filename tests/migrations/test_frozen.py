"""R11: the database of an earlier version, kept as it was, becomes that of the newest, and everyone reads their words.

`frozen/` has one folder for each; `freezing.py` makes them. On PostgreSQL the same rows are put into the tables that
the migrations up to that revision make.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from alembic import command
from beginnings import MORNING, Shelf
from migrations.freezing import DATABASES, FROZEN, read_by
from people import Clock, Person
from serving import Server

from backend.core.engine import normal_url
from backend.core.keyring import KEY_TABLES
from backend.operation import migrating, preparing
from backend.settings import Settings


@pytest.fixture(params=sorted(one.name for one in FROZEN.iterdir()))
def frozen(request: pytest.FixtureRequest) -> Path:
    """One version's."""
    return FROZEN / str(request.param)


@pytest.fixture(params=["sqlite", "postgres"])
def thawed(request: pytest.FixtureRequest, frozen: Path) -> Iterator[Settings]:
    """The settings of a server whose data is that of the earlier version."""
    shelf: Shelf = request.getfixturevalue(request.param)
    with shelf.copy("nobody") as settings:
        for file in settings.data_dir.iterdir():
            if file.name != "push.key":
                file.unlink()
        for name in DATABASES:
            with closing(sqlite3.connect(settings.data_dir / f"{name}.db")) as connection:
                connection.executescript((frozen / f"{name}.sql").read_text("utf-8"))
        settings.key_file.touch(0o600)
        settings.key_file.write_bytes((frozen / "secret.key.txt").read_bytes())
        if settings.database_url:
            _carry_over(settings, settings.data_dir / "wordkept.db", frozen.name)
        yield settings


def _carry_over(settings: Settings, kept: Path, revision: str) -> None:
    """Put the rows into a PostgreSQL of that revision."""
    engine, source = sa.create_engine(normal_url(settings.database)), sa.create_engine(f"sqlite:///{kept}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    command.upgrade(migrating.migrations(settings), revision)
    tables = sa.MetaData()
    tables.reflect(engine)
    with engine.begin() as there, source.connect() as here:
        there.exec_driver_sql("SET session_replication_role = replica")  # in any order
        there.exec_driver_sql("DELETE FROM alembic_version")
        for table in tables.sorted_tables:
            rows = here.exec_driver_sql(f'SELECT * FROM "{table.name}"').mappings().all()
            if rows:
                fitting = [{name: _as(table.c[name].type, value) for name, value in row.items()} for row in rows]
                there.execute(sa.insert(table), fitting)
    engine.dispose()
    source.dispose()


def _as(kind: Any, value: Any) -> Any:
    """What SQLite keeps, as PostgreSQL wants it."""
    if value is None:
        return None
    if isinstance(kind, sa.Uuid):
        return UUID(value)
    if isinstance(kind, sa.Boolean):
        return bool(value)
    if isinstance(kind, sa.DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return json.loads(value) if isinstance(kind, sa.JSON) else value


def test_what_was_written_under_an_earlier_version_is_read_under_this_one(thawed: Settings, frozen: Path) -> None:
    assert _empty_tables(thawed) == [], "a version is kept with rows in every table"
    preparing.prepare(thawed)
    command.check(migrating.migrations(thawed))
    server = Server(thawed, Clock(MORNING))
    try:
        for kept in json.loads((frozen / "people.json").read_text("utf-8")):
            person = Person(server, kept["name"])
            person.email, person.space_id = kept["email"], kept["space_id"]
            seen = read_by(person.signs_in())
            assert person.id == kept["id"]
            assert {path: seen.get(path) for path in kept["read"]} == kept["read"]
            person.writes("I felt calm when I found everything again.")
    finally:
        server.close()


def _empty_tables(settings: Settings) -> list[str]:
    engine = sa.create_engine(normal_url(settings.database))
    with engine.connect() as connection:
        names = set(sa.inspect(engine).get_table_names()) - set(KEY_TABLES.tables)
        empty = [
            name
            for name in sorted(names)
            if not connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one()
        ]
    engine.dispose()
    return empty
