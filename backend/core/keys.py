"""Keys: the server's own, in a file beside the data, and the wrapped data keys, in a database of their own.

A stolen database or backup holds neither (PROMISES S17). A person's words are sealed under a data key of that
person for that space; destroying the key makes every copy unreadable, old backups included (H18).
"""

import base64
import contextlib
import os
import secrets
import stat
import threading
from pathlib import Path
from uuid import UUID, uuid4

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyFileError(Exception):
    """The key file cannot be used; the text says why and what to do."""


class ServerKey:
    """The server's secret, from which every other secret of the server is derived (HKDF-SHA256, RFC 5869)."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < KEY_BYTES:
            raise KeyFileError(f"The server key is shorter than {KEY_BYTES} bytes; make a new one or restore yours.")
        self._secret = secret

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose; knowing it tells nothing of the others."""
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"wordkept {purpose}".encode()).derive(
            self._secret
        )


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
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyFileError(f"The server key {path} can be read by others. Close it with: chmod 600 {path}")
    try:
        return ServerKey(base64.b64decode(text, validate=True))
    except ValueError as error:
        raise KeyFileError(f"The server key {path} is not a key file of this server.") from error


def make_server_key(path: Path) -> ServerKey:
    """Write a new random key file that only its owner can read; never over an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(KEY_BYTES)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(secret) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return ServerKey(secret)


KEY_TABLES = sa.MetaData()  # those of the key database; the log of tombstones joins them
_data_keys = sa.Table(
    "data_key",
    KEY_TABLES,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("owner_id", sa.Uuid, nullable=False),
    sa.Column("space_id", sa.Uuid, nullable=False),  # the owner's own id where the key is for no space
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("owner_id", "space_id", name="uq_data_key_owner_id_space_id"),
)


class DataKeys:
    """The wrapped data keys, unwrapped as they are needed. Safe to use from several threads."""

    def __init__(self, engine: sa.Engine, server_key: ServerKey) -> None:
        self._engine = engine
        self._wrapping = AESGCM(server_key.derive("wrapping of data keys"))
        self._by_id: dict[UUID, AESGCM] = {}
        self._ids: dict[tuple[UUID, UUID], UUID] = {}
        self._lock = threading.Lock()
        KEY_TABLES.create_all(engine)
        self._require_fitting_key()

    def _require_fitting_key(self) -> None:
        """Refuse to start with another server's key: everything written would be unreadable, everyone unknown."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(_data_keys).limit(1)).first()
        if row is not None:
            try:
                self._unwrap(row.id, row.wrapped)
            except InvalidTag as error:
                raise KeyFileError(
                    "The server key is not the one this data was sealed with. "
                    "Put the right key file back; nothing was changed."
                ) from error

    def of(self, owner_id: UUID, space_id: UUID | None) -> tuple[UUID, AESGCM]:
        """The key of `owner_id` for `space_id` (or for what belongs to no space), made when first asked for."""
        place = (owner_id, space_id or owner_id)
        with self._lock:
            if place not in self._ids:
                self._ids[place] = self._find(place) or self._make(place)
            key_id = self._ids[place]
            return key_id, self._by_id[key_id]

    def by_id(self, key_id: UUID) -> AESGCM | None:
        """The key with this id, or nothing where it has been destroyed."""
        with self._lock:
            if key_id not in self._by_id:
                with self._engine.connect() as connection:
                    row = connection.execute(sa.select(_data_keys).where(_data_keys.c.id == key_id)).first()
                if row is None:
                    return None
                self._by_id[key_id] = self._unwrap(key_id, row.wrapped)
            return self._by_id[key_id]

    def destroy(self, owner_id: UUID) -> None:
        """Destroy every key of one owner: what was sealed with them is unreadable from now on, in every copy (H18)."""
        mine = _data_keys.c.owner_id == owner_id
        with self._lock:
            with self._engine.begin() as connection:
                if connection.dialect.name == "sqlite":  # or the bytes would stay in the file until they are needed
                    connection.exec_driver_sql("PRAGMA secure_delete=ON")
                gone = connection.execute(sa.delete(_data_keys).where(mine).returning(_data_keys.c.id)).scalars().all()
            if self._engine.dialect.name == "sqlite":
                with contextlib.closing(self._engine.raw_connection()) as connection:
                    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for key_id in gone:
                self._by_id.pop(key_id, None)
            for place in [place for place in self._ids if place[0] == owner_id]:
                del self._ids[place]

    def close(self) -> None:
        """Let go of the key database."""
        self._engine.dispose()

    def _find(self, place: tuple[UUID, UUID]) -> UUID | None:
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(_data_keys).where(_data_keys.c.owner_id == place[0], _data_keys.c.space_id == place[1])
            ).first()
        if row is None:
            return None
        key_id: UUID = row.id
        self._by_id[key_id] = self._unwrap(key_id, row.wrapped)
        return key_id

    def _make(self, place: tuple[UUID, UUID]) -> UUID:
        key_id, key, nonce = uuid4(), secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
        wrapped = nonce + self._wrapping.encrypt(nonce, key, key_id.bytes)
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    sa.insert(_data_keys).values(id=key_id, owner_id=place[0], space_id=place[1], wrapped=wrapped)
                )
        except sa.exc.IntegrityError:  # another process made it a moment ago
            found = self._find(place)
            if found is None:
                raise
            return found
        self._by_id[key_id] = AESGCM(key)
        return key_id

    def _unwrap(self, key_id: UUID, wrapped: bytes) -> AESGCM:
        return AESGCM(self._wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], key_id.bytes))
