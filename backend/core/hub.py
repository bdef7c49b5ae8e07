"""The doorbell: it says that a stream has something new, and nothing else. Losing a ring loses nothing."""

import asyncio
from collections.abc import Iterable
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


def create_hub() -> Hub:
    """The one place where the kind of hub is chosen."""
    return InProcessHub()
