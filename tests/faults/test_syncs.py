"""R1 where a kill cannot see it: what is acknowledged has been synced to the disk (PROMISES, finding 3).

System calls are traced, so this is part of the long form only.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
import services
from people import Person, agree, pair
from serving import Server

from backend.core.clock import system_clock
from backend.core.keys import make_server_key
from backend.operation import preparing
from backend.settings import ROOT, Settings

ONE_BY_ONE = 200
AT_ONCE = 8
SYNC = re.compile(r"^\d+ +(\d+\.\d+) f(?:data)?sync\(\d+<[^>]*wordkept\.db-wal>", re.MULTILINE)

pytestmark = [
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="no strace: install it (Debian: apt install strace)"),
]


def test_every_acknowledged_transaction_was_synced_once_and_a_group_is_one(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", port=services.free_port())
    settings.data_dir.mkdir()
    make_server_key(settings.key_file)
    preparing.prepare(settings)
    first = Server(settings, system_clock)
    alex, sam = Person(first, "Alex").signs_up(), Person(first, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    memory = alex.memory()
    first.close()
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-y", "-ttt", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    environment = {**os.environ, "WORDKEPT_DATA_DIR": str(settings.data_dir), "WORDKEPT_PORT": str(settings.port)}
    server = subprocess.Popen(
        [*command, sys.executable, "-m", "backend.cli", "serve"], env=environment, cwd=ROOT, start_new_session=True
    )
    try:
        url = f"http://localhost:{settings.port}"
        _wait(url)
        there = SimpleNamespace(url=url, clock=system_clock, on_stop=lambda _: None)
        person = Person.again(cast("Any", there), memory)
        person.writes()
        before = len(_synced(trace))
        asked_and_told = [(time.time(), person.writes(), time.time()) for _ in range(ONE_BY_ONE)]
        syncs = _synced(trace)[before:]
        alone, before = len(syncs), before + len(syncs)
        with ThreadPoolExecutor(AT_ONCE) as together:
            list(together.map(lambda _: person.writes(), range(ONE_BY_ONE)))
        grouped = len(_synced(trace)) - before
        person._http.close()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
    print(f"{ONE_BY_ONE} writes one by one: {alone} syncs; {AT_ONCE} at a time: {grouped} syncs")
    unsynced = [asked for asked, _, told in asked_and_told if not any(asked < at < told for at in syncs)]
    assert unsynced == [], "acknowledged before it was synced"
    assert ONE_BY_ONE <= alone <= ONE_BY_ONE + 4, "one each, and now and then one for the log itself"
    assert 1 <= grouped <= alone


def _synced(trace: Path) -> list[float]:
    """When each sync of the write-ahead log of the words began."""
    time.sleep(0.3)  # until strace has written
    return [float(at) for at in SYNC.findall(trace.read_text())]


def _wait(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if httpx.get(f"{url}/readyz", trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")
