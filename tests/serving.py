"""A real server for one test: uvicorn in a thread, on a free loopback port, over a database of its own."""

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import uvicorn
from fastapi import FastAPI

from backend.accounts.service import sign_up
from backend.core.answers import House
from backend.core.clock import Clock
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.main import create_app
from backend.settings import Settings

T = TypeVar("T")


class Server:
    """The running application. `write` and `read` reach its database as a command or a question of its own does."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self._afterwards: list[Callable[[], None]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        """Start, on the port it had before."""
        self.app: FastAPI = create_app(self.settings, self.clock)
        self.house: House = self.app.state.house
        self._loop = asyncio.new_event_loop()
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(
                self.app,
                access_log=False,
                log_config=None,
                server_header=False,
                ws="websockets-sansio",
                ws_max_size=64 * 1024,
                ws_per_message_deflate=False,
                proxy_headers=True,
                forwarded_allow_ips=self.settings.trusted_proxies,
                timeout_graceful_shutdown=1,
                http="httptools",
            )
        )
        self._thread = threading.Thread(target=self._serve, name="server", daemon=True)
        self._thread.start()
        while not self._uvicorn.started:
            self._thread.join(0.005)
            if not self._thread.is_alive():
                raise RuntimeError("the server did not start")

    def stop(self) -> None:
        """Stop, as after a SIGTERM, and wait until it is over."""
        self._uvicorn.should_exit = True
        self._thread.join(15)
        assert not self._thread.is_alive(), "the server did not stop"

    def restart(self) -> None:
        """Stop and start again over the same data."""
        self.stop()
        self.start()

    def close(self) -> None:
        """Stop for good."""
        for act in self._afterwards:
            act()
        self.stop()
        self._listener.close()

    def on_stop(self, act: Callable[[], None]) -> None:
        """Do `act` before the server is closed for good."""
        self._afterwards.append(act)

    def do(self, act: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the server's own loop."""
        return asyncio.run_coroutine_threadsafe(act, self._loop).result(30)

    def write(self, command: Callable[[UnitOfWork], T]) -> T:
        """Run a command on the server's database."""
        return self.do(self.house.db.write(command))

    def read(self, question: Callable[[Snapshot], T]) -> T:
        """Run a question on the server's database."""
        return self.do(self.house.db.read(question))

    def operator_link(self) -> str:
        """The secret of a new one-time sign-up link."""
        return self.write(sign_up.print_link)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        listener = self._listener.dup()  # uvicorn closes what it is given; the port stays ours until `close`
        try:
            self._loop.run_until_complete(self._uvicorn.serve(sockets=[listener]))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()
