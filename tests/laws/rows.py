"""Every row that a server keeps, to see that something left no trace."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from serving import Server
from sqlmodel import SQLModel

from backend.core.unit_of_work import Snapshot

# What any request may leave behind, whatever its answer, and what the server does by itself meanwhile.
BESIDE = {"idempotent_answer", "job", "live_ticket", "mail", "passkey_challenge", "session", "throttle"}


def every_row(server: Server) -> dict[str, Sequence[Any]]:
    """All rows of anybody's, by table, as the driver gives them; of sessions only whether they have ended."""

    def look(snapshot: Snapshot) -> dict[str, Sequence[Any]]:
        driver: Any = snapshot.connection.connection.dbapi_connection
        written = _written(snapshot.connection.dialect)
        return {name: driver.execute(query).fetchall() for name, query in written.items()}

    return server.read(look)


@cache
def _written(dialect: sa.Dialect) -> Mapping[str, str]:
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name not in BESIDE]
    rows = {table.name: sa.select(table).order_by(*table.primary_key) for table in tables}
    session = SQLModel.metadata.tables["session"]
    rows["session"] = sa.select(session.c.id, session.c.ended_at).order_by(session.c.id)
    return {name: str(query.compile(dialect=dialect)) for name, query in rows.items()}
