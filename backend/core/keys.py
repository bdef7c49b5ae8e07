"""The server's own key, in a file beside the data: it wraps the data keys and the secrets of `keyring.py`.

A stolen database or backup does not hold it (PROMISES S17). It can be exchanged while serving: `backend/rotation`.
"""

import base64
import os
import secrets
import stat
from functools import cached_property
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyFileError(Exception):
    """The key file cannot be used; the text says why and what to do."""


class ServerKey:
    """The server's secret. `file` is where it was read, if it was: another may stand there tomorrow."""

    def __init__(self, secret: bytes, file: Path | None = None) -> None:
        if len(secret) < KEY_BYTES:
            raise KeyFileError(
                f"The server key is shorter than {KEY_BYTES} bytes. Put yours back; a new one cannot open old words. "
                "Where there are none yet, remove the file, and the next start makes one."
            )
        self.secret = secret
        self.file = file
        self._derived: dict[str, bytes] = {}

    @cached_property
    def id(self) -> UUID:
        """Its name, which tells nothing of it."""
        return UUID(bytes=self.derive("name")[:16])

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose; knowing it tells nothing of the others (HKDF-SHA256, RFC 5869)."""
        if purpose not in self._derived:
            deriving = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"wordkept {purpose}".encode())
            self._derived[purpose] = deriving.derive(self.secret)
        return self._derived[purpose]

    def wrap(self, secret: bytes, about: UUID) -> bytes:
        """Another secret, unreadable without this key and good for the row `about` only."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._wrapping.encrypt(nonce, secret, about.bytes)

    def unwrap(self, wrapped: bytes, about: UUID) -> bytes | None:
        """The secret again; nothing where it was wrapped by another key, or for another row."""
        try:
            return self._wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], about.bytes)
        except InvalidTag:
            return None

    @cached_property
    def _wrapping(self) -> AESGCM:
        return AESGCM(self.derive("wrapping of data keys"))


def read_server_key(path: Path) -> ServerKey:
    """Read the key file.

    Raises:
        KeyFileError: missing, unreadable, malformed, too short, or readable by others.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii").strip()
    except FileNotFoundError as error:
        raise KeyFileError(
            f"The server key {path} is missing. Without it nothing that was written can be read. "
            "Put the file back from where you keep it; a new key cannot open old words."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"The server key {path} cannot be read.") from error
    require_closed(path, mode, "The server key")
    try:
        return ServerKey(base64.b64decode(text, validate=True), path)
    except ValueError as error:
        raise KeyFileError(f"The server key {path} is not a key file of this server.") from error


def require_closed(path: Path, mode: int, named: str) -> None:
    """Refuse a secret that other users of the machine can read or exchange.

    Raises:
        KeyFileError: they can.
    """
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(f"{named} {path} can be read by others. Close it with: chmod 600 {path}")


def make_server_key(path: Path) -> ServerKey:
    """Write a new random key file that only its owner can read; never over an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(KEY_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(secret) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return ServerKey(secret, path)
