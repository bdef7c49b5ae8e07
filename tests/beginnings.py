"""What a test begins with: a database with nobody in it, with one person, or with a couple in an open space.

Each is made once in a session, through the real API, and copied for every test that asks for it.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from people import Clock, Person, agree, pair
from serving import Server

from backend.core.engine import normal_url
from backend.core.keys import make_server_key
from backend.operation import preparing
from backend.settings import Settings

MORNING = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def nobody(_: Server) -> tuple[Person, ...]:
    """Nobody."""
    return ()


def one_alone(server: Server) -> tuple[Person, ...]:
    """A person with an account and no space."""
    return (Person(server, "Kim").signs_up(),)


def a_couple(server: Server) -> tuple[Person, ...]:
    """Two people in an open space."""
    alex, sam = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    return alex, sam


BEGINNINGS: Mapping[str, Callable[[Server], tuple[Person, ...]]] = {
    "nobody": nobody,
    "alone": one_alone,
    "couple": a_couple,
}


def asked_for(fixtures: Iterable[str]) -> str:
    """The beginning of a test that asks for these."""
    return next((kind for kind in ("couple", "alone") if kind in fixtures), "nobody")


@dataclass(frozen=True)
class Beginning:
    """A stopped server's data, and what the people in it know."""

    settings: Settings
    people: tuple[Mapping[str, Any], ...] = ()


class Shelf:
    """The beginnings on one kind of database: on PostgreSQL where there is an `address`, else on SQLite."""

    def __init__(self, folder: Path, address: str | None) -> None:
        self._folder = folder
        self._address = address
        self._admin = psycopg.connect(address, autocommit=True) if address else None
        self._made: dict[str, Beginning] = {}
        # Read once: reading them takes longer than copying a database.
        self._settings = Settings(operator="Robin", trusted_proxies="127.0.0.1", allow_loss=True)

    def beginning(self, kind: str) -> Beginning:
        """One of `BEGINNINGS`; made when it is first asked for."""
        if kind not in self._made:
            self._made[kind] = self._nobody() if kind == "nobody" else self._make(kind)
        return self._made[kind]

    @contextmanager
    def copy(self, kind: str) -> Iterator[Settings]:
        """The settings of a server that begins so; afterwards its data is gone."""
        settings = self._copied(self.beginning(kind).settings)
        yield settings
        if self._admin:
            self._admin.execute(f"DROP DATABASE {_name(settings)} WITH (FORCE)".encode())
        shutil.rmtree(settings.data_dir)

    def close(self) -> None:
        """Hang up; what is left goes with the folder and the server."""
        if self._admin:
            self._admin.close()

    def _nobody(self) -> Beginning:
        settings = self._new()
        settings.data_dir.mkdir(parents=True)
        if self._admin:
            self._admin.execute(f"CREATE DATABASE {_name(settings)}".encode())
        make_server_key(settings.key_file)
        preparing.prepare(settings)
        return Beginning(settings)

    def _make(self, kind: str) -> Beginning:
        settings = self._copied(self.beginning("nobody").settings)
        server = Server(settings, Clock(MORNING))
        people = tuple(person.memory() for person in BEGINNINGS[kind](server))
        server.close()
        return Beginning(settings, people)

    def _copied(self, original: Settings) -> Settings:
        settings = self._new()
        shutil.copytree(original.data_dir, settings.data_dir)
        if self._admin:  # by its files: quicker than by the log
            named = f"{_name(settings)} TEMPLATE {_name(original)} STRATEGY FILE_COPY"
            self._admin.execute(f"CREATE DATABASE {named}".encode())
        return settings

    def _new(self) -> Settings:
        name = f"test_{uuid4().hex[:10]}"
        url = self._address and normal_url(self._address).set(database=name).render_as_string(hide_password=False)
        return self._settings.model_copy(update={"data_dir": self._folder / name, "database_url": url})


def _name(settings: Settings) -> str:
    return settings.data_dir.name
