"""What the operator can see: figures about nobody, an honest answer to "can you serve?", and a doctor."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import services
import sqlalchemy as sa
from mail.mailbox import PASSWORD, Mailbox
from people import Person
from serving import Server

from backend import doctor
from backend.core.engine import create_engine
from backend.core.keys import KeyFileError, make_server_key
from backend.core.secret_files import read_token
from backend.core.tombstones import TombstoneLog
from backend.settings import Settings

TOKEN = "a-token-of-more-than-thirty-two-characters"
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    token = settings.data_dir / "metrics.token"
    token.write_text(TOKEN + "\n")
    token.chmod(0o600)
    return settings.model_copy(update={"metrics_token_file": token})


@pytest.fixture
def web(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        yield client


def ready(server: Server, web: httpx.Client) -> int:
    server.app.state.pulse_felt_until = 0.0
    return web.get("/readyz").status_code


@on_sqlite
def test_figures_are_for_who_shows_the_token_and_about_nobody(alex: Person, web: httpx.Client) -> None:
    alex.says()
    for shown in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}):
        answer = web.get("/metrics", headers=shown)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
    written = web.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    figures = dict(line.rsplit(" ", 1) for line in written.splitlines() if not line.startswith("#"))
    assert float(figures['wordkept_request_seconds_count{kind="write",outcome="ok"}']) >= 1
    assert float(figures["wordkept_commands_total"]) >= float(figures["wordkept_transactions_total"]) >= 1
    labels = set(re.findall(r"(\w+)=", written))
    assert labels <= {"kind", "outcome", "le"}, "a label more would be about somebody"
    for word in (alex.id, alex.space_id, alex.name, "messages", "notes"):
        assert word not in written


@on_sqlite
def test_without_a_token_there_are_no_figures_and_a_short_one_is_refused(settings: Settings, server: Server) -> None:
    assert settings.metrics_token_file is not None
    settings.metrics_token_file.write_text("short")
    with pytest.raises(KeyFileError, match="shorter"):
        read_token(settings)
    other = Server(settings.model_copy(update={"metrics_token_file": None}), server.clock)
    try:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        assert httpx.get(f"{other.url}/metrics", headers=headers, trust_env=False).status_code == 404
    finally:
        other.close()


def test_ready_is_said_while_rows_can_be_written_to_tables_of_this_version(server: Server, web: httpx.Client) -> None:
    assert ready(server, web) == 200
    engine = create_engine(server.settings.database)

    def turn(number: str) -> None:
        with engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :to"), {"to": number})

    with engine.connect() as connection:
        present = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    turn("9999")
    assert ready(server, web) == 503
    assert web.get("/healthz").status_code == 200, "the process itself is well"
    turn(present)
    assert ready(server, web) == 200
    engine.dispose()


@on_sqlite
def test_ready_is_not_said_while_another_program_holds_the_database(server: Server, web: httpx.Client) -> None:
    assert ready(server, web) == 200
    with sqlite3.connect(server.settings.data_dir / "wordkept.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ready(server, web) == 503
        assert web.get("/readyz").status_code == 503, "and it is not asked again at once"
        other.execute("ROLLBACK")
    other.close()
    assert ready(server, web) == 200


OFF = "Off: fsync, full_page_writes, synchronous_commit."  # so in tests, for speed


def says(settings: Settings) -> dict[str, doctor.Finding]:
    found = {one.about: one for one in doctor.look(settings)}
    for one in found.values():
        assert one.says is doctor.Says.WELL or (one.means and one.do), f"{one.about} does not say what to do"
    return found


def test_the_doctor_finds_a_running_server_well(server: Server) -> None:
    found = says(server.settings.model_copy(update={"port": server.port, "public_origin": "https://words.example"}))
    amiss = {name: one.told for name, one in found.items() if one.says is not doctor.Says.WELL}
    amiss.pop("web app", None)  # built or not, as it happens
    expected = {} if server.house.db.is_sqlite else {"database": OFF}
    assert amiss == expected


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
def test_the_doctor_notices_that_redis_lets_nobody_ring(settings: Settings) -> None:
    with services.redis() as redis:
        if redis is None:
            pytest.skip("no Redis: install it, or the development packages")
        through = settings.model_copy(update={"redis_url": redis.url})
        assert says(through)["Redis"].says is doctor.Says.WELL
        redis.told(b"ACL SETUSER default -publish")
        assert says(through)["Redis"].says is doctor.Says.MIND


def _open_key(settings: Settings) -> None:
    settings.key_file.chmod(0o644)


def _lost_key(settings: Settings) -> None:
    settings.key_file.unlink()


def _newer(settings: Settings) -> None:
    with sqlite3.connect(settings.data_dir / "wordkept.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()


def _damaged(settings: Settings) -> None:
    (settings.data_dir / "wordkept.db").write_bytes(b"no database at all" * 999)
    for beside in settings.data_dir.glob("wordkept.db-*"):
        beside.unlink()


def _lost_keys(settings: Settings) -> None:
    for file in settings.data_dir.glob("keys.db*"):
        file.unlink()


def _other_keys(settings: Settings) -> None:
    _lost_keys(settings)
    TombstoneLog(create_engine(settings.keys_database))


def _damaged_keys(settings: Settings) -> None:
    _lost_keys(settings)
    (settings.data_dir / "keys.db").write_bytes(b"no database at all" * 999)


def _another_server_key(settings: Settings) -> None:
    settings.key_file.unlink()
    make_server_key(settings.key_file)


@pytest.mark.parametrize(
    ("harm", "about", "told"),
    [
        (_lost_keys, "keys", "There is no key database"),
        (_other_keys, "keys", "opens no account"),
        (_damaged_keys, "key database", "damaged, or is none"),
        (_another_server_key, "server key", "not the one this data was sealed with"),
    ],
)
@on_sqlite
def test_the_doctor_says_what_keeps_everyone_from_reading(
    server: Server, alex: Person, harm: Callable[[Settings], None], about: str, told: str
) -> None:
    """It says so too of a server that is up, which has some keys in its memory."""
    settings = server.settings
    assert says(settings)["keys"].says is says(settings)["server key"].says is doctor.Says.WELL
    harm(settings)
    found = says(settings)[about]
    assert found.says is doctor.Says.BROKEN
    assert told in found.told
    assert found.do
    assert says(settings)["database"].says is doctor.Says.WELL, "that one is not broken"


@on_sqlite
def test_the_doctor_knows_a_file_from_a_folder(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = says(settings.model_copy(update={"data_dir": tmp_path / "file"}))["data folder"]
    assert (found.says, found.told) == (doctor.Says.BROKEN, f"{tmp_path / 'file'} is no folder.")


@on_sqlite
@pytest.mark.parametrize(
    ("harm", "about"),
    [(_open_key, "server key"), (_lost_key, "server key"), (_newer, "tables"), (_damaged, "database")],
)
def test_the_doctor_says_what_is_broken_and_mends_nothing(
    settings: Settings, harm: Callable[[Settings], None], about: str
) -> None:
    harm(settings)
    before = {path.name: path.read_bytes() for path in Path(settings.data_dir).iterdir()}
    assert says(settings)[about].says is doctor.Says.BROKEN
    kept = {
        path.name: path.read_bytes() for path in Path(settings.data_dir).iterdir() if not path.name.endswith("-shm")
    }
    assert {name: kept[name] for name in before if not name.endswith("-shm")} == {
        name: before[name] for name in before if not name.endswith("-shm")
    }


@on_sqlite
def test_the_doctor_asks_the_mail_server_and_looks_at_the_push_key(settings: Settings, mailbox: Mailbox) -> None:
    post = settings.model_copy(update=mailbox.settings)
    assert says(post)["mail"].says is doctor.Says.WELL
    assert mailbox.arrived == []
    wrong = post.model_copy(update={"smtp_url": mailbox.url.replace(PASSWORD, "another")})
    assert says(wrong)["mail"].says is doctor.Says.MIND
    away = post.model_copy(update={"smtp_url": "smtp://robin@localhost:1"})
    assert says(away)["mail"].says is doctor.Says.MIND
    assert says(post.model_copy(update={"mail_from": None}))["mail"].says is doctor.Says.BROKEN
    known = settings.model_copy(update={"contact": "robin@example.org"})
    assert says(known)["push"].says is doctor.Says.WELL
    assert says(known.model_copy(update={"push_hosts": "https://push.example.org"}))["push"].says is doctor.Says.MIND
    settings.push_key.chmod(0o644)
    assert says(known)["push"].says is doctor.Says.BROKEN


@on_sqlite
def test_the_doctor_needs_no_server_and_makes_none(settings: Settings, tmp_path: Path) -> None:
    nowhere = settings.model_copy(update={"data_dir": tmp_path / "nowhere", "redis_url": "redis://127.0.0.1:1/0"})
    found = says(nowhere)
    assert found["data folder"].says is found["database"].says is found["Redis"].says is doctor.Says.MIND
    assert not nowhere.data_dir.exists()
    assert says(settings.model_copy(update={"workers": 2}))["workers"].says is doctor.Says.BROKEN
