"""How many sockets, and how much on each (PROMISES S6)."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

SOCKETS_OF_ACCOUNT = 10
STRANGERS_OF_NETWORK = 20
FRAMES_A_MINUTE = 100
HELLO_WITHIN = 5.0  # seconds
READ_WITHIN = 20.0  # seconds; a reader who took nothing for so long is cut, and catches up by its cursor
BEAT_EVERY = 25.0  # seconds
OF_THE_SERVER = {  # how it is told of these: the longest frame in bytes, no compression, and seconds
    "ws_max_size": 64 * 1024,
    "ws_per_message_deflate": False,
    "ws_ping_interval": 25,
    "ws_ping_timeout": 30,
}


class TooManySockets(Exception):
    """This account or network has as many sockets as it may."""


class Sockets:
    """Counts the sockets of this process. `told` hears of each that is opened (1) and that ends (-1)."""

    def __init__(self, told: Callable[[int], None] = lambda _: None) -> None:
        self._told = told
        self._strangers: Counter[str] = Counter()
        self._accounts: Counter[UUID] = Counter()

    @contextmanager
    def stranger(self, network: str) -> Iterator[None]:
        """A socket that has not said hello yet."""
        with _counted(self._strangers, network, STRANGERS_OF_NETWORK):
            yield

    @contextmanager
    def of_account(self, account_id: UUID) -> Iterator[None]:
        """A socket of a signed-in person."""
        with _counted(self._accounts, account_id, SOCKETS_OF_ACCOUNT):
            self._told(1)
            try:
                yield
            finally:
                self._told(-1)


@contextmanager
def _counted(counter: Counter[object] | Counter[str] | Counter[UUID], key: object, most: int) -> Iterator[None]:
    counts: Counter[object] = counter  # type: ignore[assignment]
    if counts[key] >= most:
        raise TooManySockets
    counts[key] += 1
    try:
        yield
    finally:
        counts[key] -= 1
        if counts[key] <= 0:
            del counts[key]


class FrameBudget:
    """A hundred frames a minute."""

    def __init__(self) -> None:
        self._seen: list[float] = []

    def spend(self) -> bool:
        """Whether one more frame is within the budget."""
        now = time.monotonic()
        self._seen = [*(seen for seen in self._seen[-FRAMES_A_MINUTE:] if seen >= now - 60), now]
        return len(self._seen) <= FRAMES_A_MINUTE
