"""Facts of commitments, in the space's stream; never their words."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class CommitmentEvent(Event):
    """What every fact of a commitment names: which, which version, and who did it."""

    commitment_id: UUID
    number: int
    by: UUID


class CommitmentOffered(CommitmentEvent):
    """One of the two offered it; nobody has signed."""

    kind: Literal["commitment.offered"] = "commitment.offered"


class CommitmentVersioned(CommitmentEvent):
    """A new version waits for both signatures."""

    kind: Literal["commitment.versioned"] = "commitment.versioned"


class CommitmentSigned(CommitmentEvent):
    """One of the two signed the version `number`."""

    kind: Literal["commitment.signed"] = "commitment.signed"


class CommitmentInForce(CommitmentEvent):
    """Both have signed the version `number`; `by` is whose signature was the second."""

    kind: Literal["commitment.in_force"] = "commitment.in_force"


class CommitmentEnded(CommitmentEvent):
    """One of the two ended it, or declined an offer: then it never `was_in_force`."""

    kind: Literal["commitment.ended"] = "commitment.ended"
    was_in_force: bool
