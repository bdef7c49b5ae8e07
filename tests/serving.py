"""A real server for one test: uvicorn in a thread, on a free loopback port, over a database of its own."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

import uvicorn
from fastapi import FastAPI

from backend.accounts.service import sign_up
from backend.core.answers import House
from backend.core.clock import Clock
from backend.core.engine import READERS
from backend.core.http_end import HttpEnd
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.main import create_app
from backend.realtime.limits import OF_THE_SERVER
from backend.realtime.wire_end import WireEnd
from backend.settings import Settings

T = TypeVar("T")
GRACE = 1  # seconds for what is under way when the server stops


class _Uvicorn(uvicorn.Server):
    """Uvicorn, told to stop by a call. By itself it looks ten times a second, and waits once more for its clients."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._asked = asyncio.Event()
        self._nobody_is_left = False

    def ask_to_stop(self, *, nobody_is_left: bool) -> None:
        """Stop now; at once where every client has gone. On the server's own loop."""
        self._nobody_is_left = nobody_is_left
        self.should_exit = True
        self._asked.set()

    async def main_loop(self) -> None:
        ticking = asyncio.ensure_future(super().main_loop())
        await self._asked.wait()
        ticking.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if not self._nobody_is_left:
            await super().shutdown(sockets)
            return
        for listener in self.servers:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        until = time.monotonic() + GRACE
        while (self.server_state.connections or self.server_state.tasks) and time.monotonic() < until:
            await asyncio.sleep(0.001)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()


def _stand(arrive: Callable[[], object], gate: threading.Event, _: Snapshot) -> bool:
    arrive()
    return gate.wait(20)


class Server:
    """The running application. `write` and `read` reach its database as a command or a question of its own does."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self._afterwards: list[Callable[[], None]] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.start()

    def start(self) -> None:
        """Start, on the port it had before."""
        self.app: FastAPI = create_app(self.settings, self.clock)
        self.house: House = self.app.state.house
        config = uvicorn.Config(
            self.app,
            access_log=False,
            log_config=None,
            server_header=False,
            ws=WireEnd,
            **OF_THE_SERVER,  # type: ignore[arg-type]
            proxy_headers=True,
            forwarded_allow_ips=self.settings.trusted_proxies,
            timeout_graceful_shutdown=GRACE,
            timeout_keep_alive=60,  # on a busy machine a test rests for longer than the five seconds of a server
            http=HttpEnd,
        )
        loop_factory = config.get_loop_factory()
        assert loop_factory is not None
        self._loop = loop_factory()
        self._uvicorn = _Uvicorn(config)
        self._thread = threading.Thread(target=self._serve, name="server", daemon=True)
        self._thread.start()
        while not self._uvicorn.started:
            self._thread.join(0.005)
            if not self._thread.is_alive():
                raise RuntimeError("the server did not start")
        self._settle()

    def _settle(self) -> None:
        """Wait until what it looks up by itself at its start is answered: all readers stand at our gate then."""
        gate = threading.Event()

        async def settled() -> None:
            standing: list[Awaitable[bool]] = []
            for _ in range(READERS):  # one after the other: a reader takes all the questions that wait
                stands = asyncio.Event()
                arrive = partial(asyncio.get_running_loop().call_soon_threadsafe, stands.set)
                standing.append(asyncio.ensure_future(self.house.db.read(partial(_stand, arrive, gate))))
                await stands.wait()
            gate.set()
            assert all(await asyncio.gather(*standing))

        self.do(settled())

    def stop(self, *, nobody_is_left: bool = False) -> None:
        """Stop, as after a SIGTERM, and wait until it is over."""
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(partial(self._uvicorn.ask_to_stop, nobody_is_left=nobody_is_left))
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
        self.stop(nobody_is_left=True)
        self.listener.close()

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
        listener = self.listener.dup()  # uvicorn closes what it is given; the port stays ours until `close`
        try:
            self._loop.run_until_complete(self._uvicorn.serve(sockets=[listener]))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()
