"""R8: a disk that takes nothing any more refuses writes, lies to nobody, and is over when it takes them again."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from faults.on_a_server import couple_on, ready
from faults.test_the_disk_is_full import write_again, write_until_refused
from people import Person, ok
from serving import Server

from backend.core.clock import system_clock
from backend.core.engine import create_engine, translated
from backend.core.problems import Unavailable
from backend.settings import Settings

pytestmark = pytest.mark.faults


@contextmanager
def unchangeable(folder: Path) -> Iterator[None]:
    """All in it as on a disk that is read only, the files too that are open already.

    But not the files that SQLite's connections share as memory: a disk that was read-write lets go on with those.
    """

    def change(sign: str) -> bool:
        files = [file for file in folder.rglob("*") if not file.name.endswith("-shm")]
        command = ["chattr", f"{sign}i", str(folder), *map(str, files)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    if shutil.which("chattr") is None or not change("+"):
        change("-")
        pytest.skip("root alone may forbid changes, and not on every kind of disk")
    try:
        yield
    finally:
        assert change("-")


def test_a_disk_that_is_read_only_for_a_while_refuses_writes_and_nothing_else(tmp_path: Path) -> None:
    server, alex, sam = couple_on(Settings(data_dir=tmp_path / "data"))
    try:
        acknowledged = [alex.writes()["id"]]
        assert ok(alex.get("/today"))  # the day's question is fixed
        with unchangeable(tmp_path / "data"):
            assert write_until_refused(alex) == []
            assert write_until_refused(sam) == []
            assert not ready(server, alex)
            assert ok(sam.reads({"id": acknowledged[0]}))["text"]
            assert ok(alex.get("/today"))
        acknowledged.append(write_again(alex))
        assert ready(server, alex)
        assert [one["id"] for one in reversed(sam.thread())] == acknowledged
    finally:
        server.close()


def test_what_was_opened_meanwhile_is_not_kept(tmp_path: Path) -> None:
    """SQLite opens a file that it may not write for reading, and stays at that."""
    engine, other = (create_engine(f"sqlite:///{tmp_path / 'words.db'}") for _ in range(2))
    try:
        with other.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE word (id INTEGER)")
        with (
            unchangeable(tmp_path),
            pytest.raises(sa.exc.OperationalError, match="readonly"),
            engine.begin() as connection,
        ):
            connection.exec_driver_sql("INSERT INTO word VALUES (1)")
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO word VALUES (1)")
    finally:
        engine.dispose()
        other.dispose()


def test_a_lock_that_is_held_too_long_is_no_mistake_of_ours(tmp_path: Path) -> None:
    engine, other = (create_engine(f"sqlite:///{tmp_path / 'words.db'}") for _ in range(2))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
            connection.rollback()
            with other.begin(), pytest.raises(Unavailable), translated(), connection.begin():
                pass
    finally:
        engine.dispose()
        other.dispose()


@pytest.mark.long
def test_a_disk_that_the_system_gave_up_is_repaired_and_all_is_there(tmp_path: Path) -> None:
    """After an error of its disk the system takes nothing more for it, until it is mounted anew."""
    with _a_disk(tmp_path) as disk:
        settings = Settings(data_dir=disk / "data")
        server, alex, sam = couple_on(settings)
        acknowledged = [alex.writes()["id"]]
        try:
            _do("mount", "-o", "remount,abort", disk)
            assert write_until_refused(alex) == []
            assert not ready(server, alex)
            assert ok(sam.reads({"id": acknowledged[0]}))["text"]
            memory = alex.memory()
        finally:
            server.close()
        _do("umount", disk)
        _do("e2fsck", "-p", "-f", tmp_path / "image", allowed=(0, 1))
        _do("mount", "-o", "loop", tmp_path / "image", disk)
        server = Server(settings, system_clock)
        try:
            again = Person.again(server, memory)
            acknowledged.append(again.writes()["id"])
            assert [one["id"] for one in reversed(again.thread())] == acknowledged
        finally:
            server.close()


@contextmanager
def _a_disk(folder: Path) -> Iterator[Path]:
    image, disk = folder / "image", folder / "disk"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(64 * 1024**2)
    try:
        _do("mkfs.ext4", "-q", image)
        _do("mount", "-o", "loop", image, disk)
    except (FileNotFoundError, AssertionError):
        pytest.skip("a disk of its own can be mounted by root only")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=False, capture_output=True)


def _do(*command: str | Path, allowed: tuple[int, ...] = (0,)) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode in allowed, done.stderr
