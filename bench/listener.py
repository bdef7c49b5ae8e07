"""One live socket: a WebSocket read by hand, so that the moment of arrival is that of the bytes."""

import asyncio
import base64
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

CONTINUED, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a system says of one live socket.

    `hello` is the first frame, `ready` what the frame holds that tells the subscription stands (none of both:
    the handshake is enough). `beat` is what the server's sign of life holds and what is sent back.
    `address` is the loopback address it comes from; `headers` must name the Host.
    """

    path: str
    address: str
    headers: Mapping[str, str]
    hello: bytes = b""
    ready: bytes = b""
    beat: bytes = b""


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return a client's frame. Its mask is zero: lawful, and no work on either side."""
    if len(payload) < 126:
        head = bytes([0x80 | opcode, 0x80 | len(payload)])
    else:
        head = bytes([0x80 | opcode, 0x80 | 126]) + len(payload).to_bytes(2)
    return head + bytes(4) + payload


class Listener(asyncio.Protocol):
    """Hands every frame to `arrived(payload, at)`."""

    def __init__(self, subscription: Subscription, arrived: Callable[[bytes, float], None]) -> None:
        self._subscription = subscription
        self._arrived = arrived
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._open = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {self._subscription.path} HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade"]
        lines += ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
        lines += [f"{name}: {value}" for name, value in self._subscription.headers.items()]
        self._transport.write("\r\n".join([*lines, "", ""]).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        self._fail(f"the socket closed before it stood: {exc}")

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self._buffer += data
        if not self._open and not self._shake():
            return
        while (taken := self._take()) is not None:
            self._read(*taken, at)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _shake(self) -> bool:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return False
        if head[9:12] != b"101":
            self._fail(head.decode(errors="replace"))
            self.close()
            return False
        self._open, self._buffer = True, rest
        if self._subscription.hello:
            self._send(self._subscription.hello)
        if not self._subscription.ready:
            self.ready.set_result(None)
        return True

    def _take(self) -> tuple[int, bytes] | None:
        """Take one whole frame off the buffer: its opcode and payload."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        start, length = 2, buffer[1] & 127
        if length > 125:
            start = 4 if length == 126 else 10
            if len(buffer) < start:
                return None
            length = int.from_bytes(buffer[2:start])
        if len(buffer) < start + length:
            return None
        self._buffer = buffer[start + length :]
        return buffer[0] & 15, buffer[start : start + length]

    def _read(self, opcode: int, payload: bytes, at: float) -> None:
        if opcode in (CONTINUED, TEXT, BINARY):
            self._arrived(payload, at)
            told = self._subscription
            if told.ready and not self.ready.done() and told.ready in payload:
                self.ready.set_result(None)
            if told.beat and told.beat in payload:
                self._send(told.beat)
        elif opcode == PING:
            self._send(payload, PONG)
        elif opcode == CLOSE:
            self._fail(f"closed by the server: {payload!r}")
            self.close()

    def _send(self, payload: bytes, opcode: int = TEXT) -> None:
        if self._transport is not None:
            self._transport.write(frame(payload, opcode))

    def _fail(self, why: str) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(why))
