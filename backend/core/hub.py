"""The doorbell: it says that a stream has something new, and nothing else. Losing a ring loses nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from typing import Protocol
from uuid import UUID


class Hub(Protocol):
    """Rings bells. Every method is called on the event loop's thread."""

    def ring(self, streams: Iterable[UUID]) -> None:
        """Wake whoever listens to one of `streams`."""

    def listen(self, bell: asyncio.Event, stream: UUID) -> None:
        """Set `bell` whenever `stream` is rung, from now on."""

    def forget(self, bell: asyncio.Event, stream: UUID) -> None:
        """Stop doing so; harmless where it never began."""

    def running(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Reach the other processes, if there are any, while the application runs."""


class InProcessHub:
    """The hub of a single process."""

    def __init__(self) -> None:
        self._bells: dict[UUID, set[asyncio.Event]] = {}

    def ring(self, streams: Iterable[UUID]) -> None:
        """Wake whoever listens to one of `streams`."""
        for stream in streams:
            for bell in self._bells.get(stream, ()):
                bell.set()

    def listen(self, bell: asyncio.Event, stream: UUID) -> None:
        """Set `bell` whenever `stream` is rung, from now on."""
        self._bells.setdefault(stream, set()).add(bell)

    def forget(self, bell: asyncio.Event, stream: UUID) -> None:
        """Stop doing so; harmless where it never began."""
        bells = self._bells.get(stream)
        if bells is not None:
            bells.discard(bell)
            if not bells:
                del self._bells[stream]

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """There is nobody else to reach."""
        yield


def create_hub(url: str | None = None) -> Hub:
    """The one place where the kind of hub is chosen: through the Redis at `url`, or of this process alone."""
    if url is None:
        return InProcessHub()
    from backend.core.redis_hub import RedisHub  # noqa: PLC0415  (a server without Redis does without its client)

    return RedisHub(url)
