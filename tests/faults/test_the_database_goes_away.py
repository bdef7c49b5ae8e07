"""R9: while PostgreSQL is away writes are refused cleanly and soon; when it is back, so is everything acknowledged."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import services
from faults.on_a_server import couple_on, ready
from people import Person, ok, problem
from serving import Server

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


@contextmanager
def couple_and_admin(
    database: services.Cluster, folder: Path
) -> Iterator[tuple[Server, Person, Person, "psycopg.Connection[tuple[int]]"]]:
    """Two people on a server over this PostgreSQL, and who may do anything there."""
    with psycopg.connect(database.address, autocommit=True) as admin:
        admin.execute("CREATE DATABASE faults")
        url = database.address.replace("/postgres", "/faults")
        server, alex, sam = couple_on(Settings(data_dir=folder / "data", database_url=url))
        try:
            yield server, alex, sam, admin
        finally:
            server.close()


def cut_all(admin: "psycopg.Connection[tuple[int]]") -> int:
    """End every line to the database; how many there were."""
    cut = admin.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'faults'"
    ).fetchone()
    return cut[0] if cut else 0


def test_lines_to_postgres_that_are_cut_refuse_nobody(database: services.Cluster, tmp_path: Path) -> None:
    """An administrator, a proxy, a failover: what was kept open is gone, and the database itself answers."""
    with couple_and_admin(database, tmp_path) as (_, alex, sam, admin):
        for number in range(5):
            with ThreadPoolExecutor(8) as at_once:  # so that many lines are open
                sent = [at_once.submit(sam.posts_message, "A few lines.", kind="letter") for _ in range(16)]
            assert {one.result().status_code for one in sent} == {201}
            assert cut_all(admin) > 1
            ok(alex.posts_message(f"Number {number}.", kind="letter"))
            ok(alex.get(f"{alex.space}/messages"))


def test_a_postgres_that_takes_no_writes_refuses_them_cleanly(database: services.Cluster, tmp_path: Path) -> None:
    """After a failover the one that was asked may be a standby: it can still be read, and no mistake is ours."""
    with couple_and_admin(database, tmp_path) as (_, alex, _, admin):
        for way, expected in (("on", 503), ("off", 201)):
            admin.execute(f"ALTER DATABASE faults SET default_transaction_read_only = {way}".encode())
            cut_all(admin)
            assert alex.posts_message("A few lines.", kind="letter").status_code == expected
            ok(alex.get(f"{alex.space}/messages"))


def test_postgres_dies_under_load_and_comes_back(database: services.Cluster, tmp_path: Path) -> None:
    with couple_and_admin(database, tmp_path) as (server, alex, sam, _):
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
