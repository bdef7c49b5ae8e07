"""Decisions of notes: pure."""

from backend.notes.errors import NotesFull

MOST = 5000
"""Notes of one account."""


def require_room(kept: int) -> None:
    """Refuse a note beyond what one account can keep.

    Raises:
        NotesFull: there are as many already.
    """
    if kept >= MOST:
        raise NotesFull(most=MOST)
