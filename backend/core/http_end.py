"""The server's end of a connection: a request has bounds, in size and in time, and what is none is refused as all is.

The server would take a head (address and headers) of any length, and wait for ever for one that does not end.
"""

import asyncio
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.core.headers import WITHOUT_A_PAGE
from backend.core.problems import MEDIA_TYPE, HeadTooLarge, NoRequest, Problem

LONGEST_HEAD = 32 * 1024  # bytes, to within what is read at once; ours have about two thousand
COMES_WITHIN = 30.0  # seconds, from its first byte to its last


class HttpEnd(HttpToolsProtocol):
    """Cuts the line where a request does not end."""

    _next_look: asyncio.TimerHandle | None = None
    _in_head = False
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody called: they are to say something."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._forget()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head, self._head = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is there."""
        self._in_head = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Some of a request, as a rule all of it."""
        super().data_received(data)
        if self._in_head:
            self._head += len(data)
            if self._head > LONGEST_HEAD and not self.transport.is_closing():
                self._refuse(HeadTooLarge())
        if self._in_head or (self.cycle is not None and self.cycle.more_body):
            self._wait()
        else:
            self._forget()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (uvicorn's own words; ours stand in the problem)
        """It is no request."""
        self._refuse(NoRequest())

    def _refuse(self, problem: Problem) -> None:
        body = problem.to_json()
        headers = {
            **WITHOUT_A_PAGE,
            "content-type": MEDIA_TYPE,
            "content-length": str(len(body)),
            "cache-control": "no-store",
            "connection": "close",
        }
        lines = [f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.transport.write("\r\n".join([*lines, "", ""]).encode() + body)
        self.transport.close()

    def _wait(self) -> None:
        if self._next_look is None:
            self._next_look = self.loop.call_later(COMES_WITHIN, self._give_up)

    def _forget(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None

    def _give_up(self) -> None:
        self._next_look = None
        self.transport.close()
