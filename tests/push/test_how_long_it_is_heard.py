"""A push service is heard for five seconds and for 4 kB, over a real line, whatever it does (S22)."""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tls import trusted

from backend.push.line import MOST_READ, PushAnswer, PushUnreachable, call
from backend.push.rules import allowed

Says = Callable[[asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 201 Created\r\n"
WAIT = b"HTTP/1.1 102 Processing\r\n\r\n"
NO_END = 64 << 20  # bytes: more than lies in any buffer on the way


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a service of this test serves with."""
    return trusted(tmp_path, monkeypatch)


async def called(says: Says, tls: ssl.SSLContext | None) -> tuple[PushAnswer | None, float]:
    """What a call brings, nothing where it was given up, and how long it took."""

    async def hears(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await reader.readuntil(b"\r\n\r\n")
            await says(writer)
        writer.transport.abort()

    async with await asyncio.start_server(hears, "127.0.0.1", 0, ssl=tls) as server:
        host = f"localhost:{server.sockets[0].getsockname()[1]}"
        address = allowed(f"https://{host}/up", (host,))
        began = time.monotonic()
        try:
            answer = await call(address, b"x", {}, ssl.create_default_context())
        except PushUnreachable:
            answer = None
        return answer, time.monotonic() - began


async def nothing(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


def a_little_at_a_time(words: bytes) -> Says:
    async def says(writer: asyncio.StreamWriter) -> None:
        for at in range(len(words)):
            writer.write(words[at : at + 1])
            await writer.drain()
            await asyncio.sleep(0.2)

    return says


def at_once(words: bytes, times: int = 1) -> Says:
    async def says(writer: asyncio.StreamWriter) -> None:
        for _ in range(times):
            writer.write(words)
            await writer.drain()
        await asyncio.sleep(30)

    return says


def test_who_is_slow_is_given_up_after_five_seconds(tls: ssl.SSLContext) -> None:
    """Silent after the push, silent before there is TLS, a byte at a time, or asking for patience again and again."""

    async def all_of_them() -> list[tuple[PushAnswer | None, float]]:
        slow = [a_little_at_a_time(OK + b"Retry-After: 60\r\n\r\n"), a_little_at_a_time(WAIT * 9)]
        calls = [called(nothing, None), *(called(says, tls) for says in (nothing, *slow))]
        return list(await asyncio.gather(*calls))

    for answer, took in asyncio.run(all_of_them()):
        assert answer is None
        assert 4.9 < took < 8


@pytest.mark.parametrize(
    "says",
    [
        at_once(OK + b"X-Long: " + b"x" * MOST_READ + b"\r\n\r\n"),
        at_once(OK + b"X-Short: x\r\n" * 400 + b"\r\n"),
        at_once(b"x" * 1024, NO_END // 1024),
        at_once(WAIT * 32, NO_END // len(WAIT * 32)),
        at_once(WAIT * 200 + OK + b"\r\n"),
    ],
    ids=["a long line", "many lines", "no end of a line", "no end of waiting", "an answer behind too much"],
)
def test_who_says_more_than_4_kb_before_an_answer_is_given_up_at_once(says: Says, tls: ssl.SSLContext) -> None:
    answer, took = asyncio.run(called(says, tls))
    assert answer is None
    assert took < 3


def test_what_stands_behind_the_answer_is_not_waited_for(tls: ssl.SSLContext) -> None:
    """A body without an end: the status is taken, and the line is cut while the other still speaks."""
    gone: list[bool] = []

    async def says(writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
            for _ in range(NO_END // 4096):
                writer.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
                await writer.drain()
            gone.append(False)
        except OSError:
            gone.append(True)
            raise

    async def and_looked_at() -> tuple[PushAnswer | None, float]:
        found = await called(says, tls)
        for _ in range(100):
            if gone:
                break
            await asyncio.sleep(0.03)
        return found

    answer, took = asyncio.run(and_looked_at())
    assert answer == PushAnswer(201)
    assert took < 3
    assert gone == [True]
