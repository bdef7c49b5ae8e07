"""R12: a backup taken under load holds everything acknowledged before it began, and brings nothing back that was
deleted, left or revoked since.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyrage
import pytest
import sqlalchemy as sa
from backups.elsewhere import elsewhere, quietly, tables_of
from click.testing import CliRunner
from laws import lives
from laws.living import Life
from people import Person, ok, problem
from searching import spellings
from serving import Server

from backend.backups import locking, restoring, taking
from backend.backups.errors import CannotBackUp
from backend.cli import main
from backend.core.clock import Clock
from backend.core.engine import create_engine
from backend.core.tombstones import TombstoneLog
from backend.operation import preparing, refusals
from backend.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DESTROYING = ("takes", "delete", "removes")
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def back_up(server: Server, folder: Path, *to: str) -> Path:
    file: Path = folder / "backups" / f"{uuid4().hex[:6]}.wordkept"
    taking.take(server.settings, file, to, quietly)
    return file


def restored(settings: Settings, file: Path, server: Server) -> Server:
    restoring.restore(settings, file, None, quietly)
    preparing.prepare(settings)
    return Server(settings, server.clock)


def reads_there(settings: Settings, clock: Clock, person: Person, said: dict[str, Any]) -> None:
    """What was said can be read where it was restored."""
    there = Server(settings, clock)
    try:
        assert ok(again(there, person).reads(said))["text"] == said["text"]
    finally:
        there.close()


def again(server: Server, person: Person) -> Person:
    """The same person at another server, signed in afresh."""
    other = Person(server, person.name, person.zone)
    other.email, other.space_id = person.email, person.space_id
    return other.signs_in()


def test_a_backup_under_load_holds_what_was_acknowledged_and_not_what_was_deleted_since(
    server: Server, alex: Person, sam: Person, tmp_path: Path
) -> None:
    """Into the same kind of database, elsewhere."""
    before = [alex.writes(f"zebrafink {number}") for number in range(20)]
    ended = threading.Event()
    later: list[dict[str, Any]] = []

    def goes_on() -> None:
        while not ended.wait(0.02):
            later.append(sam.writes("meanwhile"))

    writer = threading.Thread(target=goes_on)
    writer.start()
    try:
        file = back_up(server, tmp_path)
    finally:
        ended.set()
        writer.join()
    assert not any(form in file.read_bytes() for form in spellings("zebrafink"))
    alex.takes_back(before[3])
    sam.checks_in()
    alex.leaves()
    postgres = server.settings.database_url
    with elsewhere(server.settings, tmp_path, postgres=postgres) as settings:
        there = restored(settings, file, server)
        try:
            old_device = Person.again(there, alex.memory())
            assert old_device.get("/account").status_code == 401, "sessions of before are over"
            one = again(there, alex)
            texts = {item["id"]: item.get("text") for item in one.thread("?limit=100")}
            expected = {item["id"]: f"zebrafink {number}" for number, item in enumerate(before) if number != 3}
            assert {key: texts[key] for key in expected} == expected
            assert texts.get(before[3]["id"]) is None
            assert ok(one.get(one.space))["state"] == "closed", "who left has left"
            assert problem(one.posts_message("I felt glad.")) == problem(alex.posts_message("I felt glad."))
            cursor = ok(alex.get("/today"))["cursors"][0]
            gone = one.get(f"/account/events?epoch={cursor['epoch']}&after=0")
            assert gone.status_code == 410, "numbers of before mean nothing any more"
        finally:
            there.close()


def test_whatever_was_destroyed_after_a_backup_is_not_in_what_is_restored(
    server: Server, alex: Person, sam: Person, tmp_path: Path
) -> None:
    """Any act of any domain: no row that is gone, and no words that were taken away, come back."""
    chance = random.Random(12)
    life = Life(alex, sam, chance)
    for _ in range(70):
        life.happens()
    file = back_up(server, tmp_path)
    then = tables_of(server.settings)
    acts: list[lives.Act] = [act for act in lives.ACTS if any(word in act.__name__ for word in DESTROYING)]
    for person in (alex, sam) * 5:
        for act in acts:
            act(chance, person)
        life.takes_back(person)
        life.takes_check_in_back(person)
    now = tables_of(server.settings)
    with elsewhere(server.settings, tmp_path, postgres=server.settings.database_url) as settings:
        restoring.restore(settings, file, None, quietly)
        there = tables_of(settings)
        preparing.prepare(settings)
    passing = {"live_ticket", "export_permission", "operator_link", "throttle", "idempotent_answer", "mail", "job"}
    destroyed = 0
    for name in then.keys() - passing:
        for key, row in then[name].items():
            if key not in now[name]:
                destroyed += 1
                assert key not in there[name], f"a row of {name} is back"
                continue
            for column, value in row.items():
                if isinstance(value, bytes) and now[name][key][column] is None:
                    destroyed += 1
                    assert there[name][key][column] is None, f"words of {name}.{column} are back"
    assert destroyed >= 5, "too little was destroyed to mean anything"


def test_one_may_move_from_one_database_to_the_other(
    server: Server, alex: Person, sam: Person, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A backup is one kind of file, whatever it was taken from."""
    said = alex.says()
    alex.checks_in()
    sam.checks_in()
    file = back_up(server, tmp_path)
    postgres = None
    if server.house.db.is_sqlite:
        shelf = request.getfixturevalue("postgres")
        postgres = shelf.beginning("nobody").settings.database_url
    with elsewhere(server.settings, tmp_path, postgres=postgres) as settings:
        there = restored(settings, file, server)
        try:
            here, other = again(there, sam), again(there, alex)
            assert ok(here.reads(said))["text"] == ok(sam.reads(said))["text"]
            assert ok(here.get("/check-ins"))["items"] == ok(sam.get("/check-ins"))["items"]
            answer = other.says("I felt heard when you wrote back.")
            assert ok(here.reads(answer))["id"] == answer["id"]
        finally:
            there.close()


