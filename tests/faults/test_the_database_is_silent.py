"""R9: a PostgreSQL that says nothing, or too late, hangs nobody; when it speaks again everyone goes on, once."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
import services
from beginnings import MORNING, Shelf
from faults import between
from faults.between import Between
from faults.on_a_server import couple_on, ready
from people import Clock, Person, ok, problem
from realtime.line import Line
from rotation.turning import keys_beside_words, quietly
from serving import Server
from sqlalchemy import make_url

from backend.core.problems import Unavailable
from backend.rotation import rotating
from backend.settings import Settings

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
REFUSED_WITHIN = 3.0  # seconds
BUSY = 1.0  # seconds that a machine with other work may take beside
BACK_WITHIN = 10.0
AT_ONCE = 20  # more than there are lines to the database
FAULTS = [between.swallows, between.is_slow, between.slices, between.cuts, between.resets]
pytestmark = pytest.mark.faults


def each_is_refused_in_time(act: Callable[[str], httpx.Response], keys: list[str]) -> None:
    """All of it asked in one moment: everyone is told soon, those too who stand in line."""

    def asks(key: str) -> float:
        began = time.monotonic()
        answer = act(key)
        assert problem(answer) == (503, "unavailable")
        assert answer.headers["retry-after"]
        return time.monotonic() - began

    with ThreadPoolExecutor(len(keys)) as together:
        assert max(together.map(asks, keys)) < REFUSED_WITHIN + BUSY


def goes_on(person: Person, keys: list[str]) -> None:
    """Soon everyone can write again, and what was refused is there once when it is tried again."""
    back = time.monotonic()
    while writes(person, keys[0]).status_code != 201:
        assert time.monotonic() - back < BACK_WITHIN, "it is back, and nobody can write"
        time.sleep(0.1)
    for key in keys:
        assert writes(person, key).status_code == 201
    texts = [one["text"] for one in person.thread("?limit=100")]
    assert sorted(text for text in texts if text in keys) == sorted(keys)


def writes(person: Person, key: str) -> httpx.Response:
    """A letter that says its key."""
    body = {"kind": "letter", "mode": "free", "text": key, "hold": "none"}
    return person.post(f"{person.space}/messages", body, key=key)


def nobody_hangs(server: Server, alex: Person, sam: Person) -> list[str]:
    """While the database is silent; the keys of what was refused."""
    keys = [uuid4().hex for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(2) as meanwhile:
        well = meanwhile.submit(ready, server, sam)
        reads = meanwhile.submit(sam.get, "/today")
        each_is_refused_in_time(lambda key: writes(alex, key), keys)
        assert problem(reads.result()) == (503, "unavailable")
        assert not well.result()
    return keys


@contextmanager
def on_the_way_to(settings: Settings) -> Iterator[tuple[Between, Settings]]:
    """What lies between, and the settings of a server beyond it."""
    url = make_url(settings.database)
    with Between(url.host or "", url.port or 5432) as way:
        through = url.set(host="127.0.0.1", port=way.port).render_as_string(hide_password=False)
        yield way, settings.model_copy(update={"database_url": through})


@pytest.mark.parametrize("fault", FAULTS if LONG else FAULTS[:1])
def test_a_bad_way_to_the_database_hangs_nobody(fault: between.Fault, postgres: Shelf) -> None:
    with postgres.copy("couple") as settings, on_the_way_to(settings) as (way, through):
        server = Server(through, Clock(MORNING))
        try:
            alex, sam = (Person.again(server, memory) for memory in postgres.beginning("couple").people)
            assert ready(server, sam)
            way.fault = fault
            keys = nobody_hangs(server, alex, sam)
            way.fault = between.passes
            goes_on(alex, keys)
            assert ready(server, sam)
        finally:
            way.fault = between.passes
            server.close()


@pytest.mark.parametrize("fault", [between.swallows, between.cuts])
def test_a_line_that_cannot_look_ends_in_good_form(
    fault: between.Fault, postgres: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is proven meanwhile, so nothing is delivered; the phone comes back by its cursor."""
    monkeypatch.setattr("backend.realtime.socket.BEAT_EVERY", 0.5)
    with postgres.copy("couple") as settings, on_the_way_to(settings) as (way, through):
        server = Server(through, Clock(MORNING))
        try:
            alex, sam = (Person.again(server, memory) for memory in postgres.beginning("couple").people)
            late, ticket = Line(alex), ok(alex.post("/live/tickets"))["ticket"]
            with Line(sam) as live:
                way.fault = fault
                late.says_hello(ticket)
                assert [live.is_closed(), late.is_closed()] == [1013, 1013]
            assert [record.name for record in caplog.records if record.exc_info] == []
            way.fault = between.passes
            goes_on(sam, [uuid4().hex])
            with Line(sam) as live:
                assert live.welcome["cursors"]
        finally:
            way.fault = between.passes
            server.close()


