"""The data keys, wrapped, in a database of their own.

A person's words are sealed under a data key of that person for that space; destroying the key makes every copy
unreadable, old backups included (H18). Wrapping them anew when the server key is exchanged changes no sealed word.
"""

import logging
import secrets
import threading
from collections.abc import Collection, Mapping
from uuid import UUID, uuid4

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.core.engine import let_go_of_freed
from backend.core.keyring import KEY_TABLES, NOT_THIS_KEY, Keyring, NotLearned
from backend.core.keys import KEY_BYTES, KeyFileError, ServerKey
from backend.core.statements import Prepared

data_keys = sa.Table(
    "data_key",
    KEY_TABLES,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("owner_id", sa.Uuid, nullable=False),
    sa.Column("space_id", sa.Uuid, nullable=False),  # the owner's own id where the key is for no space
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("owner_id", "space_id", name="uq_data_key_owner_id_space_id"),
)
_KEYS = sa.select(data_keys.c.id, data_keys.c.wrapped).limit(1)
_ANY = Prepared(_KEYS)
_BY_ID = Prepared(_KEYS.where(data_keys.c.id == sa.bindparam("key")))
_BY_PLACE = Prepared(
    _KEYS.where(data_keys.c.owner_id == sa.bindparam("owner"), data_keys.c.space_id == sa.bindparam("space"))
)
_Place = tuple[UUID, UUID]

log = logging.getLogger("wordkept.keys")


def living(connection: sa.Connection, space_id: UUID) -> set[UUID]:
    """The ids of the keys of one space that the key database has."""
    return set(connection.execute(sa.select(data_keys.c.id).where(data_keys.c.space_id == space_id)).scalars())


def lacking(connection: sa.Connection, wanted: Collection[UUID]) -> set[UUID]:
    """Which of the data keys with these ids the key database does not have."""
    found = connection.execute(sa.select(data_keys.c.id).where(data_keys.c.id.in_(wanted))).scalars()
    return set(wanted) - set(found)


class DataKeys:
    """The data keys, unwrapped as they are needed. Safe to use from several threads."""

    def __init__(self, engine: sa.Engine, server_key: ServerKey) -> None:
        self._engine = engine
        self._by_id: dict[bytes, AESGCM] = {}  # by the bytes that stand in what is sealed
        self._ids: dict[_Place, UUID] = {}
        self._lock = threading.Lock()
        self.ring = Keyring(engine, server_key)
        self._require_fitting_key()

    def _require_fitting_key(self) -> None:
        """Refuse to start with another server's key: everything written would be unreadable, everyone unknown."""
        self._look(_ANY, {})

    def of(self, owner_id: UUID, space_id: UUID | None) -> tuple[UUID, AESGCM]:
        """The key of `owner_id` for `space_id` (or for what belongs to no space), made when first asked for."""
        place = (owner_id, space_id or owner_id)
        with self._lock:
            if place not in self._ids:
                self._ids[place] = self._find(place) or self._make(place)
            key_id = self._ids[place]
            return key_id, self._by_id[key_id.bytes]

    def by_id(self, key_id: bytes) -> AESGCM | None:
        """The key with this id (16 bytes), or nothing where it has been destroyed."""
        known = self._by_id.get(key_id)  # without the lock, which stands while a key is destroyed: every text asks
        if known is not None:
            return known
        with self._lock:
            if key_id not in self._by_id and self._look(_BY_ID, {"key": UUID(bytes=key_id)}) is None:
                return None
            return self._by_id[key_id]

    def living(self, space_id: UUID) -> set[UUID]:
        """The ids of the keys of one space that are not destroyed: the two people's, and the space's own."""
        with self._engine.connect() as connection:
            return living(connection, space_id)

    def destroy(self, owner_id: UUID, space_id: UUID | None = None) -> None:
        """Destroy every key of one owner, or the one for a space.

        What was sealed with them is unreadable from now on, in every copy (H18).
        """
        mine = data_keys.c.owner_id == owner_id
        if space_id is not None:
            mine &= data_keys.c.space_id == space_id
        with self._lock:
            with self._engine.begin() as connection:
                if connection.dialect.name == "sqlite":  # or the bytes would stay in the file until they are needed
                    connection.exec_driver_sql("PRAGMA secure_delete=ON")
                gone = connection.execute(sa.delete(data_keys).where(mine).returning(data_keys.c.id)).scalars().all()
            if self._engine.dialect.name == "sqlite":
                let_go_of_freed(self._engine)
            for key_id in gone:
                self._by_id.pop(key_id.bytes, None)
            for place in [place for place, key_id in self._ids.items() if key_id in set(gone)]:
                del self._ids[place]

    def sweep(self) -> None:
        """Have PostgreSQL, too, hold no row of a destroyed key; not within a transaction, and without haste."""
        if self._engine.dialect.name == "sqlite":
            return
        try:
            let_go_of_freed(self._engine, data_keys.name)
        except (sa.exc.SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error) as error:
            log.warning("destroyed keys not swept", extra={"kind": type(error).__name__})

    def close(self) -> None:
        """Let go of the key database."""
        self._engine.dispose()

    def _find(self, place: _Place) -> UUID | None:
        return self._look(_BY_PLACE, {"owner": place[0], "space": place[1]})

    def _look(self, which: Prepared, values: Mapping[str, UUID]) -> UUID | None:
        """Find one data key and unwrap it; by a server key that has come since it was last looked, if need be.

        Raises:
            KeyFileError: it is wrapped under a server key that this process cannot learn.
        """
        for first in (True, False):
            with self._engine.connect() as connection:
                row = which.first(connection, values)
            if row is None:
                return None
            if (key := self.ring.unwrap(row.wrapped, row.id)) is not None:
                key_id: UUID = row.id
                self._by_id[key_id.bytes] = AESGCM(key)
                return key_id
            if first:
                self.ring.learn()
        raise KeyFileError(NOT_THIS_KEY)

    def _make(self, place: _Place) -> UUID:
        try:
            return self._insert(place, uuid4())
        except NotLearned:  # the first of all, or the server key was exchanged a moment ago
            self.ring.enter()
            self.ring.learn()
            return self._find(place) or self._insert(place, uuid4())

    def _insert(self, place: _Place, key_id: UUID) -> UUID:
        key = secrets.token_bytes(KEY_BYTES)
        try:
            with self._engine.begin() as connection:
                wrapped = self.ring.newest(connection).wrap(key, key_id)
                connection.execute(
                    sa.insert(data_keys).values(id=key_id, owner_id=place[0], space_id=place[1], wrapped=wrapped)
                )
        except sa.exc.IntegrityError:  # another process made it a moment ago
            found = self._find(place)
            if found is None:
                raise
            return found
        self._by_id[key_id.bytes] = AESGCM(key)
        return key_id
