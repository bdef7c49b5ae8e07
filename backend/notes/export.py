"""One's own notes, for one's own export: as ciphertext, since the server has nothing else.

The phone puts the words in their place where the notes are open there.
"""

from datetime import date

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.notes import service
from backend.notes.models import Note
from backend.notes.schemas import PassphraseWrapping, Sealed


class OpenedNote(Wire):
    """A note as its writer reads it; only a phone whose notes are open can put it into the file."""

    text: str
    tags: list[str]
    on: date
    changed: str


class OwnNotes(Wire):
    """The notes: closed, with how their key can be opened by whoever knows the passphrase; or `opened` by the phone."""

    ways: list[PassphraseWrapping]
    sealed: list[Sealed]
    opened: list[OpenedNote] = []


def own(snapshot: Snapshot, caller: Caller) -> list[OwnNotes]:
    """All notes, those first kept first; nothing where there never was one."""
    notes = snapshot.session.exec(select(Note).where(Note.account_id == caller.account_id).order_by(col(Note.ordinal)))
    sealed = [snapshot.sealing.open(note.words, service.WORDS, note.id) for note in notes]
    # No code of here opens anything there.
    ways = [way for way in service.read_key(snapshot, caller).ways if way.way == "passphrase"]
    return [OwnNotes(ways=ways, sealed=sealed)] if ways else []
