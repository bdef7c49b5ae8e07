"""Transactions, begun and ended on the driver itself: SQLAlchemy's own cost as much as two statements do.

SQLAlchemy is told of a transaction when something needs it to know (a session, a statement that is not `Prepared`): it
begins its own then, which joins the one that is open (`engine.py`), and from there on ends it.
"""

from typing import Any

import sqlalchemy as sa

from backend.core.statements import execute, told


class Spoiled(Exception):
    """A transaction holds a part of a command that failed, which is its `__cause__`."""


def begin(connection: sa.Connection, how: str) -> None:
    """Begin one; `how` is SQLite's word for it. PostgreSQL's driver begins one with the first statement."""
    if _is_sqlite(connection):
        execute(connection, how)


def is_open(connection: sa.Connection) -> bool:
    """Whether it has not ended. A mistake may have ended it (a session rolls back when a flush fails)."""
    if connection.invalidated:
        return False
    if _is_sqlite(connection):
        return bool(_driver(connection).in_transaction)
    return _status(connection) in {"INTRANS", "INERROR"}


def commit(connection: sa.Connection) -> None:
    """End it: what was done stands.

    Raises:
        sqlalchemy.exc.PendingRollbackError: a statement failed in it, and PostgreSQL would undo it without a word.
    """
    if not _is_sqlite(connection) and _status(connection) == "INERROR":
        raise sa.exc.PendingRollbackError("a statement of this transaction has failed")
    _end(connection, "commit")


def roll_back(connection: sa.Connection) -> None:
    """End it, unless it has ended: nothing was done."""
    if connection.in_transaction() or is_open(connection):
        _end(connection, "rollback")


def changes(connection: sa.Connection) -> int | None:
    """How many rows were changed on SQLite's connection so far, undone ones among them: whether it grows, tells.

    PostgreSQL's does not know.
    """
    return int(_driver(connection).total_changes) if _is_sqlite(connection) else None


def mark(connection: sa.Connection, statement: str) -> None:
    """Set, release or return to a savepoint."""
    execute(connection, statement)


def _end(connection: sa.Connection, how: str) -> None:
    if connection.in_transaction():
        getattr(connection, how)()
    elif _is_sqlite(connection):
        execute(connection, how.upper())
    else:
        try:
            getattr(_driver(connection), how)()
        except connection.dialect.loaded_dbapi.Error as error:
            raise told(error, connection, how.upper()) from error


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _driver(connection: sa.Connection) -> Any:
    return connection.connection.dbapi_connection


def _status(connection: sa.Connection) -> str:
    status: str = _driver(connection).info.transaction_status.name
    return status
