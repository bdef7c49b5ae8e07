"""Starting: every way it can fail ends in one plain sentence and a status that is not zero."""

import errno
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
import sqlalchemy as sa
from services import free_port

from backend.core.engine import normal_url
from backend.core.keys import KeyFileError
from backend.core.reserve import Reserve
from backend.operation import beginning, preparing, refusals, serving
from backend.settings import AT_A_GLANCE, Registration, Settings

ROOT = Path(__file__).resolve().parents[2]
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command, as an operator types it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WORDKEPT_")}
    environment.update({f"WORDKEPT_{name}": value for name, value in settings.items()})
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def one_sentence(ended: subprocess.CompletedProcess[str], *words: str) -> None:
    assert ended.returncode != 0
    assert ended.stdout == ""
    assert ended.stderr.startswith("Error: ")
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in ended.stderr


def test_a_port_in_use_is_said_and_another_offered(tmp_path: Path) -> None:
    """By the command itself; the data folder is not even made."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", DATA_DIR=str(tmp_path / "data"), PORT=str(port))
        one_sentence(ended, f"Port {port} is in use", f"PORT={port + 1}")
    assert not (tmp_path / "data").exists()


@contextmanager
def served(data: Path) -> Iterator[subprocess.Popen[str]]:
    """A server that is up, by the command itself."""
    port = free_port()
    command = [sys.executable, "-m", "backend.cli", "serve", "--begin"]
    environment = {**os.environ, "WORDKEPT_DATA_DIR": str(data), "WORDKEPT_PORT": str(port)}
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            until = time.monotonic() + 60
            while not _answers(port):
                assert time.monotonic() < until
                assert process.poll() is None
                time.sleep(0.05)
            yield process
        finally:
            process.kill()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            return False
        probe.settimeout(5)
        probe.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return b" 200 " in probe.recv(20)


def test_ctrl_c_ends_it_as_it_should(tmp_path: Path) -> None:
    """Not as something that went wrong."""
    with served(tmp_path / "data") as process:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
        assert process.returncode == 0
    assert "Aborted" not in said
    assert "Ctrl+C stops it" in said


def test_one_folder_has_one_server(tmp_path: Path) -> None:
    """R17: what is written at one would show at the other's phones late. One that was killed is not in the way."""
    data = tmp_path / "data"
    with served(data) as process:
        one_sentence(run("serve", DATA_DIR=str(data), PORT=str(free_port())), "runs over", "already")
        assert run("invite-owner", DATA_DIR=str(data)).returncode == 0
        one_sentence(run("restore", "--in-place", DATA_DIR=str(data)), "runs over", "already")
        process.kill()
        process.wait(10)
        assert run("restore", "--in-place", DATA_DIR=str(data)).returncode == 0
        with served(data):
            pass


