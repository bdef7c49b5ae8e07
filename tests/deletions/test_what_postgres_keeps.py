"""H18: PostgreSQL keeps a deleted row until it vacuums; of a destroyed key it is not left to its own time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from beginnings import MORNING, Shelf
from deletions.gone import deletes, destroys
from people import Clock, Person
from rotation.turning import keys_beside_words
from serving import Server

from backend.core.engine import normal_url
from backend.settings import Settings

PAGE, HEADER, NORMAL = 8192, 24, 1


def rows_in_the_file(settings: Settings) -> tuple[int, int]:
    """How many data keys stand in the file of their table, dead ones too, and how many are alive."""
    url = normal_url(settings.keys_database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CHECKPOINT")
        found = admin.execute("SELECT pg_read_binary_file(pg_relation_filepath('data_key'))").fetchone()
        alive = admin.execute("SELECT count(*) FROM data_key").fetchone()
    assert found is not None
    assert alive is not None
    standing = 0
    for start in range(0, len(found[0]), PAGE):
        page = found[0][start : start + PAGE]
        for at in range(HEADER, int.from_bytes(page[12:14], "little"), 4):
            standing += int.from_bytes(page[at : at + 4], "little") >> 15 & 3 == NORMAL
    return standing, alive[0]


@contextmanager
def somebody_reads(settings: Settings, seconds: float) -> Iterator[None]:
    """Somebody's snapshot was begun before, and ends only after a while."""
    url = normal_url(settings.keys_database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as reading:
        reading.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        reading.execute("SELECT count(*) FROM data_key")
        ending = threading.Timer(seconds, reading.rollback)
        ending.start()
        yield
        ending.join()


@pytest.mark.parametrize("seconds", [0.0, 2.0], ids=["alone", "while-somebody-reads"])
def test_no_row_of_a_destroyed_key_is_left(postgres: Shelf, seconds: float) -> None:
    with postgres.copy("couple") as settings:
        grown = keys_beside_words(settings)
        before = rows_in_the_file(grown)
        server = Server(grown, Clock(MORNING))
        try:
            alex = Person.again(server, postgres.beginning("couple").people[0])
            deletes(alex, at_once=True)
            with somebody_reads(grown, seconds):
                destroys(alex)
        finally:
            server.close()
        standing, alive = rows_in_the_file(grown)
        assert standing == alive < before[1]