def test_an_older_database_does_not_serve_until_its_restoring_is_finished(
    server: Server, alex: Person, tmp_path: Path, sam: Person
) -> None:
    """Also where it was brought back by other means, as by Litestream: the log kept apart tells."""
    message = alex.writes()
    file = back_up(server, tmp_path)
    alex.takes_back(message)
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        shutil.copy(file, settings.data_dir / "wordkept.db")
        with pytest.raises(refusals.CannotStart, match="--in-place"):
            preparing.prepare(settings)
        assert restoring.restore_in_place(settings).done_again == 1
        preparing.prepare(settings)
        assert restoring.restore_in_place(settings).done_again == 0
        there = Server(settings, server.clock)
        try:
            reader = again(there, sam)
            assert ok(reader.reads(message))["state"] == "taken_back"
            log = ok(reader.get("/account/security-log"))["items"]
            assert [line["device"] for line in log if line["kind"] == "restored"] == [None, None]
        finally:
            there.close()


@on_sqlite
def test_what_could_not_be_noted_apart_is_noted_at_the_next_start(server: Server, alex: Person) -> None:
    """A key database that is away for a moment does not keep anyone from taking words back."""
    keys = create_engine(server.settings.keys_database)
    with keys.begin() as connection:
        connection.execute(sa.text("ALTER TABLE tombstone_log RENAME TO away"))
    message = alex.writes()
    assert alex.takes_back(message).status_code == 204
    with keys.begin() as connection:
        connection.execute(sa.text("ALTER TABLE away RENAME TO tombstone_log"))
    log = TombstoneLog(keys)
    stop = server.settings.model_copy()
    with keys.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM tombstone_log")).scalar_one() == 0
    database = create_engine(stop.database)
    with database.connect() as connection:
        log.catch_up(connection, server.clock().date())
    with keys.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM tombstone_log")).scalar_one() == 1
    database.dispose()
    keys.dispose()


