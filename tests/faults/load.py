"""Many who write without pause while something befalls the server, a ledger of what came back, and its check (R1)."""

import multiprocessing
import os
import random
import signal
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from typing import Any
from uuid import uuid4

import httpx
from laws.matrix.notes import NOTES_KEY
from people import Person, agree, ok, pair
from serving import Server

from backend.core.clock import system_clock
from backend.operation import serving
from backend.settings import Settings

PAIRS = 4  # eight people write at once
MOST_OFFERED = 450  # commitments by one person: five hundred are a day
PROMPT = 60.0  # seconds for a killed server to be back; a start is mostly processor time, and others may take it

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["backend.main", "backend.operation.serving", "uvicorn", "alembic.command"])


def _serve(settings: Settings) -> None:
    os.setpgrp()
    serving.serve(settings, begin=False)


def serve(settings: Settings, started: Callable[[BaseProcess], None] = lambda _: None) -> BaseProcess:
    """A server in a process of its own; it answers when this returns. `started` is told of it before it answers."""
    process = _forking.Process(target=_serve, args=(settings,), daemon=True)
    process.start()
    started(process)
    _wait_until_open(settings.port)
    return process


@dataclass
class Ledger:
    """What was sent, and what came back; kept outside the server."""

    acknowledged: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)  # of what was acknowledged: notes
    unknown: dict[str, tuple[str, dict[str, Any], str]] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)  # requests that the server had taken, and never answered
    put_off: Counter[str] = field(default_factory=Counter)  # by status, kind of content and type


class Writer(threading.Thread):
    """One person who writes without pause; what has no answer is tried again with the same key."""

    def __init__(self, person: Person, base_url: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.person = person
        self.ledger = Ledger()
        self._http = httpx.Client(base_url=base_url, trust_env=False, timeout=10)
        self._stop_asked = stop
        self._offered = 0
        self.failure: str | None = None
        self.gives_up = False  # for a test that failed: nobody goes on writing behind the next one's back

    def run(self) -> None:
        while not self.gives_up and (not self._stop_asked.is_set() or self.ledger.unknown):
            if self.ledger.unknown:
                marker, (path, body, key) = next(iter(self.ledger.unknown.items()))
            else:
                marker, key = uuid4().hex, uuid4().hex
                path, body = self._next(marker)
                self.ledger.unknown[marker] = (path, body, key)
            try:
                response = self._http.post(path, json=body, headers=self._headers(key))
                if response.status_code == 401:  # after five minutes; a retry counts for the account
                    self._signs_in()
                    continue
            except httpx.HTTPError as error:
                if not isinstance(error, httpx.ConnectError):
                    self.ledger.cut.append(f"{type(error).__name__}: {error}")
                time.sleep(0.02)
                continue
            if response.status_code == 201:
                self.ledger.acknowledged.add(marker)
                if path.endswith("/notes"):
                    self.ledger.private.add(marker)
                del self.ledger.unknown[marker]
            elif response.status_code < 500:
                self.failure = response.text
                return
            else:
                self.ledger.put_off[_told(response)] += 1
                time.sleep(0.02)

    def close(self) -> None:
        """Let go of the line."""
        self._http.close()

    def _next(self, marker: str) -> tuple[str, dict[str, Any]]:
        base = f"/api/v1{self.person.space}"
        if random.random() < 0.15:
            return "/api/v1/notes", {"sealed": marker * 2}
        if self._offered < MOST_OFFERED and random.random() < 0.2:
            self._offered += 1
            review_on = (system_clock() + timedelta(days=30)).date().isoformat()
            return f"{base}/commitments", {"text": marker, "review_on": review_on}
        return f"{base}/messages", {"kind": "letter", "mode": "free", "text": marker, "hold": "none"}

    def _signs_in(self) -> None:
        draft = {"email": self.person.email, "passphrase": self.person.passphrase}
        response = self._http.post("/api/v1/sessions", json=draft, headers={"Idempotency-Key": uuid4().hex})
        if response.status_code == 201:
            self.person.token = response.json()["access_token"]

    def _headers(self, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.person.token}", "Idempotency-Key": key}


def _told(response: httpx.Response) -> str:
    kind = response.headers.get("content-type", "")
    return f"{response.status_code} {kind} {response.json()['type'] if 'json' in kind else ''}"


def _wait_until_open(port: int) -> None:
    end = time.monotonic() + PROMPT
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 0.2):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError("the server did not come back")


