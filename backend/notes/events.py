"""Facts of notes. They go to the account's own stream and nowhere else."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class NoteKept(Event):
    """A note was written or changed."""

    kind: Literal["note.kept"] = "note.kept"
    note_id: UUID


class NoteDeleted(Event):
    """A note was deleted."""

    kind: Literal["note.deleted"] = "note.deleted"
    note_id: UUID


class NotesKeyChanged(Event):
    """The notes key was made, or is wrapped anew."""

    kind: Literal["notes_key.changed"] = "notes_key.changed"


class NotesCleared(Event):
    """All notes and their key were deleted."""

    kind: Literal["notes.cleared"] = "notes.cleared"
