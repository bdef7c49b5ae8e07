"""Fixtures: `alex` and `sam` in an open space, `alone` without one, a real `server` on SQLite and on PostgreSQL.

Where a test asks for a `mailbox` or a push `service`, the server sends there what it has to send.
The `clock` is the server's; it stands still until a test moves it.
"""

import gc
import io
import logging
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import services
from beginnings import MORNING, Beginning, Shelf, asked_for
from mail.mailbox import Mailbox, mail_server
from people import Clock, Person
from push.browser import PushService, push_service
from serving import Server

from backend.core.logs import JsonLines
from backend.settings import Settings

LONGEST = ("tests/laws/", "tests/faults/")  # begun first, so that no worker ends long after the others


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first. What is of the long form only is left out where nobody asked for it: it is not passed over."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    if not os.environ.get("WORDKEPT_LONG_FAULTS"):
        long = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


def pytest_collection_finish() -> None:
    """What is imported by now stays: nobody needs to look through it for each server that has become garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nothing may be passed over, what is skipped has failed, for the reason it gives."""
    report = yield
    if report.skipped and os.environ.get("WORDKEPT_NOTHING_SKIPPED"):
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped here: {report.longreprtext}"
    return report


@pytest.fixture(scope="session")
def quick_folder() -> Iterator[Path]:
    """Where the data of all servers lies."""
    with services.quick_folder("data-") as folder:
        yield folder


@pytest.fixture(scope="session")
def sqlite(quick_folder: Path) -> Shelf:
    """What tests begin with, on SQLite."""
    return Shelf(quick_folder / "sqlite", None)


@pytest.fixture(scope="session")
def postgres(quick_folder: Path) -> Iterator[Shelf]:
    """The same on a PostgreSQL of this session's own."""
    with services.postgres() as address:
        if address is None:
            pytest.skip("no PostgreSQL: install it, or the development packages")
        shelf = Shelf(quick_folder / "postgres", address)
        yield shelf
        shelf.close()


@pytest.fixture(scope="module")
def redis() -> Iterator[services.Redis]:
    """What rings between workers, a file's own: some tests break it."""
    with services.redis() as running:
        if running is None:
            pytest.skip("no Redis: install it, or the development packages")
        yield running


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest) -> Iterator[Settings]:
    """The settings of a server whose database is this test's own: a copy of what its people need."""
    shelf: Shelf = request.getfixturevalue(request.param)
    with shelf.copy(asked_for(request.fixturenames)) as settings:
        yield settings


@pytest.fixture
def beginning(request: pytest.FixtureRequest, settings: Settings) -> Beginning:
    """What the database is a copy of."""
    shelf: Shelf = request.getfixturevalue("postgres" if settings.database_url else "sqlite")
    return shelf.beginning(asked_for(request.fixturenames))


@pytest.fixture
def clock() -> Clock:
    """The server's clock: a Tuesday morning."""
    return Clock(MORNING)


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server."""
    with mail_server(tmp_path, monkeypatch) as running:
        yield running


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service."""
    with push_service(tmp_path, monkeypatch) as running:
        yield running


@pytest.fixture
def ways(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The settings of a server that uses the mailbox and the push service which the test asks for."""
    asked = [request.getfixturevalue(one) for one in ("mailbox", "service") if one in request.fixturenames]
    return {name: value for one in asked for name, value in one.settings.items()}


@pytest.fixture
def server(settings: Settings, clock: Clock, ways: dict[str, Any]) -> Iterator[Server]:
    """A running server with nobody in it, but for `alex` and `sam`, or `alone`, where the test asks for them."""
    running = Server(settings.model_copy(update=ways), clock)
    yield running
    running.close()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be written, at the most talkative level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    for noisy in ("httpx", "httpcore"):  # the test's own client
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def person(server: Server) -> Callable[..., Person]:
    """Makes people with an account: `person("Kim", zone="Asia/Tokyo")`."""

    def make(name: str, zone: str = "Europe/Paris") -> Person:
        return Person(server, name, zone).signs_up()

    return make


@pytest.fixture
def couple(server: Server, beginning: Beginning) -> tuple[Person, Person]:
    """Two people in an open space."""
    alex, sam = (Person.again(server, memory) for memory in beginning.people)
    return alex, sam


@pytest.fixture
def alex(couple: tuple[Person, Person]) -> Person:
    """One of the two."""
    return couple[0]


@pytest.fixture
def sam(couple: tuple[Person, Person]) -> Person:
    """The other of the two."""
    return couple[1]


@pytest.fixture
def alone(request: pytest.FixtureRequest, server: Server, beginning: Beginning) -> Person:
    """A person with an account and no space."""
    if asked_for(request.fixturenames) == "alone":
        return Person.again(server, beginning.people[0])
    return Person(server, "Kim").signs_up()
