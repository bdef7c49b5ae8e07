"""R8: a full disk refuses writes, lies to nobody, holds nobody, and is over when there is room again."""

import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import services
from faults.on_a_server import couple_on, ready
from people import Person, ok, problem

from backend.core.clock import system_clock
from backend.core.reserve import BYTES
from backend.operation import serving
from backend.settings import Settings

BACK_WITHIN = 5.0  # seconds
REFUSALS = {(503, "unavailable"), (507, "out-of-space")}
pytestmark = pytest.mark.faults


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few MiB; only where one may mount."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") is not None and (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], check=False, capture_output=True
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("a small disk can be mounted by root only")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is; the file that has it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 512):
            while True:
                try:
                    file.write(b"\0" * size)
                except OSError:
                    break
    return filler


def write_until_refused(person: Person) -> list[str]:
    """The letters that were acknowledged before one was refused."""
    acknowledged: list[str] = []
    for _ in range(300):
        answer = person.posts_message("A few lines. " * 100, kind="letter")
        if answer.status_code != 201:
            assert problem(answer) in REFUSALS, answer.text
            assert answer.headers["retry-after"]
            return acknowledged
        acknowledged.append(answer.json()["id"])
    raise AssertionError("nothing was refused")


def write_again(person: Person) -> str:
    """The letter that is acknowledged once there is room."""
    back = time.monotonic()
    while (answer := person.posts_message("A few lines.", kind="letter")).status_code != 201:
        assert problem(answer) in REFUSALS, answer.text
        assert time.monotonic() - back < BACK_WITHIN, "there is room again, and nobody can write"
        time.sleep(0.1)
    return str(answer.json()["id"])


def test_a_full_disk_refuses_writes_and_lies_to_nobody(small_disk: Path) -> None:
    server, alex, sam = couple_on(Settings(data_dir=small_disk / "data"))
    try:
        acknowledged = [alex.writes()["id"]]
        filler = fill(small_disk)
        acknowledged += write_until_refused(alex)
        assert not ready(server, alex)
        assert ok(sam.reads({"id": acknowledged[0]}))["text"]
        filler.unlink()
        acknowledged.append(write_again(alex))
        assert ready(server, alex)
        found = {one["id"] for one in sam.thread("?limit=100")}
        assert set(acknowledged[-50:]) <= found
    finally:
        server.close()


def test_a_full_disk_holds_nobody(small_disk: Path) -> None:
    server, alex, sam = couple_on(Settings(data_dir=small_disk / "data"))
    reserve = small_disk / "data" / "wordkept.reserve"
    try:
        lost = alex.on_another_device()
        assert reserve.stat().st_blocks * 512 >= BYTES
        filler = fill(small_disk)
        write_until_refused(sam)
        ok(alex.delete("/sessions"))
        assert lost.get("/today").status_code == 401
        sam.pauses()
        sam.leaves()
        assert ok(alex.get("/today"))["space"]["state"] == "closed"
        assert not reserve.exists()
        renames = alex.patch("/account", {"name": "Al"}, version=1)
        assert problem(renames) == (507, "out-of-space"), "that room is not for it"
        ok(alex.delete(f"/sessions/{alex.session_id}"))
        filler.unlink()
        kim = Person(server, "Kim").signs_up()
        assert ok(kim.get("/today"))
        assert reserve.stat().st_blocks * 512 >= BYTES, "it is kept back again"
    finally:
        server.close()


def test_a_file_that_may_not_grow_is_no_success(tmp_path: Path) -> None:
    server, alex, sam = couple_on(Settings(data_dir=tmp_path / "data"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, hard))
        try:
            acknowledged = write_until_refused(alex)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        acknowledged.append(write_again(alex))
        assert set(acknowledged) <= {one["id"] for one in sam.thread("?limit=100")}
    finally:
        server.close()


def _serve_with_a_full_log(settings: Settings) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(full, stream)
    serving.serve(settings.model_copy(update={"log_level": "DEBUG"}), begin=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_log_keeps_nobody_from_anything(tmp_path: Path) -> None:
    """Each request would be a line; none can be written."""
    settings = Settings(data_dir=tmp_path / "data", port=services.free_port())
    first, alex, sam = couple_on(settings)
    memories = [one.memory() for one in (alex, sam)]
    first.close()
    process = multiprocessing.get_context("spawn").Process(target=_serve_with_a_full_log, args=(settings,), daemon=True)
    process.start()
    try:
        there: Any = SimpleNamespace(
            url=f"http://localhost:{settings.port}", clock=system_clock, on_stop=lambda _: None
        )
        alex, sam = (Person.again(there, memory) for memory in memories)
        _wait_until_ready(alex)
        kept = [alex.writes()["id"] for _ in range(20)]
        assert problem(alex.patch("/account", {"name": "Al"})) == (428, "version-required")
        assert {one["id"] for one in sam.thread("?limit=100")} == set(kept)
        sam.leaves()
    finally:
        process.terminate()
        process.join(20)
        for one in (alex, sam):
            one._http.close()
    assert process.exitcode in (0, -signal.SIGTERM)


def _wait_until_ready(person: Person) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(httpx.HTTPError):
            if person._http.get("/readyz").status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")
