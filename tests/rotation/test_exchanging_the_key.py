"""S17: the server key is exchanged while people write; nobody notices, and the old key opens nothing any more."""

import shutil
import threading
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from people import Clock, Person, ok
from rotation.turning import exchange, make_many_keys, opens_everything, quietly, wrapped_keys
from serving import Server

from backend.backups import restoring, taking
from backend.cli import main
from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keyring import Keyring
from backend.core.keys import KeyFileError, ServerKey, read_server_key
from backend.core.tokens import IDLE, AccessTokens
from backend.main import create_app
from backend.rotation import rotating
from backend.rotation.errors import CannotRotate
from backend.settings import Settings

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_nobody_notices_while_people_write(
    server: Server, alex: Person, sam: Person, settings: Settings, clock: Clock
) -> None:
    """Both go on in their sessions, on two servers that are not started anew; a new person can come."""
    old, before = read_server_key(settings.key_file), [alex.writes(f"Dear one, before {n}.") for n in range(3)]
    second = Server(settings, clock)
    there, session = Person.again(second, sam.memory()), sam.session_id
    make_many_keys(settings, 3_000)
    kept, steps, over = wrapped_keys(settings), list[int](), threading.Event()
    written: list[str] = []

    def write() -> None:
        while not over.is_set():
            for person in (alex, there):
                written.append(ok(person.post(f"{person.space}/messages", _letter(len(written))))["id"])

    writing = threading.Thread(target=write)
    writing.start()
    try:
        exchange(settings, clock, lambda done, _: steps.append(done))
    finally:
        over.set()
        writing.join()
    assert steps == sorted(steps)
    assert steps[-1] >= len(kept) > 3_000
    assert len(steps) > 3
    assert len(written) > 1
    wanted = {*written[-90:], *(one["id"] for one in before[len(written) :])}
    for person in (alex, there):
        assert {one["id"] for one in person.thread("?limit=100")} >= wanted
    kim = Person(second, "Kim").signs_up()
    assert ok(kim.get("/account"))["name"] == "Kim"
    assert opens_everything(settings) == 1
    assert not any(old.unwrap(wrapped, key_id) for key_id, wrapped in wrapped_keys(settings).items())
    if settings.keys_url is None:
        disk = b"".join(file.read_bytes() for file in settings.data_dir.glob("keys.db*"))
        assert not [wrapped for wrapped in kept.values() if wrapped in disk]
        assert old.secret not in disk
    clock.move(days=10)
    assert ok(there.get("/account"))["name"] == "Sam"
    assert there.session_id == session, "signed in anew"
    second.close()


def _letter(number: int) -> dict[str, str]:
    return {"kind": "letter", "mode": "free", "text": f"Dear one, {number}.", "hold": "none"}


@on_sqlite
def test_what_the_old_key_signs_is_good_for_five_minutes_more(
    server: Server, alex: Person, settings: Settings, clock: Clock, tmp_path: Path
) -> None:
    """S3: who found the old key file can make no way in with it."""
    engine = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    thief = AccessTokens(Keyring(engine, ServerKey(read_server_key(settings.key_file).secret)))

    def comes_in() -> bool:
        token = thief.mint(UUID(alex.id), UUID(alex.session_id), clock())
        return alex.get("/account", headers={"Authorization": f"Bearer {token}"}).status_code == 200

    assert comes_in()
    exchange(settings, clock)
    clock.move(minutes=5)
    assert comes_in(), "a token of a moment before has to live"
    clock.move(minutes=2)
    assert not comes_in()
    session = alex.session_id
    ok(alex.get("/account"))
    assert alex.session_id == session
    engine.dispose()


@on_sqlite
def test_refresh_tokens_of_before_are_good_while_a_session_may_sleep(settings: Settings, clock: Clock) -> None:
    """S3: fourteen days; then every session that is alive has a newer one."""
    old = read_server_key(settings.key_file).derive("refresh tokens")
    exchange(settings, clock)
    engine = create_engine(settings.keys_database)
    ring = DataKeys(engine, read_server_key(settings.key_file)).ring
    assert ring.signing("refresh tokens", clock(), IDLE)[0] == old
    clock.move(minutes=1)
    new, *still = ring.signing("refresh tokens", clock(), IDLE)
    assert still == [old]
    assert new != old
    clock.move(days=14)
    assert ring.signing("refresh tokens", clock(), IDLE) == (new,)
    exchange(settings, clock)
    ring.learn()
    assert old not in ring.signing("refresh tokens", clock(), 100 * IDLE), "it lies there still"
    engine.dispose()


@on_sqlite
def test_with_several_hosts_the_old_key_ends_when_the_operator_says(settings: Settings, tmp_path: Path) -> None:
    """Meanwhile either file opens everything; afterwards the old one is refused in one sentence."""
    make_many_keys(settings, 3)
    old, into = read_server_key(settings.key_file), tmp_path / "new.key"
    done = rotating.rotate(settings, into, quietly, finish=False)
    assert not done.ended
    assert not done.in_place
    assert into.stat().st_mode & 0o777 == 0o600
    assert read_server_key(settings.key_file).id == old.id
    opens_everything(settings)
    with pytest.raises(CannotRotate, match="is still the old key"):
        rotating.rotate(settings, None, quietly, finish=True)
    kept = shutil.copy(settings.key_file, tmp_path / "old.key")
    shutil.copy(into, settings.key_file)
    opens_everything(settings)
    assert rotating.rotate(settings, None, quietly, finish=True).ended
    opens_everything(settings)
    shutil.copy(kept, settings.key_file)
    with pytest.raises(KeyFileError, match="not the one this data was sealed with"):
        create_app(settings)


@on_sqlite
def test_a_copy_of_the_keys_from_before_wants_the_key_of_then(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """So the retired key is kept until those copies are destroyed, and no longer."""
    make_many_keys(settings, 3)
    old = read_server_key(settings.key_file)
    taking.take_keys(settings, tmp_path / "copies" / "keys", tmp_path / "backup", (), quietly)
    exchange(settings, clock)
    back = settings.model_copy(update={"data_dir": tmp_path / "back", "secret_file": settings.key_file})
    restoring.restore_keys(back, tmp_path / "copies" / "keys", None)
    with pytest.raises(KeyFileError, match="opens with the key of then"):
        opens_everything(back)
    retired = settings.key_file.with_name(f"server.key.retired-{old.id.hex[:8]}")
    assert retired.stat().st_mode & 0o777 == 0o600
    assert opens_everything(back.model_copy(update={"secret_file": retired})) == 0


@on_sqlite
def test_the_command_says_what_is_left_to_do(settings: Settings) -> None:
    make_many_keys(settings, 3)
    ended = CliRunner().invoke(main, ["rotate-key"], env={"WORDKEPT_DATA_DIR": str(settings.data_dir)})
    assert ended.exit_code == 0, ended.output
    for told in ("Wrapping the keys anew", "nobody has to sign in again", "backup … --keys", "retired-"):
        assert told in ended.output
    assert opens_everything(settings) == 1
