"""Models and migrations agree, up and down, on both databases."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import services
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from backend.core import revisions
from backend.core.engine import normal_url
from backend.operation import migrating
from backend.settings import Settings


@pytest.fixture(params=["sqlite", "postgres"])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Config]:
    """Alembic's configuration for an empty database."""
    if request.param == "sqlite":
        yield migrating.migrations(Settings(data_dir=tmp_path))
        return
    with services.postgres() as address:
        if address is None:
            pytest.skip("no PostgreSQL: install it, or the development packages")
        name = f"migrations_{uuid4().hex[:8]}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        url = normal_url(address).set(database=name).render_as_string(hide_password=False)
        yield migrating.migrations(Settings(data_dir=tmp_path, database_url=url))


def _tables(config: Config) -> set[str]:
    engine = sa.create_engine(normal_url(config.attributes["url"]))
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def _keys(config: Config) -> dict[str, list[str]]:
    engine = sa.create_engine(normal_url(config.attributes["url"]))
    try:
        look = sa.inspect(engine)
        names = set(look.get_table_names()) - {"alembic_version"}
        return {name: look.get_pk_constraint(name)["constrained_columns"] for name in names}
    finally:
        engine.dispose()


def test_up_down_and_up_again_leaves_what_the_models_say(config: Config) -> None:
    command.upgrade(config, "head")
    there = _tables(config)
    command.downgrade(config, "base")
    assert _tables(config) == {"alembic_version"}
    command.upgrade(config, "head")
    assert _tables(config) == there
    command.check(config)  # fails where autogenerate would still write something
    assert _keys(config) == {
        name: [column.name for column in table.primary_key.columns] for name, table in SQLModel.metadata.tables.items()
    }, "autogenerate does not look at primary keys"


def test_the_names_of_the_files_tell_the_revisions_as_alembic_does(tmp_path: Path) -> None:
    scripts = ScriptDirectory.from_config(migrating.migrations(Settings(data_dir=tmp_path)))
    assert [revisions.newest()] == scripts.get_heads()
    assert [*revisions.known()] == [one.revision for one in scripts.walk_revisions()][::-1]
