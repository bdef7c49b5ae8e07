"""Sealing a push for one browser (RFC 8291 over RFC 8188), always to the same size. Pure but for its random numbers."""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
PADDED = 256
"""Bytes of every push before it is sealed."""

_RECORD = 4096
_LAST = b"\x02"  # the mark after what is said in the last record; zeros follow


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as browsers write it: 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def sealed(said: bytes, public_key: bytes, auth: bytes) -> bytes:
    """The body of a push that says `said`, which only the browser with this key and secret can open.

    Raises:
        ValueError: `public_key` is no point of the curve, or `said` is too long.
    """
    if len(said) >= PADDED:
        raise ValueError("too long for a push")
    browser = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public_key)
    once = ec.generate_private_key(CURVE)
    ours = point(once.public_key())
    shared = _derived(once.exchange(ec.ECDH(), browser), auth, b"WebPush: info\0" + public_key + ours, 32)
    salt = os.urandom(16)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    padded = said + _LAST + bytes(PADDED - len(said) - len(_LAST))
    head = salt + _RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, padded, None)


def _derived(secret: bytes, salt: bytes, about: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=about).derive(secret)
