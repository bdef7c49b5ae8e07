"""How many statements an act takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from backend.core import statements

_OF_THE_KEYS = ("SELECT data_key", "INSERT INTO data_key", "SELECT server_key")
_NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", *_OF_THE_KEYS)
_OF_THE_SERVER_ITSELF = ("SELECT min(job.due_at)",)  # its scheduler looks when it starts, which may be now


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SQL statements sent meanwhile, by any thread, to the database (not to that of the keys)."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith(_NOT_COUNTED + _OF_THE_SERVER_ITSELF):
            sent.append(statement)

    def note_prepared(statement: str) -> None:
        note(None, None, statement)

    event.listen(sa.Engine, "before_cursor_execute", note)
    statements.WATCHERS.append(note_prepared)
    try:
        yield sent
    finally:
        event.remove(sa.Engine, "before_cursor_execute", note)
        statements.WATCHERS.remove(note_prepared)


def fewest(look: Callable[[], object]) -> list[str]:
    """The statements of a look, of three the fewest: what the server does by itself meanwhile is not the look's."""
    tries: list[list[str]] = []
    for _ in range(3):
        with counted() as sent:
            look()
        tries.append(sent)
    return min(tries, key=len)
