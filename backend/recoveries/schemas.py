"""What recoveries send and receive."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.accounts.schemas import Email, Passphrase
from backend.core.wire import Secret, Wire

Claim = Annotated[
    str, Field(pattern="^[A-Za-z0-9_-]{43}$", description="32 random bytes of the asking phone's own, which it keeps.")
]


class RecoveryRequestDraft(Wire):
    """Asking to come back to the account with this address."""

    email: Email
    claim: Claim


class RecoveryRequestMade(Wire):
    """What is told to whoever asks; the same whether or not there is such an account.

    `wait_hours`: until a code comes by mail; null where this server lets nobody back by mail.
    """

    words: list[str]
    wait_hours: int | None


class RecoveryClaim(Wire):
    """Which phone asks how it stands."""

    claim: Claim


class RecoveryRequestState(Wire):
    """Whether another device has let this one in. A request that was stopped, or of nobody's, goes on waiting."""

    approved: bool


class ComingBack(Wire):
    """A new passphrase, with what allows it: the code from the mail, or the claim of a phone that was let in."""

    way: Literal["mail", "approval"]
    secret: Secret
    passphrase: Passphrase


class RecoveryRequestRead(Wire):
    """A request as the account's own devices see it. `code_on`: the day from which a code comes by mail."""

    id: UUID
    words: list[str]
    device: str
    asked_on: date
    code_on: date | None
    approved: bool


class RecoveryRequestList(Wire):
    """All requests from which something can still come."""

    items: list[RecoveryRequestRead]
