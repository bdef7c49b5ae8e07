"""R1: an acknowledged write survives kill -9 at any instant; nothing is lost, nothing is there twice."""

import os

import pytest
from faults.load import kill, load_on

from backend.settings import Settings

KILLS = 200 if os.environ.get("WORDKEPT_LONG_FAULTS") else 20
WRITES = 100 if os.environ.get("WORDKEPT_LONG_FAULTS") else 5  # between two kills, at least


@pytest.mark.faults
def test_no_acknowledged_write_is_lost_or_doubled_by_kills(settings: Settings) -> None:
    with load_on(settings) as load:
        for number in range(KILLS):
            process = load.serve()
            load.work(WRITES * (number + 1))
            kill(process)
    acknowledged = load.acknowledged()
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged")
    assert len(acknowledged) >= KILLS * WRITES, "the load was too small to mean anything"
