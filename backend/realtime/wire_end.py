"""The server's end of a socket: it does not wait for ever for somebody who does not read."""

import asyncio

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from backend.core.headers import SOON
from backend.core.http_end import refusal
from backend.core.problems import Unavailable
from backend.realtime.limits import READ_WITHIN


class WireEnd(WebSocketsSansIOProtocol):
    """Cuts the line when what lies in its buffer does not get less.

    Saying goodbye in good form would wait for the same buffer. The phone, should it wake, catches up by its cursor.
    """

    _next_look: asyncio.TimerHandle | None = None
    _unread = 0

    def pause_writing(self) -> None:
        """More lies here than the reader took in: a page at most, since nothing is added meanwhile."""
        super().pause_writing()
        self._wait()

    def resume_writing(self) -> None:
        """It has been read."""
        self._forget()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._forget()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """The server stops. Who says goodbye in this very moment has been answered: one more would be an error."""
        if self.transport.is_closing():
            self.stop_keepalive()
        elif not (self.handshake_complete or self.initial_response):
            self.transport.write(refusal(Unavailable(headers=SOON)))
            self.transport.close()
        else:
            super().shutdown()

    def _wait(self) -> None:
        self._unread = self.transport.get_write_buffer_size()
        self._next_look = self.loop.call_later(READ_WITHIN, self._look)

    def _look(self) -> None:
        if self.transport.get_write_buffer_size() < self._unread:
            self._wait()  # slow, and reading
        else:
            self.transport.abort()

    def _forget(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None
