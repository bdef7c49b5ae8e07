"""What notes send and receive: ciphertext, and how its key is wrapped. Binary values are in base64url."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.pages import Page
from backend.core.wire import Count, Wire

LONGEST = 64 * 1024
"""Characters of a sealed note: tens of thousands of its words, so that a whole month can be brought along in one."""


def _base64url(fewest: int, most: int, what: str) -> object:
    return Field(min_length=fewest, max_length=most, pattern="^[A-Za-z0-9_-]+$", description=what)


Sealed = Annotated[str, _base64url(40, LONGEST, "Nonce, ciphertext and tag, as the browser made them.")]
Salt = Annotated[str, _base64url(22, 86, "At least 16 random bytes.")]


class PassphraseWrapping(Wire):
    """The notes key, wrapped by a key derived from the notes passphrase; whatever derives it again is said here."""

    way: Literal["passphrase"]
    derivation: Literal["PBKDF2-SHA-256"]
    iterations: Annotated[Count, Field(ge=600_000, le=20_000_000)]
    salt: Salt
    wrapped: Annotated[str, _base64url(80, 86, "Nonce, the wrapped key of 32 bytes, and tag.")]


class RecoveryWrapping(Wire):
    """The notes key, closed for the opener of a sheet of recovery codes, whose private half each code unwraps."""

    way: Literal["recovery"] = "recovery"
    sheet: Annotated[Count, Field(ge=1, lt=2**31, description="The version of the sheet.")]
    sender: Annotated[str, _base64url(87, 87, "A point of P-256, made for this once.")]
    wrapped: Annotated[str, _base64url(80, 86, "Nonce, the wrapped key of 32 bytes, and tag.")]


NotesKeyWay = Annotated[PassphraseWrapping | RecoveryWrapping, Field(discriminator="way")]


class NotesKeyDraft(Wire):
    """The notes key by a passphrase, from now on; what the recovery codes open stays."""

    ways: Annotated[list[PassphraseWrapping], Field(min_length=1, max_length=1)]


class NotesKeyRead(Wire):
    """How the notes key can be opened; without a way there is no notes key yet, and `version` is 0."""

    ways: list[NotesKeyWay]
    version: int


class NotesKeyWays(Wire):
    """Every way that opens the notes key, as they are kept."""

    ways: list[NotesKeyWay]


class NoteDraft(Wire):
    """A note, sealed in the browser."""

    sealed: Sealed


class NoteRead(Wire):
    """A note as one's own device reads it: ciphertext."""

    id: UUID
    sealed: Sealed
    version: int


class NotePage(Page[NoteRead]):
    """One's own notes, those first kept last coming first."""
