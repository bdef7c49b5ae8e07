"""How long PostgreSQL may take: what waits longer for its answers is refused, and hangs nobody (PROMISES R9).

A host that vanished, a process that stands still, a network that swallows: the line looks open, and nothing tells. So
each turn of a thread of ours has a budget of waiting. Our own work within it does not count, and what runs outside of
turns, such as a migration, may take as long as it does.
"""

import threading
from dataclasses import dataclass
from time import monotonic

SILENCE = 2.4  # seconds of waiting in one turn; a refusal is promised within three
CONNECTS_WITHIN = 2  # seconds of them; the client knows no less


class Patience:
    """The patience of one database's threads."""

    def __init__(self) -> None:
        self.is_tried = False  # whether what was waited for last did not come

    def begins(self, asked_at: float) -> None:
        """A turn of this thread begins, for what was `asked_at`.

        While the database is silent the time in line counts as well: nobody waits behind those who wait in vain.
        """
        _here.turn = Turn(self, SILENCE - (monotonic() - asked_at) if self.is_tried else SILENCE)


@dataclass
class Turn:
    """What a thread does now, and how many seconds it may wait yet."""

    patience: Patience
    left: float


def present_turn() -> Turn | None:
    """The turn of this thread, if it has turns."""
    turn: Turn | None = getattr(_here, "turn", None)
    return turn


_here = threading.local()
