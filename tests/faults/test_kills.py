"""R1: an acknowledged write survives kill -9 at any instant; nothing is lost, nothing is there twice."""

import os
from pathlib import Path

import pytest
import services
from faults.load import kill, load_on

from backend.core.keys import make_server_key
from backend.operation import preparing
from backend.settings import Settings

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
PORTIONS = 4 if LONG else 1  # each on a database of its own
KILLS = 50 if LONG else 10  # in a portion; twenty with the other database
WRITES = 100 if LONG else 5  # between two kills, at least


@pytest.mark.faults
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_no_acknowledged_write_is_lost_or_doubled_by_kills(settings: Settings, portion: int) -> None:
    with load_on(settings) as load:
        for number in range(KILLS):
            process = load.serve()
            load.work(WRITES * (number + 1))
            kill(process)
    acknowledged = load.acknowledged()
    print(f"portion {portion}: {KILLS} kills, {len(acknowledged)} acknowledged")
    assert len(acknowledged) >= KILLS * WRITES, "the load was too small to mean anything"


@pytest.mark.faults
@pytest.mark.long
def test_none_is_lost_where_postgresql_is_killed_too(tmp_path: Path) -> None:
    """In turns: the server, PostgreSQL with all its processes, and both."""
    with services.cluster() as database:
        if database is None:
            pytest.skip("no PostgreSQL: install it, or the development packages")
        settings = Settings(data_dir=tmp_path / "data", database_url=database.address)
        settings.data_dir.mkdir()
        make_server_key(settings.key_file)
        preparing.prepare(settings)
        with load_on(settings) as load:
            process = load.serve()
            for number in range(KILLS):
                load.work(WRITES * (number + 1))
                if number % 3 != 0:
                    database.dies()
                if number % 3 != 1:
                    kill(process)
                if number % 3 != 0:
                    database.start()
                if number % 3 != 1:
                    process = load.serve()
            kill(process)
    print(f"{KILLS} kills in turns, {len(load.acknowledged())} acknowledged")
    assert len(load.acknowledged()) >= KILLS * WRITES, "the load was too small to mean anything"
