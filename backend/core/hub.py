"""The doorbell: it says that a stream has something new, and nothing else. Losing a ring loses nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

Heads = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, int]]]
"""Asks the database for the number of each stream's last event."""


class Bell:
    """What one socket waits for. Lighter than an `asyncio.Event`, because thousands of sockets have one."""

    __slots__ = ("_rung", "_waiting")

    def __init__(self) -> None:
        self._rung = False
        self._waiting: asyncio.Future[None] | None = None

    def set(self) -> None:
        """Ring. Rung again before it was heard, it is rung once."""
        self._rung = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def heard(self) -> None:
        """Wait until it rings, or has rung since it was last heard."""
        if not self._rung:
            self._waiting = asyncio.get_running_loop().create_future()
            try:
                await self._waiting
            finally:
                self._waiting = None
        self._rung = False


class Hub(Protocol):
    """Rings bells. Every method is called on the event loop's thread."""

    on_hearing: Callable[[bool], None]
    """Told whether the other processes are heard at once, whenever that changes."""

    @property
    def alive(self) -> bool:
        """Whether it rings at all; a hub that cannot hear the others for a while looks instead, and is alive."""

    def ring(self, streams: Iterable[UUID]) -> None:
        """Wake whoever listens to one of `streams`."""

    def listen(self, bell: Bell, stream: UUID) -> None:
        """Set `bell` whenever `stream` is rung, from now on."""

    def forget(self, bell: Bell, stream: UUID) -> None:
        """Stop doing so; harmless where it never began."""

    def running(self, heads: Heads) -> contextlib.AbstractAsyncContextManager[None]:
        """Reach the other processes, if there are any, while the application runs; by `heads` where nothing rings."""


class InProcessHub:
    """The hub of a single process."""

    def __init__(self) -> None:
        self._bells: dict[UUID, set[Bell]] = {}
        self.on_hearing: Callable[[bool], None] = lambda _: None

    @property
    def alive(self) -> bool:
        """Whether it rings at all."""
        return True

    def ring(self, streams: Iterable[UUID]) -> None:
        """Wake whoever listens to one of `streams`."""
        for stream in streams:
            for bell in self._bells.get(stream, ()):
                bell.set()

    def listen(self, bell: Bell, stream: UUID) -> None:
        """Set `bell` whenever `stream` is rung, from now on."""
        self._bells.setdefault(stream, set()).add(bell)

    def forget(self, bell: Bell, stream: UUID) -> None:
        """Stop doing so; harmless where it never began."""
        bells = self._bells.get(stream)
        if bells is not None:
            bells.discard(bell)
            if not bells:
                del self._bells[stream]

    @contextlib.asynccontextmanager
    async def running(self, heads: Heads) -> AsyncIterator[None]:  # noqa: ARG002  (all rings are heard here)
        """There is nobody else to reach."""
        yield


def create_hub(url: str | None = None) -> Hub:
    """The one place where the kind of hub is chosen: through the Redis at `url`, or of this process alone."""
    if url is None:
        return InProcessHub()
    from backend.core.redis_hub import RedisHub  # noqa: PLC0415  (a server without Redis does without its client)

    return RedisHub(url)
