"""R15: a planned stop loses nothing and ends soon, also of a server that stood still for a while.

What the server has taken is answered: it is finished, or refused in good form where it does not end in time.
"""

import asyncio
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from faults.load import load_on, terminate
from people import Person, ok, problem

from backend.core.unit_of_work import UnitOfWork
from backend.settings import Settings

STOPS = 50 if os.environ.get("WORDKEPT_LONG_FAULTS") else 2
WRITES = 5  # between two stops, at least
ENDS_WITHIN = 10.0  # seconds
CLEAN = "503 application/problem+json /problems/unavailable"
LETTER = {"kind": "letter", "mode": "free", "text": "I felt calm on our walk.", "hold": "none"}


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
    assert [cut for writer in load.writers for cut in writer.ledger.cut] == [], "taken, and never answered"
    assert {one for writer in load.writers for one in writer.ledger.put_off} <= {CLEAN}
    assert len(load.acknowledged()) >= STOPS * WRITES, "the load was too small to mean anything"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_does_not_end_in_time_is_refused_and_there_once_after_a_retry(alex: Person) -> None:
    stands, gate, key = threading.Event(), threading.Event(), uuid4().hex

    def stand(_: UnitOfWork) -> None:
        stands.set()
        gate.wait(20)

    server = alex.server
    standing = asyncio.run_coroutine_threadsafe(server.house.db.write(stand), server._loop)
    assert stands.wait(5)
    with ThreadPoolExecutor(2) as both:
        sent = both.submit(alex.post, f"{alex.space}/messages", LETTER, key=key)
        while not server._uvicorn.server_state.tasks:
            time.sleep(0.01)
        stopped = both.submit(server.stop)
        refused = sent.result(10)
        gate.set()
        stopped.result(15)
    standing.cancel()
    assert problem(refused) == (503, "unavailable")
    assert refused.headers["content-type"] == "application/problem+json"
    assert int(refused.headers["retry-after"]) > 0
    server.start()
    ok(alex.post(f"{alex.space}/messages", LETTER, key=key))
    assert [one["text"] for one in alex.thread()] == [LETTER["text"]]
