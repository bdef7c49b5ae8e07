"""S3, S17: the server key and the data keys. What does not fit is refused in one plain sentence."""

import base64
import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from people import Person, ok, problem
from serving import Server

from backend.accounts.models import Account
from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keys import KeyFileError, ServerKey, make_server_key, read_server_key
from backend.core.sealing import SealBroken, Sealing
from backend.main import create_app
from backend.settings import Settings

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("content", "mode", "told"),
    [
        (base64.b64encode(b"k" * 31), 0o600, "shorter than 32 bytes"),
        (b"", 0o600, "shorter than 32 bytes"),
        (b"change-me", 0o600, "not a key file"),
        (b"\xff" * 40, 0o600, "cannot be read"),
        (base64.b64encode(b"k" * 32), 0o604, "chmod 600"),
        (base64.b64encode(b"k" * 32), 0o640, "chmod 600"),
        (base64.b64encode(b"k" * 32), 0o660, "chmod 600"),
        (None, 0o600, "is missing"),
    ],
)
def test_a_key_that_protects_nothing_is_refused(tmp_path: Path, content: bytes | None, mode: int, told: str) -> None:
    """S3: too short, malformed, open to others, or not there."""
    file = tmp_path / "server.key"
    if content is not None:
        file.write_bytes(content)
        file.chmod(mode)
    with pytest.raises(KeyFileError, match=told):
        create_app(Settings(data_dir=tmp_path))


def test_a_new_key_is_for_its_owner_only_and_never_replaces_one(tmp_path: Path) -> None:
    """S17: 32 random bytes, 0600, and no second time."""
    make_server_key(tmp_path / "server.key")
    assert (tmp_path / "server.key").stat().st_mode & 0o777 == 0o600
    assert len(base64.b64decode((tmp_path / "server.key").read_bytes())) == 32
    with pytest.raises(FileExistsError):
        make_server_key(tmp_path / "server.key")


def test_the_key_of_another_server_is_refused_before_it_confuses_anything(tmp_path: Path) -> None:
    """S17: with it nobody would be known, and what is new would be sealed under it."""
    engine = create_engine(f"sqlite:///{tmp_path / 'keys.db'}")
    keys = DataKeys(engine, ServerKey(b"k" * 32))
    keys.of(uuid4(), None)
    with pytest.raises(KeyFileError, match="not the one this data was sealed with"):
        DataKeys(engine, ServerKey(b"l" * 32))
    keys.close()


def test_sealed_text_opens_only_where_it_was_sealed(tmp_path: Path) -> None:
    """S17: moved to another row or column, cut, altered or empty is an error and never somebody's words."""
    keys = DataKeys(create_engine(f"sqlite:///{tmp_path / 'keys.db'}"), ServerKey(b"k" * 32))
    sealing, row, owner = Sealing(keys), uuid4(), uuid4()
    sealed = sealing.seal("the words", "message.body", row, owner)
    assert sealing.open(sealed, "message.body", row) == "the words"
    assert sealed != sealing.seal("the words", "message.body", row, owner)
    wrong = [sealed[:cut] for cut in (0, 1, 16, 17, 28, 29, 40, len(sealed) - 1)]
    wrong += [sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :] for place in range(len(sealed))]
    for altered in wrong:
        with pytest.raises(SealBroken):
            sealing.open(altered, "message.body", row)
    for place, other_row in (("message.body", uuid4()), ("account.name", row)):
        with pytest.raises(SealBroken):
            sealing.open(sealed, place, other_row)
    keys.close()


def test_swapped_names_are_an_error_and_not_the_others_name(person: Callable[..., Person]) -> None:
    """S17: two sealed values exchanged in the database."""
    alex, sam = person("Alex"), person("Sam")

    def swap(uow: object) -> None:
        session = uow.session  # type: ignore[attr-defined]
        one, other = session.get_one(Account, UUID(alex.id)), session.get_one(Account, UUID(sam.id))
        one.name, other.name = other.name, one.name
        session.add_all([one, other])

    alex.server.write(swap)
    for reader in (alex, sam):
        answer = reader.get("/account")
        assert problem(answer) == (500, "unexpected")
        assert "Alex" not in answer.text
        assert "Sam" not in answer.text


@on_sqlite
def test_words_whose_key_is_destroyed_are_gone(alone: Person, server: Server) -> None:
    """S17, H18: an error, not an empty name, and no new key in its place opens the old words."""
    email = alone.email
    ok(alone.get("/account"))
    server.stop()
    with sqlite3.connect(server.settings.data_dir / "keys.db") as keys:
        keys.execute("DELETE FROM data_key")
    server.start()
    answer = alone.get("/account")
    assert problem(answer) == (500, "unexpected")
    assert email not in answer.text


def test_keys_for_two_purposes_have_nothing_in_common(tmp_path: Path) -> None:
    """S3: knowing the key of one use does not help with another."""
    key = make_server_key(tmp_path / "server.key")
    derived = {key.derive(purpose) for purpose in ("access tokens", "refresh tokens", "keyed hashes")}
    assert len(derived) == 3
    assert derived == {
        read_server_key(tmp_path / "server.key").derive(purpose)
        for purpose in ("access tokens", "refresh tokens", "keyed hashes")
    }
