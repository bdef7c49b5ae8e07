"""The server's end of a connection: a request has bounds, in size and in time, and what is none is refused as all is.

The server would take a head (address and headers) of any length, and wait for ever for one that does not end. When it
stops it would close a line that is between two requests at once, and the next may be on its way already.
"""

import asyncio
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.core.headers import SOON, WITHOUT_A_PAGE
from backend.core.problems import MEDIA_TYPE, HeadTooLarge, NoRequest, Problem, Unavailable

LONGEST_HEAD = 32 * 1024  # bytes, to within what is read at once; ours have about two thousand
COMES_WITHIN = 30.0  # seconds, from its first byte to its last
STAYS = 0.3  # seconds that a line stays open at a stop, for what is on its way


class HttpEnd(HttpToolsProtocol):
    """Cuts the line where a request does not end."""

    _next_look: asyncio.TimerHandle | None = None
    _in_head = False
    _head = 0
    _stops = False

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
        if self._stops and self.cycle is not None:
            self.cycle.keep_alive = False

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

    def handle_websocket_upgrade(self) -> None:
        """It asks for a socket, which would have to be closed at once where the server stops."""
        if self._stops:
            self._refuse(Unavailable(headers=SOON))
        else:
            super().handle_websocket_upgrade()

    def shutdown(self) -> None:
        """The server stops: what is under way is answered, and what arrives within a moment."""
        self._stops = True
        if self.cycle is None or self.cycle.response_complete:
            self.loop.call_later(STAYS, self._leave)
        else:
            super().shutdown()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (uvicorn's own words; ours stand in the problem)
        """It is no request."""
        self._refuse(NoRequest())

    def _refuse(self, problem: Problem) -> None:
        self.transport.write(refusal(problem))
        self.transport.close()

    def _leave(self) -> None:
        if self.transport.is_closing():
            return
        if self._in_head:
            self._refuse(Unavailable(headers=SOON))
        elif self.cycle is None or self.cycle.response_complete:
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


def refusal(problem: Problem) -> bytes:
    """A problem as an answer in full, for whom the application is not asked."""
    body = problem.to_json()
    headers = {
        **WITHOUT_A_PAGE,
        **problem.headers,
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "connection": "close",
    }
    lines = [f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
