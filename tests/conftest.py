"""Fixtures: `alex` and `sam` in an open space, `alone` without one, a real `server` on SQLite and on PostgreSQL.

The `clock` is the server's; it stands still until a test moves it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import services
from people import Clock, Person, agree, pair
from serving import Server

from backend import operation
from backend.core.db import normal_url
from backend.core.keys import make_server_key
from backend.settings import Settings

MORNING = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Template:
    """A migrated, empty database and its key, of which every test gets a copy."""

    folder: Path
    postgres: str | None = None  # the address of the server
    name: str = ""


def _migrated(folder: Path, database_url: str | None) -> None:
    settings = Settings(data_dir=folder, database_url=database_url)
    folder.mkdir(parents=True, exist_ok=True)
    make_server_key(settings.key_file)
    operation.prepare(settings)


def _admin(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def _database(address: str, name: str) -> str:
    return normal_url(address).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The SQLite file every test copies."""
    template = Template(tmp_path_factory.mktemp("sqlite") / "data")
    _migrated(template.folder, None)
    return template


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """One PostgreSQL for the session, and the database every test copies."""
    with services.postgres() as address:
        if address is None:
            reason = "no PostgreSQL: install it, or the development packages"
            if os.environ.get("WORDKEPT_NOTHING_SKIPPED"):
                pytest.fail(reason)
            pytest.skip(reason)
        template = Template(tmp_path_factory.mktemp("postgres") / "data", address, f"template_{uuid4().hex[:8]}")
        _admin(address, f"CREATE DATABASE {template.name}")
        _migrated(template.folder, _database(address, template.name))
        yield template
        _admin(address, f"DROP DATABASE {template.name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """The settings of a server whose database is this test's own."""
    template: Template = request.getfixturevalue(f"{request.param}_template")
    shutil.copytree(template.folder, tmp_path / "data")
    if template.postgres is None:
        yield Settings(data_dir=tmp_path / "data", operator="Robin")
        return
    name = f"test_{uuid4().hex[:10]}"
    _admin(template.postgres, f"CREATE DATABASE {name} TEMPLATE {template.name}")
    yield Settings(data_dir=tmp_path / "data", database_url=_database(template.postgres, name), operator="Robin")
    _admin(template.postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clock() -> Clock:
    """The server's clock: a Tuesday morning."""
    return Clock(MORNING)


@pytest.fixture
def server(settings: Settings, clock: Clock) -> Iterator[Server]:
    """A running server with nobody in it."""
    running = Server(settings, clock)
    yield running
    running.close()


@pytest.fixture
def person(server: Server) -> Callable[..., Person]:
    """Makes people with an account: `person("Kim", zone="Asia/Tokyo")`."""

    def make(name: str, zone: str = "Europe/Paris") -> Person:
        return Person(server, name, zone).signs_up()

    return make


@pytest.fixture
def couple(person: Callable[..., Person]) -> tuple[Person, Person]:
    """Two people in an open space."""
    one, other = person("Alex"), person("Sam")
    pair(one, other)
    agree(one, other)
    return one, other


@pytest.fixture
def alex(couple: tuple[Person, Person]) -> Person:
    """One of the two."""
    return couple[0]


@pytest.fixture
def sam(couple: tuple[Person, Person]) -> Person:
    """The other of the two."""
    return couple[1]


@pytest.fixture
def alone(person: Callable[..., Person]) -> Person:
    """A person with an account and no space."""
    return person("Kim")
