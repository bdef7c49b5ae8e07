"""What the tests of an exchanged server key do: many data keys, an exchange, and a look whether everything opens."""

import secrets
from collections.abc import Callable
from uuid import UUID, uuid4

import sqlalchemy as sa

from backend.core.clock import Clock
from backend.core.data_keys import DataKeys, data_keys
from backend.core.engine import create_engine
from backend.core.keyring import KEY_TABLES, server_keys
from backend.core.keys import read_server_key
from backend.rotation import rotating
from backend.settings import Settings


def quietly(*_: int) -> None:
    """Progress that nobody looks at."""


def keys_beside_words(settings: Settings) -> Settings:
    """The settings of the same server with its key database in the database of its words."""
    grown = settings.model_copy(update={"keys_url": settings.database_url})
    source, target = create_engine(settings.keys_database), create_engine(grown.keys_database)
    KEY_TABLES.create_all(target)
    with source.connect() as reading, target.begin() as writing:
        for table in KEY_TABLES.sorted_tables:
            if rows := [dict(row) for row in reading.execute(sa.select(table)).mappings()]:
                writing.execute(sa.insert(table), rows)
    source.dispose()
    target.dispose()
    return grown


def exchange(settings: Settings, clock: Clock, told: Callable[[int, int], None] = quietly) -> None:
    """All of it: on PostgreSQL the operator says when the old key may end."""
    if not rotating.rotate(settings, None, told, finish=False, clock=clock).ended:
        assert rotating.rotate(settings, None, quietly, finish=True, clock=clock).ended


def exchange_for_ever(settings: Settings, clock: Clock) -> None:
    """Until it is killed."""
    while True:
        exchange(settings, clock)


def make_many_keys(settings: Settings, count: int) -> None:
    """As many data keys as a larger server has."""
    engine = create_engine(settings.keys_database)
    key = read_server_key(settings.key_file)
    rows = [{"id": uuid4(), "owner_id": uuid4(), "space_id": uuid4()} for _ in range(count)]
    with engine.begin() as connection:
        wrapped = [{**row, "wrapped": key.wrap(secrets.token_bytes(32), row["id"])} for row in rows]
        connection.execute(sa.insert(data_keys), wrapped)
    engine.dispose()


def wrapped_keys(settings: Settings) -> dict[UUID, bytes]:
    """Every data key, as it lies in the key database."""
    engine = create_engine(settings.keys_database)
    with engine.connect() as connection:
        found = {row.id: row.wrapped for row in connection.execute(sa.select(data_keys.c.id, data_keys.c.wrapped))}
    engine.dispose()
    return found


def opens_everything(settings: Settings) -> int:
    """Open each data key with the key file as it is, as a server that starts now would.

    Gives how many times the key was exchanged.
    """
    engine = create_engine(settings.keys_database)
    keys = DataKeys(engine, read_server_key(settings.key_file))
    with engine.connect() as connection:
        rows = connection.execute(sa.select(data_keys.c.id, data_keys.c.wrapped)).all()
        turn = connection.execute(sa.select(sa.func.max(server_keys.c.turn))).scalar_one() or 1
    assert rows
    assert [row.id for row in rows if keys.ring.unwrap(row.wrapped, row.id) is None] == []
    keys.close()
    return int(turn) - 1
