"""What the bench asks of a system: the floors and the product answer alike."""

from pathlib import Path
from typing import Protocol

from bench.listener import Subscription
from bench.server import Server


class System(Protocol):
    """One kind of server with its pairs of people. Every pair is two people and a space of their own."""

    name: str

    def prepare(self, folder: Path, pairs: int) -> None:
        """Make the pairs, once a run, with all that the server keeps in `folder`."""

    def start(self) -> Server:
        """Begin a turn: the server is up and every person is signed in."""

    def message(self, pair: int, number: int) -> bytes:
        """Return the request by which the first of the pair sends the message of that number."""

    def subscriptions(self, count: int) -> list[Subscription]:
        """Return live sockets to open now: the second of every pair, then the first of every pair, and on."""
