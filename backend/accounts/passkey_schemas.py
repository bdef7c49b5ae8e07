"""What passkeys send and receive. Binary values are in base64url; the names are those of WebAuthn, in our spelling."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.accounts.schemas import Language, Name, Purpose, SignUpKey, Zone
from backend.core.wire import NameText, Wire


def _base64url(most: int, what: str) -> object:
    return Field(min_length=16, max_length=most, pattern="^[A-Za-z0-9_-]+$", description=what)


CredentialId = Annotated[str, _base64url(1364, "The authenticator's own name for the passkey.")]
ClientData = Annotated[str, _base64url(4096, "`clientDataJSON`: challenge and origin, as the browser saw them.")]
Challenge = Annotated[str, _base64url(86, "At least 16 random bytes, good once, for five minutes.")]


class PasskeyDraft(Wire):
    """A passkey that the browser has just made."""

    credential_id: CredentialId
    client_data: ClientData
    attestation: Annotated[str, _base64url(16384, "`attestationObject`.")]


class PasskeySignUpDraft(Wire):
    """An account about to be made with a passkey: without an address, and without a passphrase."""

    name: Name
    passkey: PasskeyDraft
    zone: Zone
    language: Language = "en"
    consent_version: Annotated[str, Field(max_length=20)]
    key: SignUpKey


class PasskeyUse(Wire):
    """What a passkey signed."""

    credential_id: CredentialId
    client_data: ClientData
    authenticator_data: Annotated[str, _base64url(4096, "`authenticatorData`.")]
    signature: Annotated[str, _base64url(2048, "`signature`.")]
    user_handle: Annotated[str, _base64url(86, "`userHandle`: whose passkey it says it is.")] | None = None


class PasskeyProof(PasskeyUse):
    """Proof of who one is by a passkey, for one purpose, for five minutes."""

    purpose: Purpose


class ChallengeDraft(Wire):
    """What a challenge is for, on a device that is signed in."""

    purpose: Literal["add", "prove"]


class ChallengeRead(Wire):
    """What the browser is asked with. `known`: one's own passkeys, not to be made twice, or to choose among."""

    challenge: Challenge
    rp_id: str
    rp_name: str
    user_handle: str | None
    known: list[str]


class PasskeyRead(Wire):
    """One of one's own passkeys; days and no times. `label` is the server's own word for the device it was made on."""

    id: UUID
    label: str
    name: str | None
    synced: bool
    made_on: date
    last_used_on: date | None


class PasskeyList(Wire):
    """All of one's own passkeys."""

    items: list[PasskeyRead]


class PasskeyChange(Wire):
    """One's own name for a passkey; null takes it away."""

    name: Annotated[NameText, Field(max_length=40)] | None
