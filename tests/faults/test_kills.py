"""R1: an acknowledged write survives kill -9 at any instant; nothing is lost, nothing is there twice."""

import os

import pytest
from faults.load import kill, load_on

from backend.settings import Settings

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
PORTIONS = 4 if LONG else 1  # each on a database of its own
KILLS = 50 if LONG else 20  # in a portion
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
