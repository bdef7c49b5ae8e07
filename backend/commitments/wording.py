"""The words of a version at rest: sealed together with the salt of their hash."""

import secrets

from backend.commitments import chain
from backend.commitments.models import CommitmentVersion
from backend.core.sealing import Sealing

_SALT = slice(0, 2 * chain.SALT_BYTES)
_TEXT = slice(2 * chain.SALT_BYTES, None)


def seal_new(sealing: Sealing, version: CommitmentVersion, text: str) -> None:
    """Seal the words of a new version under its author's key, and hash them with a fresh salt."""
    salt = secrets.token_bytes(chain.SALT_BYTES)
    version.text_hash = bytes.fromhex(chain.hash_of_text(salt, text))
    version.text = sealing.seal(
        salt.hex() + text, _place(version), version.commitment_id, version.author_id, version.space_id
    )


def seal_for_both(sealing: Sealing, version: CommitmentVersion) -> None:
    """Seal the words anew under the space's own key: both keep what both signed, whatever the author deletes."""
    words = sealing.open(version.text, _place(version), version.commitment_id)
    version.text = sealing.seal(words, _place(version), version.commitment_id, version.space_id)


def text_of(sealing: Sealing, version: CommitmentVersion) -> str:
    """What was written."""
    return salt_and_text(sealing, version)[1]


def salt_and_text(sealing: Sealing, version: CommitmentVersion) -> tuple[str, str]:
    """The salt in hexadecimal, and what was written."""
    words = sealing.open(version.text, _place(version), version.commitment_id)
    return words[_SALT], words[_TEXT]


def _place(version: CommitmentVersion) -> str:
    return f"commitment_version.text.{version.number}"