@on_sqlite
def test_a_full_disk_keeps_no_server_from_starting(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """R8: only the link for one more account has to wait."""
    monkeypatch.setattr(Reserve, "keep", lambda reserve: setattr(reserve, "is_short", True))
    preparing.prepare(settings)
    beginning.say_how_to_begin(settings)
    assert "No link for an account can be made now" in capsys.readouterr().out
    with pytest.raises(click.ClickException, match="The disk takes nothing more"), refusals.plain_errors():
        beginning.owner_link(settings)


def test_data_without_its_key_is_not_given_another(tmp_path: Path) -> None:
    """S3, S17: by the command itself; a new key would open nothing, and hide that the old one is missing."""
    data = tmp_path / "data"
    assert run("invite-owner", DATA_DIR=str(data)).stdout.startswith("http://localhost:8000/start#")
    (data / "server.key").rename(tmp_path / "elsewhere.key")
    one_sentence(run("invite-owner", DATA_DIR=str(data)), "is missing", "a new key cannot open old words")
    assert not (data / "server.key").exists()


def refused(settings: Settings) -> str:
    with pytest.raises((refusals.CannotStart, KeyFileError)) as why:
        preparing.prepare(settings)
    assert "\n" not in str(why.value)
    return str(why.value)


def test_a_database_newer_than_the_code_is_left_alone(settings: Settings) -> None:
    engine = sa.create_engine(normal_url(settings.database))
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert "newer version" in refused(settings)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
    engine.dispose()


def test_a_missing_key_is_told_wherever_the_data_lies(settings: Settings) -> None:
    settings.key_file.unlink()
    assert "is missing" in refused(settings)
    assert not settings.key_file.exists()


def test_a_first_start_makes_its_key_on_either_database(settings: Settings, tmp_path: Path) -> None:
    """Also where PostgreSQL was made by somebody else and is empty."""
    engine = sa.create_engine(normal_url(settings.database))
    metadata = sa.MetaData()
    metadata.reflect(engine)
    metadata.drop_all(engine)
    engine.dispose()
    fresh = settings.model_copy(update={"data_dir": tmp_path / "fresh"})
    preparing.prepare(fresh)
    assert fresh.key_file.stat().st_mode & 0o777 == 0o600
    assert fresh.data_dir.stat().st_mode & 0o777 == 0o700


@on_sqlite
def test_a_path_is_read_from_where_the_command_runs(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative database address must not look like a first start."""
    monkeypatch.chdir(settings.data_dir)
    settings.key_file.unlink()
    assert "is missing" in refused(settings.model_copy(update={"database_url": "sqlite:///wordkept.db"}))


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
@pytest.mark.parametrize("named", ["database_url", "keys_url"])
def test_a_database_that_a_power_cut_takes_words_from_is_refused(settings: Settings, named: str) -> None:
    """R2: where the words lie, or their keys; what is on is not named, and the operator may say that it may be."""
    url = settings.database_url
    lossy = settings.model_copy(update={"database_url": None, "keys_url": None, named: url, "allow_loss": False})
    where = f"off in the database of WORDKEPT_{named.upper()}"
    assert f"fsync, full_page_writes, synchronous_commit {where}" in refused(lossy)
    engine = sa.create_engine(normal_url(settings.database))
    with engine.begin() as connection:
        connection.exec_driver_sql(f'ALTER DATABASE "{engine.url.database}" SET synchronous_commit = on')
    engine.dispose()
    assert f"fsync, full_page_writes {where}" in refused(lossy)
    preparing.prepare(settings)


@on_sqlite
def test_what_this_version_cannot_hold_is_refused(settings: Settings) -> None:
    """S9: open registration needs mail."""
    assert "needs mail" in refused(settings.model_copy(update={"registration": Registration.OPEN}))
    settings.key_file.chmod(0o644)
    assert "chmod 600" in refused(settings)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "abc", "WORDKEPT_PORT"),
        ("PORT", "70000", "WORDKEPT_PORT"),
        ("REGISTRATION", "everyone", "WORDKEPT_REGISTRATION"),
        ("LOG_LEVEL", "loud", "WORDKEPT_LOG_LEVEL"),
        ("ALLOW_HTTP", "perhaps", "WORDKEPT_ALLOW_HTTP"),
        ("DATABASE_URL", "postgresql://nobody:zebra@127.0.0.1:1/none", "WORDKEPT_DATABASE_URL"),
        ("DATABASE_URL", "zebra", "WORDKEPT_DATABASE_URL"),
        ("DATABASE_URL", "mysql://zebra@localhost/wordkept", "WORDKEPT_DATABASE_URL"),
        ("DATABASE_URL", "postgresql://zebra@localhost:port/wordkept", "WORDKEPT_DATABASE_URL"),
        ("DATABASE_URL", "sqlite://", "WORDKEPT_DATABASE_URL"),
        ("DATABASE_URL", "sqlite:////dev/null/zebra.db", "Is its folder there"),
        ("KEYS_URL", "zebra", "WORDKEPT_KEYS_URL"),
        ("KEYS_URL", "postgresql://nobody:zebra-crossing@127.0.0.1:1/none", "WORDKEPT_KEYS_URL"),
        ("REDIS_URL", "zebra", "WORDKEPT_REDIS_URL"),
        ("REDIS_URL", "redis://zebra:port", "WORDKEPT_REDIS_URL"),
        ("PUBLIC_ORIGIN", "zebra", "WORDKEPT_PUBLIC_ORIGIN"),
        ("PUBLIC_ORIGIN", "https://zebra.example/app", "WORDKEPT_PUBLIC_ORIGIN"),
        ("PUBLIC_ORIGIN", "https://zebra.example:port", "WORDKEPT_PUBLIC_ORIGIN"),
        ("TRUSTED_PROXIES", "127.0.0.1,zebra", "WORDKEPT_TRUSTED_PROXIES"),
        ("TRUSTED_PROXIES", "10.0.0.0/99", "WORDKEPT_TRUSTED_PROXIES"),
        ("CONTACT", "mailto:zebra@example.org", "WORDKEPT_CONTACT"),
        ("SMTP_URL", "smtp://zebra:port", "WORDKEPT_SMTP_URL"),
        ("DATA_DIR", "/dev/null/data", "/dev/null/data"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(
    name: str, value: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its value, which may be a secret, is not repeated."""
    monkeypatch.setenv("WORDKEPT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv(f"WORDKEPT_{name}", value)
    with pytest.raises(click.ClickException) as why, refusals.plain_errors():
        preparing.prepare(Settings())
    assert told in why.value.message
    assert "zebra" not in why.value.message


@pytest.mark.parametrize("number", [errno.EADDRNOTAVAIL, errno.EACCES])
def test_an_address_that_cannot_be_had_is_told_from_a_port_in_use(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the system says; whether 80 is for everyone differs from machine to machine."""
    refused = OSError(number, os.strerror(number))

    class Listener(socket.socket):
        def bind(self, _: object) -> None:
            raise refused

    monkeypatch.setattr(socket, "socket", Listener)
    told = "no address of this machine" if number == errno.EADDRNOTAVAIL else "Port 80 is not allowed"
    with pytest.raises(refusals.CannotStart, match=told):
        serving.require_free_port(Settings(host="192.0.2.1", port=80))


def test_a_setting_that_is_empty_is_as_if_it_were_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever composes containers hands them on so; the data would lie wherever the command was run."""
    for name in Settings.model_fields.keys() - AT_A_GLANCE:
        monkeypatch.setenv(f"WORDKEPT_{name.upper()}", "")
    assert Settings() == Settings.model_construct()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://Wordkept.Example/", "https://wordkept.example"),
        ("https://wordkept.example:443", "https://wordkept.example"),
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000"),
        ("https://[fd00::1]:8443", "https://[fd00::1]:8443"),
    ],
)
def test_the_address_is_compared_as_browsers_write_it(written: str, meant: str) -> None:
    assert Settings(public_origin=written).public_origin == meant


@on_sqlite
def test_a_file_that_is_no_database_is_said_to_be_none(settings: Settings) -> None:
    (settings.data_dir / "wordkept.db").write_bytes(b"not a database at all" * 100)
    for beside in settings.data_dir.glob("wordkept.db-*"):
        beside.unlink()
    with pytest.raises(click.ClickException, match="damaged, or is none"), refusals.plain_errors():
        preparing.prepare(settings)


def test_an_old_sqlite_file_is_brought_up_to_date_twice_in_a_row(tmp_path: Path) -> None:
    """Starting again changes nothing."""
    settings = Settings(data_dir=tmp_path / "data")
    preparing.prepare(settings)
    with sqlite3.connect(tmp_path / "data" / "wordkept.db") as database:
        before = database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    preparing.prepare(settings)
    with sqlite3.connect(tmp_path / "data" / "wordkept.db") as database:
        assert database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before


def test_help_does_not_wait_for_the_server(tmp_path: Path) -> None:
    """Commands import what they need when they run."""
    code = "import sys, backend.cli; sys.exit(bool({'fastapi', 'sqlalchemy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC])
def test_a_disk_that_takes_nothing_is_named(number: int) -> None:
    with pytest.raises(click.ClickException, match=r"/data/server\.key"), refusals.plain_errors():
        raise OSError(number, os.strerror(number), "/data/server.key")
