"""A process that may open nothing more serves who is there, says that it is not well, and lets others in again soon."""

import os
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest
from faults.on_a_server import ready
from people import Person, problem
from serving import Server

SPARE = 40  # descriptors that a process has beside those it uses, before they are taken
BACK_WITHIN = 5.0  # seconds
pytestmark = pytest.mark.faults


@contextmanager
def none_left() -> Iterator[list[int]]:
    """Every descriptor is taken: those that are given."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(name) for name in os.listdir("/proc/self/fd"))  # noqa: PTH208  (names alone)
    taken: list[int] = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + SPARE, hard))
    try:
        with suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        yield taken
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for descriptor in taken:
            os.close(descriptor)


def test_who_is_there_goes_on_and_others_come_in_when_there_is_room(server: Server, alex: Person, sam: Person) -> None:
    acknowledged = [alex.writes()["id"], sam.writes()["id"]]
    assert ready(server, sam)
    with none_left() as taken:
        for person in (alex, sam):
            for answer in (person.posts_message("A few lines.", kind="letter"), person.get("/today")):
                assert answer.status_code < 400 or problem(answer) == (503, "unavailable"), answer.text
                if answer.status_code == 201:
                    acknowledged.append(answer.json()["id"])
        assert not ready(server, alex)
        busy = time.process_time()
        os.close(taken.pop())
        with socket.socket() as stranger, suppress(OSError):  # has the only one; the server has none for its end
            stranger.settimeout(1)
            stranger.connect(("127.0.0.1", server.port))
            stranger.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            stranger.recv(100)
        assert time.process_time() - busy < 0.5, "it asks in a circle for what it cannot have"
    back = time.monotonic()
    while not _answers(server):
        assert time.monotonic() - back < BACK_WITHIN, "there is room again, and nobody comes in"
        time.sleep(0.1)
    acknowledged.append(alex.writes()["id"])
    assert ready(server, alex)
    assert set(acknowledged) <= {one["id"] for one in sam.thread("?limit=100")}


def _answers(server: Server) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{server.url}/healthz", trust_env=False, timeout=1).status_code == 200
    return False
