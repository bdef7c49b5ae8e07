"""What commitments send and receive. The same for both people, so never `is_mine`."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.wire import Count, DaySent, Wire, WrittenText

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256, in hexadecimal.")]


class CommitmentDraft(Wire):
    """A commitment, or a new version of one, about to be offered. Offering does not sign."""

    text: Annotated[WrittenText, Field(max_length=2000)]
    review_on: Annotated[DaySent, Field(description="A coming day within two years, when both look at it again.")]


class SignatureDraft(Wire):
    """Signing the version `number`: the latest one, as read."""

    number: Annotated[Count, Field(ge=1, le=2**31 - 1)]


class EndingDraft(Wire):
    """Ending needs no words."""


class SignatureRead(Wire):
    """Who signed, and on which day."""

    by: UUID
    on: date


class VersionRead(Wire):
    """One wording, and who has signed it."""

    number: int
    text: str
    review_on: date
    by: UUID
    on: date
    signatures: list[SignatureRead]


class CommitmentRead(Wire):
    """A commitment. `latest` is what waits for signatures where it is not what is in force.

    After an ending, `in_force` is what was in force until then.
    """

    id: UUID
    state: Literal["offered", "signed_by_one", "in_force", "review_due", "ended"]
    latest: VersionRead
    in_force: VersionRead | None
    ended_on: date | None
    ended_by: UUID | None
    version: int


class HistoryEntryRead(Wire):
    """One link of the chain. `salt` and `text` only where this reader may read the text; the hash holds without."""

    position: int
    kind: Literal["signed", "in_force", "ended"]
    commitment_id: UUID
    number: int
    by: UUID | None
    on: date
    text_hash: Hash
    review_on: date
    salt: str | None
    text: str | None
    previous_hash: Hash
    hash: Hash


class HistoryRead(Wire):
    """The whole chain of a space, for keeping and for `wordkept verify`."""

    space_id: UUID
    entries: list[HistoryEntryRead]