def swallows_the_end(target: socket.socket, part: bytes) -> None:
    """Of a transaction."""
    if b"COMMIT\0" in part:  # not the name of a level of isolation
        between.swallows(target, part)
    target.sendall(part)


def test_a_transaction_whose_end_got_lost_lets_go_of_what_it_locked(postgres: Shelf) -> None:
    """The database cannot tell it from one that is under way: the line looks open from there."""
    with postgres.copy("couple") as settings, on_the_way_to(settings) as (way, through):
        server = Server(through, Clock(MORNING))
        try:
            alex = Person.again(server, postgres.beginning("couple").people[0])
            key = uuid4().hex
            way.fault = swallows_the_end
            assert problem(writes(alex, key)) == (503, "unavailable")
            way.fault = between.passes
            goes_on(alex, [key])
        finally:
            way.fault = between.passes
            server.close()


def test_a_snapshot_whose_end_got_lost_keeps_no_migration_waiting(postgres: Shelf) -> None:
    """R11: everyone who asks for that table would stand in line behind the migration."""
    with postgres.copy("couple") as settings, on_the_way_to(settings) as (way, through):
        server = Server(through, Clock(MORNING))
        try:
            alex = Person.again(server, postgres.beginning("couple").people[0])
            way.fault = swallows_the_end
            alex.thread()
            way.fault = between.passes
            url = make_url(settings.database).set(drivername="postgresql").render_as_string(hide_password=False)
            with psycopg.connect(url, autocommit=True) as admin:
                admin.execute(f"SET lock_timeout = '{BACK_WITHIN:.0f}s'")
                admin.execute("ALTER TABLE message ADD COLUMN pebble integer")
            alex.thread()
        finally:
            way.fault = between.passes
            server.close()


def test_a_data_key_whose_end_got_lost_keeps_no_exchange_waiting(postgres: Shelf) -> None:
    """S17: so too of the key database, where whoever makes a data key holds off an exchange of the server key."""
    with postgres.copy("couple") as settings, on_the_way_to(settings) as (way, through):
        grown = keys_beside_words(settings)
        server = Server(grown.model_copy(update={"keys_url": through.database_url}), Clock(MORNING))
        try:
            way.fault = swallows_the_end
            with pytest.raises(Unavailable):
                server.write(lambda uow: uow.sealing.seal("pebble", "note.body", uuid4(), uuid4()))
            way.fault = between.passes
            began = time.monotonic()
            rotating.rotate(grown, None, quietly, finish=False)
            assert time.monotonic() - began < BACK_WITHIN
        finally:
            way.fault = between.passes
            server.close()


def test_what_was_done_shows_though_nobody_knows_that_it_was(postgres: Shelf) -> None:
    """The answer to COMMIT is lost: the writer is refused, and the other phone need not wait for a beat."""
    writing: set[socket.socket] = set()  # whose lines have written something: whoever reads ends by COMMIT, too
    swallowed: list[bytes] = []

    def swallows_one_answer(target: socket.socket, part: bytes) -> None:
        if b"INSERT 0 1" in part:
            writing.add(target)
        if part.startswith(b"C") and b"COMMIT" in part and target in writing and not swallowed:
            swallowed.append(part)
            between.swallows(target, part)
        target.sendall(part)

    with postgres.copy("couple") as settings, on_the_way_to(settings) as (way, through):
        server = Server(through, Clock(MORNING))
        try:
            alex, sam = (Person.again(server, memory) for memory in postgres.beginning("couple").people)
            with Line(sam) as live:
                ok(alex.posts_message("A few lines.", kind="letter"))
                live.hears_of("message.delivered")
                key = uuid4().hex
                way.fault = swallows_one_answer
                assert problem(writes(alex, key)) == (503, "unavailable")
                assert swallowed
                live.hears_of("message.delivered")
            goes_on(alex, [key])
        finally:
            way.fault = between.passes
            server.close()


@pytest.mark.long
def test_a_database_that_stands_still_hangs_nobody(tmp_path: Path) -> None:
    with services.cluster() as database:
        if database is None:
            pytest.skip("no PostgreSQL: install it, or the development packages")
        server, alex, sam = couple_on(Settings(data_dir=tmp_path / "data", database_url=database.address))
        try:
            database.stands_still()
            keys = nobody_hangs(server, alex, sam)
            database.goes_on()
            goes_on(alex, keys)
            assert ready(server, sam)
        finally:
            database.goes_on()
            server.close()