@on_sqlite
def test_an_encrypted_backup_opens_with_its_key_only(server: Server, alex: Person, tmp_path: Path) -> None:
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    (tmp_path / "mine.txt").write_text(f"# my key\n{mine}\n")
    (tmp_path / "other.txt").write_text(f"{other}\n")
    said = alex.says()
    file = back_up(server, tmp_path, str(mine.to_public()))
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == [file.name], "nothing plain is left beside it"
    assert b"SQLite format" not in file.read_bytes()
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        for identity in (None, tmp_path / "other.txt"):
            with pytest.raises(CannotBackUp):
                restoring.restore(settings, file, identity, quietly)
            assert sorted(path.name for path in settings.data_dir.glob("*.db")) == ["keys.db"]
        restoring.restore(settings, file, tmp_path / "mine.txt", quietly)
        reads_there(settings, server.clock, alex, said)


@on_sqlite
def test_nothing_is_written_over_and_nothing_half_done_is_taken(server: Server, alex: Person, tmp_path: Path) -> None:
    alex.says()
    file = back_up(server, tmp_path)
    with pytest.raises(CannotBackUp, match="already"):
        taking.take(server.settings, file, (), quietly)
    with pytest.raises(CannotBackUp, match="another folder"):
        taking.take_keys(server.settings, file.with_name("keys"), file, (), quietly)
    with pytest.raises(CannotBackUp, match="already"):
        restoring.restore(server.settings, file, None, quietly)
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        cut = tmp_path / "cut"
        cut.write_bytes(file.read_bytes()[: 40 * 4096])
        with pytest.raises(CannotBackUp, match="damaged"):
            restoring.restore(settings, cut, None, quietly)
        (settings.data_dir / "server.key").unlink()
        with pytest.raises(CannotBackUp, match="kept apart"):
            restoring.restore(settings, file, None, quietly)
        assert not (settings.data_dir / "wordkept.db").exists()


def test_what_was_cut_off_after_the_keys_were_back_is_done_again(server: Server, alex: Person, tmp_path: Path) -> None:
    """By the same command; keys that are not in the copy stay where they are."""
    alex.says()
    file, copy = back_up(server, tmp_path), tmp_path / "copies" / "keys"
    taking.take_keys(server.settings, copy, file, (), quietly)
    with elsewhere(server.settings, tmp_path, postgres=server.settings.database_url) as settings:
        for _ in range(2):
            restoring.restore_keys(settings, copy, None)
        restoring.restore(settings, file, None, quietly)
        Person(server, "Kim").signs_up()
        newer = tmp_path / "copies" / "newer"
        taking.take_keys(server.settings, newer, file, (), quietly)
        with pytest.raises(CannotBackUp, match="leave out --keys"):
            restoring.restore_keys(settings, newer, None)


def test_a_key_database_that_holds_nothing_yet_is_none(server: Server, alex: Person, tmp_path: Path) -> None:
    """A start without one has made it."""
    file, copy = back_up(server, tmp_path), tmp_path / "copies" / "keys"
    taking.take_keys(server.settings, copy, file, (), quietly)
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        (settings.data_dir / "keys.db").unlink()
        engine = create_engine(settings.keys_database)
        TombstoneLog(engine)
        engine.dispose()
        restoring.restore_keys(settings, copy, None)
        assert restoring.restore(settings, file, None, quietly).unopened == 0


@on_sqlite
def test_the_log_of_an_earlier_database_is_not_left_for_the_restored_one(
    server: Server, alex: Person, tmp_path: Path
) -> None:
    """SQLite would take it for its own, and write its pages over those of the backup."""
    said = alex.says()
    file = back_up(server, tmp_path)
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        rest = settings.data_dir / "wordkept.db-wal"
        shutil.copy(server.settings.data_dir / "wordkept.db-wal", rest)
        with pytest.raises(CannotBackUp, match=r"wordkept\.db-wal is still there"):
            restoring.restore(settings, file, None, quietly)
        rest.unlink()
        restoring.restore(settings, file, None, quietly)
        reads_there(settings, server.clock, alex, said)


