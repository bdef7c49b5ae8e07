"""R1: an acknowledged write survives kill -9 at any instant; nothing is lost, nothing is there twice."""

import multiprocessing
import os
import random
import signal
import socket
import sqlite3
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from people import Person, agree, ok, pair
from serving import Server

from backend import operation
from backend.core.clock import system_clock
from backend.settings import Settings

KILLS = 200 if os.environ.get("WORDKEPT_LONG_FAULTS") else 20
PAIRS = 4  # eight people write at once
PROMPT = 15.0  # seconds for a killed server to be back

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["backend.main", "backend.operation", "uvicorn", "alembic.command"])


def _serve(settings: Settings) -> None:
    os.setpgrp()
    operation.serve(settings, begin=False)


@dataclass
class Ledger:
    """What was sent, and what came back; kept outside the server."""

    acknowledged: set[str] = field(default_factory=set)
    unknown: dict[str, tuple[str, dict[str, Any], str]] = field(default_factory=dict)


class Writer(threading.Thread):
    """One person who writes without pause; what has no answer is tried again with the same key."""

    def __init__(self, person: Person, base_url: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.person = person
        self.ledger = Ledger()
        self._http = httpx.Client(base_url=base_url, trust_env=False, timeout=10)
        self._stop_asked = stop
        self.failure: str | None = None

    def run(self) -> None:
        while not self._stop_asked.is_set() or self.ledger.unknown:
            if self.ledger.unknown:
                marker, (path, body, key) = next(iter(self.ledger.unknown.items()))
            else:
                marker, key = uuid4().hex, uuid4().hex
                path, body = self._next(marker)
                self.ledger.unknown[marker] = (path, body, key)
            try:
                response = self._http.post(path, json=body, headers=self._headers(key))
            except httpx.HTTPError:
                time.sleep(0.02)
                continue
            if response.status_code == 201:
                self.ledger.acknowledged.add(marker)
                del self.ledger.unknown[marker]
            elif response.status_code < 500:
                self.failure = response.text
                return

    def close(self) -> None:
        """Let go of the line."""
        self._http.close()

    def _next(self, marker: str) -> tuple[str, dict[str, Any]]:
        base = f"/api/v1{self.person.space}"
        if random.random() < 0.2:
            review_on = (system_clock() + timedelta(days=30)).date().isoformat()
            return f"{base}/commitments", {"text": marker, "review_on": review_on}
        return f"{base}/messages", {"kind": "letter", "mode": "free", "text": marker, "hold": "none"}

    def _headers(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.person.token}", "Idempotency-Key": key}


def _wait_until_open(port: int) -> None:
    end = time.monotonic() + PROMPT
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 0.2):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the server did not come back")


def _wait_for_writes(writers: list[Writer], count: int) -> None:
    """Wait on a busy machine, so that every kill falls into work."""
    end = time.monotonic() + PROMPT
    while time.monotonic() < end and sum(len(writer.ledger.acknowledged) for writer in writers) < count:
        time.sleep(0.01)


def _texts(person: Person) -> Counter[str]:
    found: Counter[str] = Counter()
    for noun in ("messages", "commitments"):
        before = ""
        while True:
            page = ok(person.get(f"{person.space}/{noun}?limit=100{before}"))
            found.update(one["text"] if noun == "messages" else one["latest"]["text"] for one in page["items"])
            if not page["next"]:
                break
            before = f"&before={page['next']}"
    return found


@pytest.mark.faults
def test_no_acknowledged_write_is_lost_or_doubled_by_kills(settings: Settings) -> None:
    server = Server(settings, system_clock)
    people: list[Person] = []
    for _ in range(PAIRS):
        one, other = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
        pair(one, other)
        agree(one, other)
        people += [one, other]
    port = server.port
    server.close()

    stop = threading.Event()
    settings = settings.model_copy(update={"port": port})
    writers = [Writer(person, f"http://localhost:{port}", stop) for person in people]
    for kill in range(KILLS):
        process = _forking.Process(target=_serve, args=(settings,), daemon=True)
        process.start()
        _wait_until_open(port)
        if kill == 0:
            for writer in writers:
                writer.start()
        _wait_for_writes(writers, 5 * (kill + 1))
        time.sleep(random.uniform(0.2, 0.6))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    last = _forking.Process(target=_serve, args=(settings,), daemon=True)
    last.start()
    _wait_until_open(port)
    stop.set()
    for writer in writers:
        writer.join(60)
        writer.close()
    assert last.pid is not None
    os.kill(last.pid, signal.SIGTERM)
    last.join()

    assert [writer.failure for writer in writers if writer.failure] == []
    acknowledged = set().union(*(writer.ledger.acknowledged for writer in writers))
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged")
    assert len(acknowledged) >= KILLS * 5, "the load was too small to mean anything"
    server = Server(settings, system_clock)
    try:
        for mine, theirs in zip(people[::2], people[1::2], strict=True):
            for person in (mine, theirs):
                reader = Person(server, person.name)
                reader.email, reader.space_id = person.email, person.space_id
                found = _texts(reader.signs_in())
                written = {
                    marker
                    for writer in writers
                    if writer.person.space_id == person.space_id
                    for marker in writer.ledger.acknowledged
                }
                assert {marker for marker in written if found[marker] != 1} == set()
    finally:
        server.close()
    if settings.database.startswith("sqlite"):
        with sqlite3.connect(settings.data_dir / "wordkept.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
