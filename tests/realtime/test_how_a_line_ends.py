"""A line lives by beats, and ends when its reader, its session or its server does; R5 makes each end harmless."""

import base64
import contextlib
import json
import os
import socket
import time

import pytest
from people import Person, ok
from realtime.line import Line

from backend.core.http_end import HttpEnd
from backend.realtime import limits
from backend.realtime.wire_end import WireEnd

GOODBYE = b"\x88\x82" + bytes(4) + (1000).to_bytes(2, "big")  # a Close frame of a phone's (RFC 6455, 5.5.1)
LONG = {"kind": "letter", "mode": "free", "text": "I felt shut out on Sunday. " * 70, "hold": "none"}


@pytest.fixture
def quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server beats every fifth of a second."""
    monkeypatch.setattr("backend.realtime.socket.BEAT_EVERY", 0.2)


@pytest.mark.usefixtures("quick_beats")
def test_the_server_beats_so_that_a_phone_notices_a_dead_line(alex: Person) -> None:
    with Line(alex) as live:
        assert [live.hears(within=1) for _ in range(2)] == [{"type": "beat"}] * 2


@pytest.mark.usefixtures("quick_beats")
def test_a_session_that_runs_out_ends_its_line_by_itself(alex: Person) -> None:
    """A line needs no token: its session is looked up before each delivery and at each beat, until it has run out."""
    with Line(alex) as live:
        alex.server.clock.move(days=91)  # type: ignore[attr-defined]
        assert live.is_closed(within=2) == 4401


def test_a_planned_stop_says_that_it_comes_back(alex: Person, sam: Person) -> None:
    """R15: 1012, upon which phones return one after another within some seconds."""
    with Line(alex) as one, Line(sam) as other:
        alex.server.stop()
        assert [one.is_closed(), other.is_closed()] == [1012, 1012]
    alex.server.start()
    with Line(alex) as again:
        assert again.welcome["cursors"]


def test_a_planned_stop_in_the_moment_of_a_goodbye(alex: Person) -> None:
    with Line(alex) as live:
        lines = alex.server._uvicorn.server_state.connections

        async def at_once() -> None:
            (line,) = (one for one in lines if isinstance(one, WireEnd))
            line.data_received(GOODBYE)
            line.shutdown()

        alex.server.do(at_once())
        assert live.is_closed() == 1000


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_planned_stop_before_the_line_is_open(alex: Person) -> None:
    """R15: who asks for a line in that moment is refused in good form."""
    lines = alex.server._uvicorn.server_state.connections
    asks = (
        f"GET /api/v1/live HTTP/1.1\r\nHost: localhost:{alex.server.port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    ).encode()

    async def at_once(phone: str) -> None:
        (line,) = (one for one in lines if isinstance(one, HttpEnd) and one.client and str(one.client[1]) == phone)
        line.data_received(asks)
        (opening,) = (one for one in lines if isinstance(one, WireEnd))
        opening.shutdown()

    with socket.create_connection(("127.0.0.1", alex.server.port)) as phone:
        own = phone.getsockname()[1]
        while not any(isinstance(one, HttpEnd) and one.client and one.client[1] == own for one in lines):
            time.sleep(0.01)
        alex.server.do(at_once(str(own)))
        phone.settimeout(5)
        answer = b"".join(iter(lambda: phone.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b'"type":"/problems/unavailable"' in answer


def test_twenty_sockets_of_one_network_may_wait_to_say_hello(alex: Person) -> None:
    strangers = [Line(alex) for _ in range(limits.STRANGERS_OF_NETWORK)]
    assert Line(alex).is_closed() == 4429
    strangers[0].says_hello()
    assert strangers[0].hears()["type"] == "welcome"
    with Line(alex):
        pass
    for line in strangers:
        line.socket.close()


def test_a_reader_that_does_not_read_is_cut_and_the_others_do_not_wait(
    alex: Person, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.realtime.wire_end.READ_WITHIN", 0.5)
    alex.server.listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)  # little room on the way, too
    heads = ok(sam.get("/today"))["cursors"]
    known = [{**{name: c[name] for name in ("stream", "id", "epoch")}, "after": c["seq"]} for c in heads]
    for _ in range(100):
        ok(alex.post(f"{alex.space}/messages", LONG))
    with _opens_without_reading(sam, known) as sleeper:
        _and_another_reads(sam, known)
        time.sleep(1)
        left = _what_is_left(sleeper)
    assert left < 100 * len(LONG["text"]), "the server went on writing to somebody who does not read"


def _and_another_reads(sam: Person, known: list[dict[str, object]]) -> None:
    before = time.monotonic()
    with Line(sam, known) as live:
        assert live.hears(within=2)["type"] == "page"
    assert time.monotonic() - before < 2


def _opens_without_reading(person: Person, cursors: list[dict[str, object]]) -> socket.socket:
    """A phone that says hello and then falls asleep, with little room for what arrives."""
    ticket = ok(person.post("/live/tickets"))["ticket"]
    phone = socket.socket()
    phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    phone.connect(("localhost", person.server.port))
    key = base64.b64encode(os.urandom(16)).decode()
    phone.sendall(
        f"GET /api/v1/live HTTP/1.1\r\nHost: localhost:{person.server.port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    assert b"101" in phone.recv(1024)
    hello = json.dumps({"type": "hello", "ticket": ticket, "cursors": cursors}).encode()
    mask = os.urandom(4)
    head = bytes([0x81, 0x80 | 126]) + len(hello).to_bytes(2) + mask
    phone.sendall(head + bytes(byte ^ mask[at % 4] for at, byte in enumerate(hello)))
    return phone


def _what_is_left(phone: socket.socket) -> int:
    """How much still arrives until the line is over."""
    phone.settimeout(3)
    arrived = 0
    with contextlib.suppress(ConnectionResetError):
        while part := phone.recv(65536):
            arrived += len(part)
    return arrived