@on_sqlite
def test_nothing_is_taken_where_the_keys_would_be_refused(server: Server, alex: Person, tmp_path: Path) -> None:
    """By the command: whoever sees that it failed looks for no backup."""
    environment = {"WORDKEPT_DATA_DIR": str(server.settings.data_dir)}
    taken = tmp_path / "taken"
    taken.touch()
    for keys in (tmp_path / "keys", taken):
        arguments = ["backup", str(tmp_path / "backups" / "file"), "--keys", str(keys)]
        if keys != taken:
            arguments[1] = str(tmp_path / "file")
        ended = CliRunner().invoke(main, arguments, env=environment)
        assert ended.exit_code == 1
        assert "Error: " in ended.output
        assert sorted(tmp_path.iterdir()) == [taken]


@on_sqlite
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
def test_what_is_ended_while_it_is_taken_leaves_nothing(
    server: Server, alex: Person, tmp_path: Path, way: signal.Signals
) -> None:
    """And nothing unencrypted; what a kill leaves goes with the next one."""
    with sqlite3.connect(server.settings.data_dir / "wordkept.db") as more:
        more.execute("CREATE TABLE pebbles AS SELECT zeroblob(60000000) AS pebble")
    more.close()
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    file = tmp_path / "backups" / "file"
    command = [sys.executable, "-m", "backend.cli", "backup", str(file), "--to", recipient]
    environment = {**os.environ, "WORDKEPT_DATA_DIR": str(server.settings.data_dir)}
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while not list(tmp_path.glob("backups/*.partial")):
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(way)
    assert process.returncode == (128 + way if way == signal.SIGTERM else -way)
    if way == signal.SIGKILL:
        taking.take(server.settings, file, (recipient,), quietly)
        assert list(file.parent.iterdir()) == [file]
    else:
        assert list(file.parent.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_not_told_as_a_wrong_key(tmp_path: Path) -> None:
    mine, full, plain, locked = (
        pyrage.x25519.Identity.generate(),
        Path("/dev/full"),
        tmp_path / "plain",
        tmp_path / "locked",
    )
    plain.write_bytes(b"pebble" * 100_000)
    (tmp_path / "mine").write_text(str(mine))
    with pytest.raises(CannotBackUp, match="room for it twice"):
        locking.lock(plain, full, [mine.to_public()])
    locking.lock(plain, locked, [mine.to_public()])
    with pytest.raises(OSError, match="No space left"):
        locking.unlock(locked, full, tmp_path / "mine")
    with pytest.raises(CannotBackUp, match="does not open"):
        locking.unlock(locked, plain, locked)  # no text at all


@on_sqlite
def test_what_is_no_backup_is_not_restored(server: Server, alex: Person, tmp_path: Path) -> None:
    """The two files mistaken for one another, nothing at all, and somebody else's; the data folder stays as it was."""
    file, copy = back_up(server, tmp_path), tmp_path / "copies" / "keys"
    taking.take_keys(server.settings, copy, file, (), quietly)
    (tmp_path / "empty").touch()
    with sqlite3.connect(tmp_path / "other") as other:
        other.execute("CREATE TABLE pebble (id)")
    other.close()
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        before = sorted(settings.data_dir.iterdir())
        for wrong, told in ((copy, "but a copy of the key database"), ("empty", "but some"), ("other", "but some")):
            with pytest.raises(CannotBackUp, match=told):
                restoring.restore(settings, tmp_path / wrong, None, quietly)
        with pytest.raises(CannotBackUp, match="but a backup of the database"):
            restoring.restore_keys(settings, file, None)
        assert sorted(settings.data_dir.iterdir()) == before
