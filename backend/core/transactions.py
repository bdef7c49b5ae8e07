"""Transactions, begun and ended on SQLite's driver itself: SQLAlchemy's own cost as much as two statements do.

SQLAlchemy is told of a transaction when something needs it to know (a session, a statement that is not `Prepared`): it
begins its own then, which joins the one that is open (`engine.py`), and from there on ends it.
"""

from typing import Any

import sqlalchemy as sa

from backend.core.statements import execute


class Spoiled(Exception):
    """A transaction holds a part of a command that failed."""


def begin(connection: sa.Connection, how: str) -> None:
    """Begin one; `how` is SQLite's word for it."""
    if _driver(connection) is None:
        connection.begin()
    else:
        execute(connection, how)


def is_open(connection: sa.Connection) -> bool:
    """Whether it has not ended. A mistake may have ended it (a session rolls back when a flush fails)."""
    if connection.invalidated:
        return False
    driver = _driver(connection)
    return connection.in_transaction() if driver is None else bool(driver.in_transaction)


def commit(connection: sa.Connection) -> None:
    """End it: what was done stands."""
    if connection.in_transaction() or _driver(connection) is None:
        connection.commit()
    else:
        execute(connection, "COMMIT")


def roll_back(connection: sa.Connection) -> None:
    """End it, unless it has ended: nothing was done."""
    if connection.in_transaction() or _driver(connection) is None:
        connection.rollback()
    elif is_open(connection):
        execute(connection, "ROLLBACK")


def changes(connection: sa.Connection) -> int:
    """How many rows were changed on SQLite's connection so far, undone ones among them: whether it grows, tells."""
    return int(_driver(connection).total_changes)


def mark(connection: sa.Connection, statement: str) -> None:
    """Set, release or return to a savepoint."""
    if _driver(connection) is None:
        connection.exec_driver_sql(statement)
    else:
        execute(connection, statement)


def _driver(connection: sa.Connection) -> Any:
    """SQLite's connection, or nothing where the database is another."""
    return connection.connection.dbapi_connection if connection.dialect.name == "sqlite" else None
