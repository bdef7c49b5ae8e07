"""Migrations: `operation.migrate` runs them at every start; `alembic revision --autogenerate` writes a new one.

They run on a connection of their own with foreign keys off on SQLite: batch mode drops and re-creates tables, which with
foreign keys on would delete every child row. All of them are one transaction, also on SQLite; others go on reading meanwhile.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel

import backend.tables  # noqa: F401  (registers every table)
from backend.core.columns import UtcInstant
from backend.core.engine import normal_url
from backend.settings import Settings

WAITS = 10  # seconds for whoever writes at the moment
TURN = 7_308_332  # a number of ours among PostgreSQL's advisory locks


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | bool:
    """Write our own column types by name, and SQLModel's strings as plain ones."""
    if kind == "type" and isinstance(item, UtcInstant):
        autogen.imports.add("from backend.core.columns import UtcInstant")
        return "UtcInstant()"
    if kind == "type" and isinstance(item, sa.types.TypeDecorator):
        return f"sa.String(length={item.impl.length})" if isinstance(item.impl, sa.String) else False
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


def migrate(connection: sa.Connection) -> None:
    """Run what is asked for over `connection`."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        compare_type=True,
        render_as_batch=True,
        render_item=render_item,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def connect(url: sa.URL) -> sa.Engine:
    """An engine whose whole upgrade is one transaction, so that a kill leaves all of it or nothing.

    SQLite's driver would commit every change of a table by itself.
    """
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, poolclass=sa.NullPool)
    engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args={"timeout": WAITS})

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def take_turns(connection: sa.Connection) -> None:
    """One at a time, where several hosts start at once; and rather give up than have the running ones wait behind us."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAITS}s'")


if (given := context.config.attributes.get("connection")) is not None:
    migrate(given)  # in the transaction of whoever asks, who commits
else:
    engine = connect(normal_url(context.config.attributes.get("url") or Settings().database))
    with engine.begin() as own:
        take_turns(own)
        migrate(own)
    engine.dispose()
