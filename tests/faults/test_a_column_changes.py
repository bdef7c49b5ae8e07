"""R9, R11: a migration may change a column's type while the server runs: every kept line knows the old one, and nobody
is refused for it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import psycopg
import pytest
from beginnings import MORNING, Shelf
from people import Clock, Person
from psycopg import sql
from serving import Server
from sqlalchemy import make_url

from backend.settings import Settings

AT_ONCE = 20  # more than there are lines to the database
ROUNDS = 8  # until each line has its statements prepared
LETTER = {"kind": "letter", "mode": "free", "text": "I felt shut out on Sunday.", "hold": "none"}
WIDER = {"integer": "bigint", "smallint": "bigint", "character varying": "text"}
pytestmark = pytest.mark.faults


def _write(person: Person) -> int:
    return person.post(f"{person.space}/messages", LETTER).status_code


def _read(person: Person) -> int:
    return person.get(f"{person.space}/messages?limit=5").status_code


def _widen_every_column(settings: Settings) -> int:
    url = make_url(settings.database).set(drivername="postgresql").render_as_string(hide_password=False)
    asked = """SELECT table_name, column_name, data_type FROM information_schema.columns
               WHERE table_schema = 'public' AND data_type = ANY(%s)"""
    with psycopg.connect(url, autocommit=True) as admin:
        found = admin.execute(asked, [list(WIDER)]).fetchall()
        for table, column, kind in found:
            names = sql.Identifier(table), sql.Identifier(column), sql.SQL(WIDER[kind])
            admin.execute(sql.SQL("ALTER TABLE {} ALTER COLUMN {} TYPE {}").format(*names))
    return len(found)


@pytest.mark.parametrize(("act", "done"), [(_write, HTTPStatus.CREATED), (_read, HTTPStatus.OK)])
def test_nobody_is_refused_when_a_column_changes_its_type(
    act: Callable[[Person], int], done: HTTPStatus, postgres: Shelf
) -> None:
    with postgres.copy("couple") as settings:
        server = Server(settings, Clock(MORNING))
        try:
            alex = Person.again(server, postgres.beginning("couple").people[0])
            with ThreadPoolExecutor(AT_ONCE) as together:
                for _ in range(ROUNDS):
                    assert set(together.map(act, [alex] * AT_ONCE)) == {done}
                assert _widen_every_column(settings) > 0
                assert set(together.map(act, [alex] * AT_ONCE)) == {done}
                assert set(together.map(act, [alex] * AT_ONCE)) == {done}
        finally:
            server.close()
