"""The checks of WebAuthn: origin, challenge, user verification, signature, count (WebAuthn Level 3, 7.1 and 7.2).

`webauthn` is imported at the first ceremony: a server that nobody signs in to with a passkey does without its weight.
Attestation is not looked at: who made the authenticator is none of our business.
"""

import base64
import json
from dataclasses import dataclass

from backend.accounts.passkey_schemas import PasskeyDraft, PasskeyUse


@dataclass(frozen=True)
class Place:
    """Where a ceremony has to have been: the pages it may come from, whose passkeys they are, and its name."""

    origins: list[str]
    rp_id: str
    rp_name: str


@dataclass(frozen=True)
class Made:
    """A new passkey, checked."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    eligible: bool
    synced: bool


@dataclass(frozen=True)
class Used:
    """A passkey that signed, checked."""

    sign_count: int
    eligible: bool
    synced: bool


def text_of(data: bytes) -> str:
    """Bytes in base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    """The bytes again; none where it is no base64url."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def challenge_in(client_data: str) -> str:
    """The challenge that the browser says was signed; empty where there is none. Nothing is checked by this."""
    try:
        found = json.loads(bytes_of(client_data))["challenge"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return found if isinstance(found, str) and found.isascii() else ""


def check_made(draft: PasskeyDraft, place: Place) -> Made | None:
    """The new passkey; nothing where it is not what was asked for. The challenge is looked up by the caller."""
    from webauthn import verify_registration_response  # noqa: PLC0415  (see above)
    from webauthn.helpers.structs import (  # noqa: PLC0415
        AuthenticatorAttestationResponse,
        CredentialDeviceType,
        RegistrationCredential,
    )

    try:
        answer = AuthenticatorAttestationResponse(bytes_of(draft.client_data), bytes_of(draft.attestation))
        credential = RegistrationCredential(draft.credential_id, bytes_of(draft.credential_id), answer)
        found = verify_registration_response(
            credential=credential,
            expected_challenge=bytes_of(challenge_in(draft.client_data)),
            expected_rp_id=place.rp_id,
            expected_origin=place.origins,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001  (what a stranger sent; the library has a dozen words for "no", and its parsers more)
        return None
    eligible = found.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    if found.credential_id != credential.raw_id:
        return None
    return Made(
        found.credential_id, found.credential_public_key, found.sign_count, eligible, found.credential_backed_up
    )


def check_used(use: PasskeyUse, place: Place, public_key: bytes, sign_count: int) -> Used | None:
    """What the passkey signed; nothing where it is not what was asked for. The challenge is looked up by the caller."""
    from webauthn import verify_authentication_response  # noqa: PLC0415  (see above)
    from webauthn.helpers.structs import (  # noqa: PLC0415
        AuthenticationCredential,
        AuthenticatorAssertionResponse,
        CredentialDeviceType,
    )

    try:
        answer = AuthenticatorAssertionResponse(
            bytes_of(use.client_data), bytes_of(use.authenticator_data), bytes_of(use.signature)
        )
        found = verify_authentication_response(
            credential=AuthenticationCredential(use.credential_id, bytes_of(use.credential_id), answer),
            expected_challenge=bytes_of(challenge_in(use.client_data)),
            expected_rp_id=place.rp_id,
            expected_origin=place.origins,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001  (as above)
        return None
    eligible = found.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    return Used(found.new_sign_count, eligible, found.credential_backed_up)
