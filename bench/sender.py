"""One HTTP connection that stays open, with one request under way at a time."""

import asyncio
import time
from typing import NamedTuple, cast


class Answer(NamedTuple):
    """What came back; status 0 when the connection broke."""

    status: int
    body: bytes
    at: float


class Sender(asyncio.Protocol):
    """Reads answers with a Content-Length, as servers of small JSON send them; no library, no decoding."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._answer(Answer(0, f"connection lost: {exc}".encode(), time.perf_counter()))

    def post(self, request: bytes) -> asyncio.Future[Answer]:
        """Write the request; the answer carries the moment at which its last byte was read."""
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        if self._transport is None:
            self._answer(Answer(0, b"connection lost", time.perf_counter()))
        else:
            self._transport.write(request)
        return waiting

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
        if len(body) < int(length or 0):
            return
        self._buffer = b""
        self._answer(Answer(int(head[9:12]), body, at))

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _answer(self, answer: Answer) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
