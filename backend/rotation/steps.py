"""The acts on the key database: a second key begins, everything is wrapped under it, the first one ends.

Sealed values are not touched: they name a data key, and only its wrapping changes. Nobody writes a data key under the
first key once the second has begun (`Keyring.newest`), so one pass over the data keys finds all.
"""

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from backend.core.data_keys import data_keys
from backend.core.engine import let_go_of_freed
from backend.core.keyring import BEFORE_USE, EVER, Keyring, server_keys, server_secrets
from backend.core.keys import KEY_BYTES, ServerKey
from backend.core.tokens import IDLE
from backend.rotation.errors import CannotRotate

AT_ONCE = 500  # data keys in one transaction: some milliseconds
LASTING = (
    "keyed hashes"  # what a hash was made with cannot be exchanged: what was hashed is not there to be hashed anew
)
PASSING = ("access tokens", "refresh tokens", "marks of known devices")


def begin(engine: sa.Engine, ring: Keyring, new: ServerKey, now: datetime) -> None:
    """Make `new` the one to wrap with, unless another has begun. Either of the two leads to both from now on."""
    ring.enter()
    with _alone(engine) as connection:
        rows = connection.execute(sa.select(server_keys).order_by(server_keys.c.turn)).all()
        if len(rows) > 1:
            return
        old = next((key for key in ring.keys if key.id == rows[0].id), None)
        if old is None:
            raise CannotRotate("The server key was exchanged a moment ago. Run this again.")
        connection.execute(sa.update(server_keys).values(under_the_other=new.wrap(old.secret, old.id)))
        held = {"turn": rows[0].turn + 1, "id": new.id, "under_the_other": old.wrap(new.secret, new.id)}
        connection.execute(sa.insert(server_keys).values(held))
        if connection.execute(sa.select(server_secrets.c.id).limit(1)).first() is None:
            for purpose in (LASTING, *PASSING):
                _keep(connection, new, purpose, old.derive(purpose), EVER)
        for purpose in PASSING:
            _drop_those_out_of_use(connection, purpose, now)
            _keep(connection, new, purpose, secrets.token_bytes(KEY_BYTES), now + BEFORE_USE)


def wrap_anew(engine: sa.Engine, ring: Keyring, told: Callable[[int, int], None]) -> None:
    """Wrap everything under the newest key that is not yet; between two transactions others have their turn."""
    new = ring.keys[0]
    with engine.connect() as connection:
        total = connection.execute(sa.select(sa.func.count()).select_from(data_keys)).scalar_one()
    done = 0
    for table in (server_secrets, data_keys):
        last = UUID(int=0)
        while rows := _some_after(engine, table, last):
            began = time.perf_counter()
            anew = [
                {"row": row.id, "was": row.wrapped, "is": new.wrap(_secret(ring, row), row.id)}
                for row in rows
                if new.unwrap(row.wrapped, row.id) is None
            ]
            if anew:
                with _overwriting(engine) as connection:
                    connection.execute(
                        sa.update(table)
                        .where(table.c.id == sa.bindparam("row"), table.c.wrapped == sa.bindparam("was"))
                        .values(wrapped=sa.bindparam("is")),
                        anew,
                    )
                time.sleep((time.perf_counter() - began) / 2)
            last = rows[-1].id
            if table is data_keys:
                done += len(rows)
                told(done, max(total, done))


def end(engine: sa.Engine, ring: Keyring) -> None:
    """Let the first key open nothing any more: only what was kept from before is under it."""
    with _alone(engine) as connection:
        connection.execute(sa.delete(server_keys).where(server_keys.c.id != ring.keys[0].id))
        connection.execute(sa.update(server_keys).values(under_the_other=None))
    let_go_of_freed(engine, "data_key", "server_key", "server_secret")


def _some_after(engine: sa.Engine, table: sa.Table, last: UUID) -> list[sa.Row[tuple[UUID, bytes]]]:
    with engine.connect() as connection:
        query = sa.select(table.c.id, table.c.wrapped).where(table.c.id > last).order_by(table.c.id).limit(AT_ONCE)
        return list(connection.execute(query))


def _secret(ring: Keyring, row: sa.Row[tuple[UUID, bytes]]) -> bytes:
    secret = ring.unwrap(row.wrapped, row.id)
    if secret is None:
        raise CannotRotate(
            "One of the data keys opens with neither server key, so this is not the key database of this server, or "
            "it is damaged. What is wrapped stays as it is. Look at it with: wordkept doctor"
        )
    return secret


def _keep(connection: sa.Connection, key: ServerKey, purpose: str, secret: bytes, since: datetime) -> None:
    secret_id = uuid4()
    row = {"id": secret_id, "purpose": purpose, "since": since, "wrapped": key.wrap(secret, secret_id)}
    connection.execute(sa.insert(server_secrets).values(row))


def _drop_those_out_of_use(connection: sa.Connection, purpose: str, now: datetime) -> None:
    """A secret is out of use when the one after it began longer ago than any use of it lasts."""
    mine = server_secrets.c.purpose == purpose
    successor = sa.select(sa.func.max(server_secrets.c.since)).where(mine, server_secrets.c.since <= now - IDLE)
    began = connection.execute(successor).scalar()
    if began is not None:
        connection.execute(sa.delete(server_secrets).where(mine, server_secrets.c.since < began))


@contextlib.contextmanager
def _overwriting(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction after which no byte stands in the file that it has replaced."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        yield connection


@contextlib.contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction in which nobody makes a data key, and nobody else begins or ends."""
    with _overwriting(engine) as connection:
        if connection.dialect.name != "sqlite":
            connection.execute(sa.text("LOCK TABLE server_key IN EXCLUSIVE MODE"))
        yield connection
