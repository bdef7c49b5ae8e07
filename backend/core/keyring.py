"""The server keys in use, one or, while it is exchanged, two; and the secrets that stay when a server key goes.

Each of the two lies in the key database wrapped under the other, so whoever holds either file holds both, and nobody
has to be told or started anew: see docs/decisions/the-key-database-hands-the-new-key-on.md. What the server signs and
hashes with is derived from its key until that is exchanged for the first time; then it lies here, wrapped.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from backend.core.columns import UtcInstant
from backend.core.keys import KeyFileError, ServerKey, read_server_key

KEY_TABLES = sa.MetaData()  # those of the key database; the data keys and the log of tombstones join them
server_keys = sa.Table(
    "server_key",
    KEY_TABLES,
    sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),  # the highest is the one to wrap with
    sa.Column("id", sa.Uuid, nullable=False, unique=True),
    sa.Column("under_the_other", sa.LargeBinary),  # only while there are two
)
server_secrets = sa.Table(
    "server_secret",
    KEY_TABLES,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("purpose", sa.String(40), nullable=False),
    sa.Column("since", UtcInstant, nullable=False),  # when it begins to be used for what is new
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)
EVER = datetime(1970, 1, 1, tzinfo=UTC)  # since when the first secrets are in use
LOOKS_EVERY = 15.0  # seconds
LOOKS_FOR = 5.0  # seconds at most that a stop waits for a look that is under way
BEFORE_USE = timedelta(minutes=1)  # between keeping a new secret and using it: all have looked meanwhile
NOT_THIS_KEY = (
    "The server key is not the one this data was sealed with. Put the right key file back; nothing was changed. "
    "(A copy of the keys from before the server key was exchanged opens with the key of then.)"
)

log = logging.getLogger("wordkept.keys")


class NotLearned(Exception):
    """The key database names a server key that this process could not learn."""


@dataclass(frozen=True)
class _Seen:
    """What was there when it was last looked at."""

    keys: tuple[ServerKey, ...]  # the newest first
    secrets: dict[str, list[tuple[datetime, bytes]]] = field(default_factory=dict)  # by purpose, the newest first


class Keyring:
    """What wraps the data keys, and what the server signs and hashes with. Safe to use from several threads."""

    def __init__(self, engine: sa.Engine, server_key: ServerKey) -> None:
        self._engine = engine
        self._file = server_key.file
        self._held = {server_key.id: server_key}
        self._looking = threading.Lock()
        KEY_TABLES.create_all(engine)
        self._seen = self._look()
        if not self._seen.keys:
            raise KeyFileError(NOT_THIS_KEY)

    @property
    def keys(self) -> tuple[ServerKey, ...]:
        """The server keys that this process knows and that are in use, the newest first."""
        return self._seen.keys

    def learn(self) -> None:
        """Look again at what is in use; what cannot be learned now stays as it was known."""
        with self._looking:
            seen = self._look()
            if seen.keys:
                self._seen = seen

    def unwrap(self, wrapped: bytes, about: UUID) -> bytes | None:
        """What one of the keys has wrapped; nothing where none of them did."""
        return _unwrapped(self._seen.keys, wrapped, about)

    def newest(self, connection: sa.Connection) -> ServerKey:
        """What to wrap with, in the transaction that is open on `connection`: no exchange begins or ends in it.

        Raises:
            NotLearned: a newer key has come than this process knows.
        """
        if connection.dialect.name != "sqlite":  # SQLite has one writer
            connection.execute(sa.text("LOCK TABLE server_key IN SHARE MODE"))
        newest = connection.execute(sa.select(server_keys.c.id).order_by(server_keys.c.turn.desc()).limit(1)).scalar()
        for key in self._seen.keys:
            if key.id == newest:
                return key
        raise NotLearned

    def enter(self) -> None:
        """Write down which key is in use, where none is yet."""
        first = sa.select(sa.literal(1), sa.literal(self._seen.keys[0].id, sa.Uuid)).where(
            ~sa.exists(sa.select(server_keys.c.id))
        )
        with contextlib.suppress(sa.exc.IntegrityError), self._engine.begin() as connection:
            connection.execute(sa.insert(server_keys).from_select(["turn", "id"], first))

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose that stays the same for ever."""
        kept = self._seen.secrets.get(purpose)
        return kept[-1][1] if kept else self._seen.keys[-1].derive(purpose)

    def signing(self, purpose: str, now: datetime, grace: timedelta) -> tuple[bytes, ...]:
        """What to sign with, and then what else is good: an older one within its grace, one that begins in a moment."""
        kept = self._seen.secrets.get(purpose)
        if not kept:
            return (self._seen.keys[-1].derive(purpose),)
        good = [secret for at, (_, secret) in enumerate(kept) if at == 0 or now < kept[at - 1][0] + grace]
        present = next((secret for since, secret in kept if since <= now), kept[-1][1])
        return (present, *(secret for secret in good if secret is not present))

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Look now and then while serving."""
        over = asyncio.Event()
        watching = asyncio.create_task(self._watch(over))
        try:
            yield
        finally:
            over.set()
            await asyncio.wait({watching}, timeout=LOOKS_FOR)

    async def _watch(self, over: asyncio.Event) -> None:
        while not over.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), LOOKS_EVERY)
                return
            try:
                await asyncio.to_thread(self.learn)
            except sa.exc.SQLAlchemyError as error:
                log.warning("keys not looked at", extra={"kind": type(error).__name__})

    def _look(self) -> _Seen:
        with self._engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                connection.execution_options(isolation_level="REPEATABLE READ")
            rows = connection.execute(sa.select(server_keys).order_by(server_keys.c.turn.desc())).all()
            kept = connection.execute(sa.select(server_secrets).order_by(server_secrets.c.since.desc())).all()
        if not rows:
            return _Seen(tuple(self._held.values())[:1])
        self._read_file()
        for row in (*rows, *reversed(rows)):
            self._hand_on(row.id, row.under_the_other)
        keys = tuple(self._held[row.id] for row in rows if row.id in self._held)
        self._held = {key.id: key for key in keys} or self._held
        secrets: dict[str, list[tuple[datetime, bytes]]] = {}
        for row in kept:
            secret = _unwrapped(keys, row.wrapped, row.id)
            if secret is None:
                return _Seen(())
            secrets.setdefault(row.purpose, []).append((row.since, secret))
        return _Seen(keys, secrets)

    def _read_file(self) -> None:
        """The key file may be another one by now."""
        if self._file is not None:
            with contextlib.suppress(KeyFileError):
                key = read_server_key(self._file)
                self._held.setdefault(key.id, key)

    def _hand_on(self, key_id: UUID, wrapped: bytes | None) -> None:
        if wrapped is None or key_id in self._held:
            return
        if (secret := _unwrapped(tuple(self._held.values()), wrapped, key_id)) is not None:
            self._held[key_id] = ServerKey(secret, self._file)


def _unwrapped(keys: Sequence[ServerKey], wrapped: bytes, about: UUID) -> bytes | None:
    return next((found for key in keys if (found := key.unwrap(wrapped, about)) is not None), None)
