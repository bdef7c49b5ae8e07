"""H13, SPEC 9: `wordkept export` takes one's own words along, over the API alone, and leaves no session behind."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from exports.taking import takes
from people import Person, ok

from backend.cli import main


def runs(file: Path, server: str, email: str, passphrase: str) -> Result:
    asked = ["export", str(file), "--email", email, "--server", server]
    return CliRunner().invoke(main, asked, input=f"{passphrase}\n")


def test_it_saves_what_the_app_saves_and_signs_out(alex: Person, sam: Person, tmp_path: Path) -> None:
    alex.writes("Dear Sam, the lantern is on.")
    sam.writes("A pebble of Sam's.")
    file = tmp_path / "mine.json"

    said = runs(file, alex.server.url, alex.email, alex.passphrase)

    assert said.exit_code == 0, said.output
    assert str(file) in said.output
    assert alex.passphrase not in said.output
    assert file.stat().st_mode & 0o777 == 0o600
    words = json.loads(file.read_text("utf-8"))
    app = takes(alex)["file"]
    assert words.keys() == app.keys()
    assert [words[name] for name in ("messages", "check_ins")] == [app[name] for name in ("messages", "check_ins")]
    assert "lantern" in file.read_text("utf-8")
    assert "pebble" not in file.read_text("utf-8")
    assert len(ok(alex.get("/sessions"))["items"]) == 1
    kinds = [entry["kind"] for entry in ok(alex.get("/account/security-log"))["items"]]
    assert {"signed_in", "export_allowed"} <= set(kinds), kinds


def test_who_is_not_the_owner_gets_nothing(alone: Person, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    said = runs(file, alone.server.url, alone.email, "not what it is, at all")
    assert said.exit_code == 1
    assert "do not go together" in said.output
    assert not file.exists()


def test_a_file_that_is_there_stays_as_it_is(alone: Person, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("older words")
    said = runs(file, alone.server.url, alone.email, alone.passphrase)
    assert said.exit_code == 1
    assert "is there already" in said.output
    assert file.read_text() == "older words"


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A server that is none of ours: it sends some on, and says something to the others."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            away = self.path.startswith("/away")
            self.send_response(307 if away else 200)
            self.send_header("Location", "http://localhost:1/")
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"hello")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_what_is_no_wordkept_is_told_as_that_and_no_passphrase_is_sent_on(elsewhere: str, tmp_path: Path) -> None:
    for server, told in (
        (elsewhere, "No Wordkept answers"),
        (f"{elsewhere}/away", "sends one on to another address"),
        ("http://localhost:1", "No server answers"),
        ("file:///etc", "as a browser does"),
        ("http://[nothing", "No server answers"),
    ):
        said = runs(tmp_path / "mine.json", server, "alex@example.org", "wander lantern pebble orchard")
        assert said.exit_code == 1, server
        assert told in said.output, (server, said.output)
        assert "Traceback" not in said.output
