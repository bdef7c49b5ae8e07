"""Sealing: text at rest, AES-256-GCM under its author's data key.

A sealed value is `1 ‖ key id (16) ‖ nonce (12) ‖ ciphertext and tag`. What it belongs to (`message.body`, the row's
id) is the associated data: a value moved to another row is an error when read, never another person's words. One for
two (`2 ‖ …`) holds such a value, sealed once more.
"""

import hmac
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag

from backend.core.data_keys import DataKeys
from backend.core.keys import NONCE_BYTES

_FORM = b"\x01"
_FOR_TWO = b"\x02"
_KEY_ID = slice(1, 17)
_NONCE = slice(17, 17 + NONCE_BYTES)
_REST = slice(17 + NONCE_BYTES, None)


def key_id_of(sealed: bytes) -> UUID:
    """The id of the data key that a sealed value names."""
    return UUID(bytes=sealed[_KEY_ID])


class SealBroken(Exception):
    """A sealed value is not what was sealed here: moved, altered, or its key is destroyed."""


class Sealing:
    """Seals and opens text, and makes keyed hashes for looking things up that must not be readable."""

    def __init__(self, keys: DataKeys) -> None:
        self._keys = keys
        # Begun once: OpenSSL looks its algorithms up anew for each that is begun, which costs more than the hashing.
        self._hashing = hmac.new(keys.ring.derive("keyed hashes"), digestmod="sha256")

    def seal(self, text: str, place: str, row_id: UUID, owner: UUID, space: UUID | None = None) -> bytes:
        """Seal `text`, which will stand at `place` ("table.column") of row `row_id`, under the key of its owner.

        `owner` is the author's account, or the space itself for what both signed.
        """
        key_id, key = self._keys.of(owner, space)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return _FORM + key_id.bytes + nonce + key.encrypt(nonce, text.encode(), _about(place, row_id))

    def seal_for_two(self, text: str, place: str, row_id: UUID, owner: UUID, other: UUID, space: UUID) -> bytes:
        """The same for words of two people, under both their keys for a space: it ends with either."""
        sealed = self.seal(text, place, row_id, owner, space)
        key_id, key = self._keys.of(other, space)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return _FOR_TWO + key_id.bytes + nonce + key.encrypt(nonce, sealed, _about(place, row_id))

    def open(self, sealed: bytes, place: str, row_id: UUID) -> str:
        """The text again.

        Raises:
            SealBroken: it was sealed for another place, altered, or its key is gone.
        """
        if sealed[:1] == _FOR_TWO:
            sealed = self._opened(sealed, place, row_id)
        if sealed[:1] != _FORM:
            raise SealBroken(place)
        return self._opened(sealed, place, row_id).decode()

    def _opened(self, sealed: bytes, place: str, row_id: UUID) -> bytes:
        if len(sealed) < _REST.start:
            raise SealBroken(place)
        key = self._keys.by_id(sealed[_KEY_ID])
        if key is None:
            raise SealBroken(place)
        try:
            return key.decrypt(sealed[_NONCE], sealed[_REST], _about(place, row_id))
        except InvalidTag as error:
            raise SealBroken(place) from error

    def keyed_hash(self, purpose: str, value: str | bytes) -> bytes:
        """32 bytes that find `value` again (an e-mail address, a link's secret) and do not reveal it."""
        data = value.encode() if isinstance(value, str) else value
        hashing = self._hashing.copy()
        hashing.update(purpose.encode() + b"\0" + data)
        return hashing.digest()


def _about(place: str, row_id: UUID) -> bytes:
    return place.encode() + b"\0" + row_id.bytes
