"""A way to the server that loses answers: what was asked arrives and is done, and the phone never hears of it."""

import contextlib
import random
import socket
import threading
from collections.abc import Callable


class CuttingProxy:
    """Passes everything on, byte by byte; `cuts` is the share of answers to a person's writes that it loses."""

    def __init__(self, port: int) -> None:
        self.cuts = 0.0
        self.passed = 0
        self.lost = 0
        self._server_port = port
        self._ends: list[socket.socket] = []
        self._chance = random.Random(6)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let go of everything."""
        self._listener.close()
        for end in self._ends:
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                phone, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._server_port))
                self._ends += [phone, server]
                _Way(self, phone, server).start()

    def loses(self) -> bool:
        """Whether the answer to this write is lost."""
        lost = self._chance.random() < self.cuts
        self.lost, self.passed = self.lost + lost, self.passed + (not lost)
        return lost


class _Way:
    """One connection, both ways."""

    def __init__(self, proxy: CuttingProxy, phone: socket.socket, server: socket.socket) -> None:
        self.proxy, self.phone, self.server = proxy, phone, server
        self._writing = False

    def start(self) -> None:
        for ends, seen in (((self.phone, self.server), self._asked), ((self.server, self.phone), self._answered)):
            threading.Thread(target=self._carry, args=(*ends, seen), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, seen: Callable[[bytes], bool]) -> None:
        with contextlib.suppress(OSError):
            while (part := source.recv(65536)) and seen(part):
                target.sendall(part)
        for end in (self.phone, self.server):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _asked(self, part: bytes) -> bool:
        line = part.partition(b"\r\n")[0]
        self._writing = self._writing or (line.startswith(b"POST ") and b"/messages HTTP" in line)
        return True

    def _answered(self, _: bytes) -> bool:
        lost = self._writing and self.proxy.loses()
        self._writing = False
        return not lost
