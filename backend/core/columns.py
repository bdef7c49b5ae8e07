"""Column types and the naming of constraints, the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

# Alembic's batch mode on SQLite can drop only constraints that have a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcInstant(sa.types.TypeDecorator[datetime]):
    """An instant, stored in UTC; naive values are refused, because they mean a different instant elsewhere."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[datetime | None], Any]:
        """Refuse what has no zone, bind the rest as UTC."""
        if dialect.name == "sqlite":
            return _to_text
        return _in_utc

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Give back an aware instant, also where the database forgot the zone."""
        del coltype
        if dialect.name == "sqlite":
            return _from_text
        return _in_utc


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return value.astimezone(UTC)


def _to_text(value: datetime | None) -> str | None:
    """As SQLAlchemy writes it for SQLite: text that sorts as the instants do."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs a zone")
    here = value if value.tzinfo is UTC else value.astimezone(UTC)
    return here.isoformat(" ", "microseconds").removesuffix("+00:00")


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value + "+00:00")


def text_enum(kind: type[StrEnum]) -> Any:
    """A column that holds the values of `kind` as plain text, so that adding one needs no migration."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