PLACES: dict[str, Callable[[dict[str, Any]], str]] = {
    "{space}/messages": lambda one: str(one["text"]),
    "{space}/commitments": lambda one: str(one["latest"]["text"]),
    "/notes": lambda one: str(one["sealed"])[:32],
}


def _texts(person: Person) -> Counter[str]:
    found: Counter[str] = Counter()
    for path, marker in PLACES.items():
        before = ""
        while True:
            page = ok(person.get(f"{path.format(space=person.space)}?limit=100{before}"))
            found.update(marker(one) for one in page["items"])
            if not page["next"]:
                break
            before = f"&before={page['next']}"
    return found


@dataclass
class Load:
    """Eight people on a server that is a process of its own."""

    settings: Settings
    writers: list[Writer]
    processes: list[BaseProcess] = field(default_factory=list)

    def serve(self) -> BaseProcess:
        """Start the server, and wait until it answers; the first time the people begin to write."""
        process = serve(self.settings, self.processes.append)
        for writer in self.writers:
            if writer.ident is None:
                writer.start()
        return process

    def acknowledged(self) -> set[str]:
        """What was said to be kept, so far."""
        return set().union(*(writer.ledger.acknowledged for writer in self.writers))

    def work(self, count: int) -> None:
        """Wait until so many writes are acknowledged, then a moment more, so that the next thing falls into work."""
        end = time.monotonic() + PROMPT
        while time.monotonic() < end and len(self.acknowledged()) < count:
            time.sleep(0.01)
        time.sleep(random.uniform(0.2, 0.6))


@contextmanager
def load_on(settings: Settings) -> Iterator[Load]:
    """People who write; afterwards everyone stops, and what was acknowledged is there once, to both of each pair."""
    server = Server(settings, system_clock)
    people: list[Person] = []
    for _ in range(PAIRS):
        one, other = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
        pair(one, other)
        agree(one, other)
        for each in (one, other):
            ok(each.put("/notes/key", NOTES_KEY, version=0))
        people += [one, other]
    settings = settings.model_copy(update={"port": server.port})
    server.close()
    asked_to_stop = threading.Event()
    load = Load(settings, [Writer(one, f"http://localhost:{settings.port}", asked_to_stop) for one in people])
    try:
        yield load
        last = load.serve()
    except BaseException:
        for writer in load.writers:
            writer.gives_up = True
        for process in load.processes:
            if process.is_alive():
                kill(process)
        raise
    finally:
        asked_to_stop.set()
    for writer in load.writers:
        writer.join(60)
        writer.close()
    terminate(last)
    assert [writer.failure for writer in load.writers if writer.failure] == []
    _nothing_is_lost_or_doubled(settings, load)


def kill(process: BaseProcess) -> None:
    """As a power cut would."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def terminate(process: BaseProcess) -> None:
    """As a planned stop does."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGTERM)
    process.join()


def _nothing_is_lost_or_doubled(settings: Settings, load: Load) -> None:
    server = Server(settings, system_clock)
    try:
        for writer in load.writers:
            reader = Person(server, writer.person.name)
            reader.email, reader.space_id = writer.person.email, writer.person.space_id
            found = _texts(reader.signs_in())
            of_the_space = [one for one in load.writers if one.person.space_id == reader.space_id]
            shared = set().union(*(one.ledger.acknowledged - one.ledger.private for one in of_the_space))
            assert {marker for marker in shared | writer.ledger.private if found[marker] != 1} == set()
            assert set(found) == shared | writer.ledger.private, "there is what nobody was told of"
    finally:
        server.close()
    if settings.database.startswith("sqlite"):
        with sqlite3.connect(settings.data_dir / "wordkept.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
