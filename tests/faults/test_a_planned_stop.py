"""R15: a planned stop loses nothing and ends soon, also of a server that stood still for a while."""

import os
import signal
import time

import pytest
from faults.load import load_on, terminate

from backend.settings import Settings

STOPS = 50 if os.environ.get("WORDKEPT_LONG_FAULTS") else 2
WRITES = 5  # between two stops, at least
ENDS_WITHIN = 10.0  # seconds


@pytest.mark.faults
def test_no_acknowledged_write_is_lost_or_doubled_by_stops(settings: Settings) -> None:
    longest = 0.0
    with load_on(settings) as load:
        for number in range(STOPS):
            process = load.serve()
            load.work(WRITES * (number + 1))
            if number % 2:
                assert process.pid is not None
                os.kill(process.pid, signal.SIGSTOP)
                time.sleep(1)
                os.kill(process.pid, signal.SIGCONT)
                load.work(len(load.acknowledged()) + WRITES)
            asked = time.monotonic()
            terminate(process)
            longest = max(longest, time.monotonic() - asked)
            assert process.exitcode in (0, -signal.SIGTERM)
    print(f"{STOPS} stops, {len(load.acknowledged())} acknowledged, the longest stop {longest:.1f} s")
    assert longest <= ENDS_WITHIN
    assert len(load.acknowledged()) >= STOPS * WRITES, "the load was too small to mean anything"
