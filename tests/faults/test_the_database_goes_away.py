"""R9: while PostgreSQL is away writes are refused cleanly and soon; when it is back, so is everything acknowledged.
R8: a full disk refuses writes, lies to nobody, and is over when there is room again.
"""

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import services
from people import Person, agree, ok, pair, problem
from serving import Server

from backend import operation
from backend.core.clock import system_clock
from backend.core.keys import make_server_key
from backend.settings import Settings

REFUSED_WITHIN = 3.0  # seconds
BACK_WITHIN = 10.0
REFUSALS = {(503, "unavailable"), (507, "out-of-space")}
pytestmark = pytest.mark.faults


@pytest.fixture
def database(tmp_path: Path) -> Iterator[services.Cluster]:
    """A PostgreSQL of this test's own, that keeps what it acknowledges."""
    with services.cluster() as found:
        if found is None:
            pytest.skip("no PostgreSQL: install it, or the development packages")
        yield found


def couple_on(settings: Settings) -> tuple[Server, Person, Person]:
    """Two people in an open space, on a server of their own."""
    settings.data_dir.mkdir(exist_ok=True)
    make_server_key(settings.key_file)
    operation.prepare(settings)
    server = Server(settings, system_clock)
    alex, sam = Person(server, "Alex").signs_up(), Person(server, "Sam").signs_up()
    pair(alex, sam)
    agree(alex, sam)
    return server, alex, sam


def ready(server: Server, person: Person) -> bool:
    server.app.state.pulse_felt_until = 0.0
    return person._http.get("/readyz").status_code == 200


def test_postgres_dies_under_load_and_comes_back(database: services.Cluster, tmp_path: Path) -> None:
    with psycopg.connect(database.address, autocommit=True) as admin:
        admin.execute("CREATE DATABASE faults")
    url = database.address.replace("/postgres", "/faults")
    server, alex, sam = couple_on(Settings(data_dir=tmp_path / "data", database_url=url))
    try:
        acknowledged: list[str] = []
        refused: list[tuple[int, str]] = []
        ended = threading.Event()

        def writes() -> None:
            while not ended.is_set():
                answer = sam.posts_message("A few lines.", kind="letter")
                if answer.status_code == 201:
                    acknowledged.append(answer.json()["id"])
                else:
                    refused.append(problem(answer))
                    time.sleep(0.05)

        writer = threading.Thread(target=writes)
        writer.start()
        time.sleep(0.5)
        for _ in range(2):
            database.dies()
            started = time.monotonic()
            assert problem(alex.posts_message("I felt sad.")) == (503, "unavailable")
            assert time.monotonic() - started < REFUSED_WITHIN
            assert not ready(server, alex)
            database.start()
            back = time.monotonic()
            while alex.posts_message("A few lines.", kind="letter").status_code != 201:
                assert time.monotonic() - back < BACK_WITHIN, "it is back, and nobody can write"
                time.sleep(0.1)
            assert ready(server, alex)
            time.sleep(0.3)
        ended.set()
        writer.join()
        assert set(refused) <= REFUSALS
        assert len(acknowledged) > 2
        found: list[str] = []
        page = ok(alex.get(f"{alex.space}/messages?limit=100"))
        while True:
            found += [one["id"] for one in page["items"]]
            if not page["next"]:
                break
            page = ok(alex.get(f"{alex.space}/messages?limit=100&before={page['next']}"))
        assert set(acknowledged) <= set(found), "an acknowledged message is gone"
        assert len(found) == len(set(found))
    finally:
        server.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few MiB; only where one may mount."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") is not None and (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", place], check=False, capture_output=True
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("a small disk can be mounted by root only")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_refuses_writes_and_lies_to_nobody(small_disk: Path) -> None:
    server, alex, sam = couple_on(Settings(data_dir=small_disk / "data"))
    try:
        acknowledged = [alex.writes()["id"]]
        filler = small_disk / "filler"
        with filler.open("wb") as file:
            while True:
                try:
                    file.write(b"\0" * 65536)
                    file.flush()
                except OSError:
                    break
        answers = set()
        for _ in range(300):
            answer = alex.posts_message("A few lines. " * 100, kind="letter")
            if answer.status_code == 201:
                acknowledged.append(answer.json()["id"])
            else:
                answers.add(problem(answer))
                assert problem(answer) in REFUSALS, answer.text
                assert answer.headers["retry-after"]
            if answers and len(acknowledged) > 1:
                break
        assert answers
        assert answers <= REFUSALS
        assert not ready(server, alex)
        assert ok(sam.reads({"id": acknowledged[0]}))["text"]
        filler.unlink()
        back = time.monotonic()
        while (answer := alex.posts_message("A few lines.", kind="letter")).status_code != 201:
            assert time.monotonic() - back < 5, "there is room again, and nobody can write"
            time.sleep(0.1)
        acknowledged.append(answer.json()["id"])
        assert ready(server, alex)
        found = {one["id"] for one in sam.thread("?limit=100")}
        assert set(acknowledged[-50:]) <= found
    finally:
        server.close()
