"""R14, S13: a request ends, in size and in time; what is no request is refused as everything is.

R15: what is on its way when the server stops is answered.
"""

import asyncio
import socket
from contextlib import ExitStack, closing

import pytest
from serving import Server

from backend.core import http_end

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
ASKS_FOR_A_SOCKET = (
    b"GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
ASKS = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


def told(server: Server, *said: bytes) -> str:
    """What the server says to this until it hangs up, or is silent for a while."""
    with closing(socket.create_connection(("127.0.0.1", server.port))) as line:
        line.settimeout(1)
        heard = b""
        try:
            for part in said:
                line.sendall(part)
            while part := line.recv(65536):
                heard += part
        except TimeoutError:
            heard += b"(silent)"
        except ConnectionError:
            heard += b"(cut)"
        return heard.decode()


@on_sqlite
def test_a_head_has_a_bound(server: Server) -> None:
    """Whether one header is long, there are many, or it comes in pieces; what is usual passes."""
    usual = b"X-Filler: " + b"a" * 8_000 + b"\r\nConnection: close\r\n\r\n"
    assert told(server, ASKS, usual).startswith("HTTP/1.1 200")
    for filler in (b"a" * 500_000, b"a: b\r\nX-" * 60_000):
        answer = told(server, ASKS + b"X-Filler: ", filler, b"\r\n\r\n")
        assert answer.startswith("HTTP/1.1 431") or answer == "(cut)"
    answer = told(server, ASKS + b"X-Filler: " + b"a" * http_end.LONGEST_HEAD)
    assert answer.startswith("HTTP/1.1 431 ")
    assert '"type":"/problems/head-too-large"' in answer
    assert "x-content-type-options: nosniff" in answer


@on_sqlite
def test_what_is_no_request_is_refused_as_everything_is(server: Server) -> None:
    for sent in (b"hello\r\n\r\n", b"DANCE / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /\xff HTTP/9.9\r\n\r\n"):
        answer = told(server, sent)
        assert answer.startswith("HTTP/1.1 400 ")
        assert "content-type: application/problem+json" in answer
        assert "content-security-policy: default-src 'self'" in answer
        assert '"type":"/problems/no-request"' in answer


@on_sqlite
def test_nobody_is_waited_for_for_ever(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither who says nothing, nor who stops in a head or a body; who goes on asking is not cut."""
    monkeypatch.setattr(http_end, "COMES_WITHIN", 0.2)
    head = b"POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    body = head + b"Content-Length: 9\r\n\r\n{"
    for begun in (b"", ASKS, body, ASKS + b"\r\n" + ASKS):
        assert "(silent)" not in told(server, begun)
    assert told(server, ASKS + b"\r\n").endswith("(silent)")


def to_the_end(line: socket.socket) -> str:
    """What is said until the server hangs up."""
    line.settimeout(5)
    return b"".join(iter(lambda: line.recv(65536), b"")).decode()


@on_sqlite
def test_what_is_on_its_way_when_the_server_stops_is_answered(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_end, "STAYS", 1.0)
    lines = server._uvicorn.server_state.connections

    async def all_are_told() -> None:
        for line in list(lines):
            line.shutdown()

    with ExitStack() as until_the_end:
        idle, waits, half, late = (
            until_the_end.enter_context(closing(socket.create_connection(("127.0.0.1", server.port)))) for _ in range(4)
        )
        for line in (idle, waits):
            line.sendall(ASKS + b"\r\n")
            heard = b""
            while not heard.endswith(b'{"status":"ok"}'):
                heard += line.recv(65536)
        half.sendall(ASKS)
        while sum(one._in_head for one in lines) < 1 or len(lines) < 4:  # type: ignore[union-attr]
            server.do(asyncio.sleep(0.01))
        server.do(all_are_told())
        idle.sendall(ASKS + b"\r\n")
        late.sendall(ASKS_FOR_A_SOCKET)
        answer = to_the_end(idle)
        assert answer.startswith("HTTP/1.1 200")
        assert "connection: close" in answer
        assert to_the_end(waits) == ""
        for refused in (to_the_end(half), to_the_end(late)):
            assert refused.startswith("HTTP/1.1 503 ")
            assert '"type":"/problems/unavailable"' in refused
            assert "Retry-After: 5" in refused
