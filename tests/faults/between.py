"""What may lie between a server and its database: a way that is slow, drops what it is given, or ends at any moment."""

import contextlib
import random
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import Self

Fault = Callable[[socket.socket, bytes], None]


class Ended(Exception):
    """This line is over."""


class Swallowed(Exception):
    """This line looks open, and nothing will ever come over it again."""


def passes(target: socket.socket, part: bytes) -> None:
    """No fault."""
    target.sendall(part)


def swallows(_: socket.socket, __: bytes) -> None:
    """A black hole."""
    raise Swallowed


def is_slow(target: socket.socket, part: bytes) -> None:
    """Two seconds, more or less, each way."""
    time.sleep(random.uniform(1, 3))
    target.sendall(part)


def slices(target: socket.socket, part: bytes) -> None:
    """One byte a second."""
    for one in part:
        target.sendall(bytes([one]))
        time.sleep(1)


def cuts(_: socket.socket, __: bytes) -> None:
    """An end in the midst of something."""
    raise Ended


def resets(target: socket.socket, _: bytes) -> None:
    """An end without a goodbye."""
    target.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raise Ended


class Between:
    """Passes everything on, until it is told what else to do with it."""

    def __init__(self, host: str, port: int) -> None:
        self.fault: Fault = passes
        self._to = (host, port)
        self.ends: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.fault = passes
        for end in (self._listener, *self.ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._to)
                self.ends += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError, Ended):
            while part := source.recv(65536):
                try:
                    self.fault(target, part)
                except Swallowed:
                    while source.recv(65536):
                        pass
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.close()
