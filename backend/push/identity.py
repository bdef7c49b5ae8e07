"""Who this server is to push services (VAPID, RFC 8292): a key pair of its own, made at the first start."""

import base64
import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from backend.core.keys import KeyFileError
from backend.push.encryption import CURVE, point

LIFE = timedelta(hours=12)


def base64url(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class PushIdentity:
    """Signs for this server. `contact` is where a push service finds the operator."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, contact: str) -> None:
        self._key = key
        self._contact = contact
        self.public_key = base64url(point(key.public_key()))

    def authorization(self, origin: str, now: datetime) -> str:
        """The header that says who calls, good at this push service only."""
        claims = {"aud": origin, "exp": int((now + LIFE).timestamp()), "sub": self._contact}
        return f"vapid t={jwt.encode(claims, self._key, algorithm='ES256')}, k={self.public_key}"


def make_push_key(path: Path) -> None:
    """Write a new key that only its owner can read; never over an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(CURVE)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())


def read_push_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """Read the key.

    Raises:
        KeyFileError: missing, malformed, or readable by others.
    """
    try:
        mode = path.stat().st_mode
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise KeyFileError(
            f"The push key {path} is missing or cannot be read. Put it back from where you keep it, or start once with "
            "`wordkept serve`, which makes a new one where there is none: every phone then asks for its notices anew."
        ) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != CURVE.name:
        raise KeyFileError(f"The push key {path} is not a key file of this server.")
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(f"The push key {path} can be read by others. Close it with: chmod 600 {path}")
    return key
