"""S3, S17: the server does not start on a secret that others can read or would guess, and never repeats it."""

import base64
import hashlib
from pathlib import Path

import click
import pytest

from backend import doctor
from backend.core.keys import make_server_key
from backend.operation import preparing, refusals
from backend.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_server_key(tmp_path / "server.key")
    return tmp_path


def refused(settings: Settings) -> str:
    with pytest.raises(click.ClickException) as why, refusals.plain_errors():
        preparing.require_secrets(settings)
    assert "\n" not in why.value.message
    found = [one for one in doctor.CHECKS["secrets"](settings) if one.says is doctor.Says.BROKEN]
    assert [one.told for one in found] == [why.value.message]
    return why.value.message


def put(folder: Path, content: str | bytes, mode: int = 0o600) -> Path:
    file = folder / "a-file"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    file.chmod(mode)
    return file


@pytest.mark.parametrize(
    "secret",
    [b"k" * 32, bytes(32), b"change-me-to-something-else-please!!", b"this is the default secret of this", b"ab" * 40],
)
def test_a_server_key_that_somebody_typed_is_refused(folder: Path, secret: bytes) -> None:
    (folder / "server.key").write_bytes(base64.b64encode(secret))
    told = refused(Settings(data_dir=folder))
    assert "not random" in told
    assert "wordkept rotate-key" in told


def test_random_ones_are_taken(folder: Path) -> None:
    """Whatever the dice say; also 64 hexadecimal digits."""
    for number in range(30):
        digest = hashlib.sha256(str(number).encode())
        for secret in (digest.digest(), digest.hexdigest().encode()):
            (folder / "server.key").write_bytes(base64.b64encode(secret))
            preparing.require_secrets(Settings(data_dir=folder))


@pytest.mark.parametrize(
    ("content", "mode", "told"),
    [
        ("a-password-of-ones-own", 0o644, "chmod 600"),
        ("a-password-of-ones-own", 0o640, "chmod 600"),
        ("", 0o600, "shorter than 1 "),
        ("Change-Me", 0o600, "an example"),
        ("password", 0o600, "an example"),
        (b"\xff\xfe", 0o600, "cannot be read"),
    ],
)
def test_a_mail_password_is_ones_own_and_closed(folder: Path, content: str | bytes, mode: int, told: str) -> None:
    file = put(folder, content, mode)
    settings = Settings(
        data_dir=folder, smtp_url="smtp://me@localhost", mail_from="me@example.org", smtp_password_file=file
    )
    assert told in refused(settings)
    put(folder, "a-password-of-ones-own")
    preparing.require_secrets(settings)


@pytest.mark.parametrize(
    ("content", "mode", "told"),
    [
        ("t" * 64, 0o600, "an example"),
        ("brief", 0o600, "shorter than 32"),
        ("0123456789abcdef" * 2, 0o604, "chmod 600"),
    ],
)
def test_a_token_for_figures_is_long_and_closed(folder: Path, content: str, mode: int, told: str) -> None:
    message = refused(Settings(data_dir=folder, metrics_token_file=put(folder, content, mode)))
    assert told in message
    assert content not in message


@pytest.mark.parametrize("password", ["postgres", "wordkept", "changeme123", "short", "aaaaaaaaaaaa"])
@pytest.mark.parametrize("name", ["database_url", "keys_url", "redis_url"])
def test_a_password_in_an_address_is_ones_own(folder: Path, name: str, password: str) -> None:
    url = f"{'redis' if name == 'redis_url' else 'postgresql'}://somebody:{password}@elsewhere/0"
    told = refused(Settings(data_dir=folder).model_copy(update={name: url}))
    assert f"WORDKEPT_{name.upper()}" in told
    assert "openssl rand" in told
    assert "somebody" not in told
    preparing.require_secrets(
        Settings(data_dir=folder).model_copy(update={name: url.replace(f":{password}@", ":kx0-a-long-one@")})
    )


def test_a_secret_that_a_container_engine_leaves_open_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "run").mkdir()
    monkeypatch.setattr(preparing, "SECRETS", folder / "run")
    file = folder / "run" / "wordkept_database_url"
    file.write_text("sqlite:///wordkept.db")
    file.chmod(0o444)
    assert "wordkept_database_url" in refused(Settings(data_dir=folder))
    file.chmod(0o400)
    preparing.require_secrets(Settings(data_dir=folder))
