"""Migrations: `operation.migrate` runs them at every start; `alembic revision --autogenerate` writes a new one.

They run on a connection of their own with foreign keys off on SQLite: batch mode drops and re-creates tables, which with
foreign keys on would delete every child row.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel

import backend.tables  # noqa: F401  (registers every table)
from backend.core.columns import UtcInstant
from backend.core.db import normal_url
from backend.settings import Settings


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
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    migrate(given)  # in the transaction of whoever asks, who commits
else:
    engine = sa.create_engine(
        normal_url(context.config.attributes.get("url") or Settings().database), poolclass=sa.NullPool
    )
    with engine.connect() as own:
        migrate(own)
        own.commit()
    engine.dispose()
