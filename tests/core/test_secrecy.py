"""S15, S17: what people write, who they are and what opens their doors is in no log and in no stolen file."""

import io
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
from people import API, Clock, Person, agree, ok, pair
from searching import everything, spellings
from services import free_port
from serving import Server

NAME, EMAIL, PASSPHRASE = "Canary Zebra", "canary.zebra@example.org", "canary zebra passphrase 4711"
WORDS = "canary-4711-zebra"


def canary(server: Server) -> Person:
    one = Person(server, NAME)
    one.email, one.passphrase = EMAIL, PASSPHRASE
    return one.signs_up()


def test_no_log_line_holds_a_word_or_a_secret(server: Server, log: io.StringIO) -> None:
    """S15: every field, header and query; refusals of all kinds, and a mistake of ours; no forged line."""
    one = canary(server)
    made = one.invites()
    other = Person(server, "Sam").signs_up()
    secrets = [made["secret"], made["code"], str(one.token), str(other.token), *one.cookies.values(), PASSPHRASE, EMAIL]
    headers = {
        "User-Agent": f"{WORDS}\t[31m",
        "X-Forwarded-For": "203.0.113.77",
        "Referer": f"https://example.org/{WORDS}",
        "X-Request-Id": WORDS,
        "Cookie": f"{WORDS}={WORDS}",
    }
    for path in (
        "/account",
        f"/account?q={WORDS}",
        f"/spaces/{WORDS}",
        f"/{WORDS}",
        f"/%0a%1b[31m{WORDS}",
        "/account/events?after=x",
    ):
        one.get(path, headers=headers)
        Person(server, "Nobody").get(path, headers=headers)
    for method, path, body in (
        ("POST", "/sessions", {"email": f"{WORDS}@example.org", "passphrase": WORDS}),
        ("POST", "/sessions", {WORDS: WORDS}),
        ("POST", "/sessions/proofs", {"passphrase": WORDS, "purpose": "pairing"}),
        ("PATCH", "/account", {"name": WORDS}),
        ("POST", "/join-requests", {"secret": WORDS}),
        ("POST", "/join-requests", {"code": made["code"][::-1]}),
        ("POST", "/invitations/previews", {"code": made["code"]}),
        ("PUT", f"/{WORDS}", {"x": WORDS}),
    ):
        one.send(method, path, body, headers=headers)
    server.app.state.match_words = [WORDS]
    assert other.post("/join-requests", {"secret": made["secret"]}, headers=headers).status_code == 500
    text = log.getvalue()
    assert '"a mistake of ours"' in text
    assert '"reference"' in text
    for secret in (WORDS, NAME, *secrets, "203.0.113", "127.0.0.1", one.id, one.session_id):
        assert secret not in text, secret
    for line in text.splitlines():
        assert re.match(r'^\{"time": "[^"]+", "level": "[a-z]+", "from": "[A-Za-z.]+", "message": ', line), line
    assert "\x1b" not in text


def test_a_stolen_database_names_nobody_and_opens_nothing(server: Server, clock: Clock) -> None:
    """S17: while it runs, with what waits in the write-ahead log; keys included, but for the key file."""
    one, other = canary(server), Person(server, "Quagga-Ibex").signs_up()
    link = server.operator_link()
    early = one.invites()
    pair(one, other)
    agree(one, other)
    one.changes_account(name=f"{NAME} {WORDS}")
    ok(one.post("/sessions/refresh"))
    stolen = everything(server)
    assert len(stolen) > 10_000
    secrets = [early["secret"], early["code"], link, str(one.token).split(".")[1][:60]]
    secrets += [value.rsplit(".", 1)[1] for value in one.cookies.values()]
    for word in (WORDS, NAME, EMAIL, PASSPHRASE, "Quagga-Ibex", other.email, *secrets):
        for spelling in spellings(word):
            assert spelling not in stolen, word


def test_the_log_of_the_command_itself(tmp_path: Path) -> None:
    """S15: the real process at its most talkative: standard output and error, with what it was sent."""
    port = free_port()
    environment = {
        **os.environ,
        "WORDKEPT_DATA_DIR": str(tmp_path / "data"),
        "WORDKEPT_PORT": str(port),
        "WORDKEPT_LOG_LEVEL": "DEBUG",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "backend.cli", "serve"],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        with httpx.Client(
            base_url=f"http://localhost:{port}",
            trust_env=False,
            transport=httpx.HTTPTransport(retries=20),
            headers={"User-Agent": WORDS, "X-Words": WORDS},
        ) as web:
            assert web.get("/readyz", timeout=30).status_code == 200
            web.post(
                f"{API}/sessions",
                json={"email": f"{WORDS}@b.c", "passphrase": WORDS},
                headers={"Idempotency-Key": WORDS},
            )
            web.get(f"{API}/{WORDS}?{WORDS}={WORDS}", headers={"Authorization": f"Bearer {WORDS}"})
            with sqlite3.connect(tmp_path / "data" / "wordkept.db") as database:
                database.execute("DROP TABLE throttle")
            broken = web.post(
                f"{API}/sessions",
                json={"email": f"{WORDS}@b.c", "passphrase": WORDS},
                headers={"Idempotency-Key": WORDS},
            )
            assert broken.status_code == 503
    finally:
        process.terminate()
        told, _ = process.communicate(timeout=20)
    assert '"route": "/sessions", "status": 503' in told
    assert WORDS not in told
    assert "Traceback" not in told
    assert process.returncode in {0, -15}
