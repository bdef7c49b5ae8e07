"""Many lives from one: every row of a lived life written again, for other people.

A year takes some ten seconds to live through the use cases, and a tenth of one to write again. The rows are what the
use cases would have written: every id is another, every word is sealed anew under keys of these people, signatures are
linked anew, addresses and secrets are others. For SQLite, whose rows are taken as the driver gives them.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.accounts.service import sessions
from backend.commitments import chain
from backend.core.data_keys import data_keys
from backend.core.engine import create_engine
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.demo import Life
from backend.settings import Settings

UUIDS = re.compile(r"([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})")
VARIABLE = ~(0xF << 76 | 0x3 << 62) & (1 << 128) - 1  # the bits of a random UUID that are random
ELSEWHERE = {"throttle", "operator_link"}  # of no couple
DRAWN = {"session.family", "invitation.secret_hash", "invitation.code_hash"}
SEALED_FOR: dict[str, tuple[str, str]] = {  # the id and the place, where they are not the row's and the column's
    "notes_key.wrapped": ("account_id", "notes_key.wrapped"),
    "promise_view.words": ("promise_id", "promise_view.words.{on}.{account_id}"),
    "commitment_version.text": ("commitment_id", "commitment_version.text.{number}"),
}


class Couple(NamedTuple):
    """Two people with a space, signed in."""

    space_id: UUID
    first: Claims
    second: Claims


@dataclass(frozen=True, slots=True)
class _People:
    """How a couple differs from the one that lived: by which bits of its ids."""

    uow: UnitOfWork
    mask: int

    def id(self, lived: UUID) -> UUID:
        return UUID(int=lived.int ^ self.mask)

    def text(self, lived: Sequence[str]) -> str:
        """Every second piece is an id."""
        return "".join(str(self.id(UUID(piece))) if at % 2 else piece for at, piece in enumerate(lived))

    def claims(self, lived: Claims) -> Claims:
        return Claims(self.id(lived.account_id), self.id(lived.session_id), 0)


Cell = Callable[[_People], Any]


class Neighbours:
    """Whoever lives as `life` has lived until now."""

    def __init__(self, settings: Settings, life: Life, snapshot: Snapshot) -> None:
        engine = create_engine(settings.keys_database)
        with engine.connect() as connection:
            chosen = sa.select(data_keys.c.id, data_keys.c.owner_id, data_keys.c.space_id)
            self._owners = {row.id.bytes: (row.owner_id, row.space_id) for row in connection.execute(chosen)}
        engine.dispose()
        self._first, self._second = (actor.claims for actor in life.actors.values())
        space = SQLModel.metadata.tables["space"]
        self._space_id: UUID = snapshot.connection.execute(sa.select(space.c.id)).scalar_one()
        self._tables = [
            (f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" * len(table.columns))})', table.name, rows)
            for table in SQLModel.metadata.sorted_tables
            if table.name not in ELSEWHERE and (rows := list(self._rows(snapshot, table)))
            for names in [", ".join(f'"{column.name}"' for column in table.columns)]
        ]

    def settle(self, uow: UnitOfWork) -> Couple:
        """One more couple, with all that the first one has."""
        people = _People(uow, secrets.randbits(128) & VARIABLE)
        driver: Any = uow.connection.connection.driver_connection
        for insert, name, rows in self._tables:
            written = [
                {column: cell(people) if callable(cell) else cell for column, cell in row.items()} for row in rows
            ]
            if name == "chain_entry":
                _link(written)
            driver.executemany(insert, [tuple(row.values()) for row in written])
        return Couple(people.id(self._space_id), people.claims(self._first), people.claims(self._second))

    def _rows(self, snapshot: Snapshot, table: sa.Table) -> Iterator[dict[str, Any]]:
        """Each row by column: a value, or where it depends on the people, how it is made."""
        names = [column.name for column in table.columns]
        order = [column.name for column in table.primary_key]
        chosen = ", ".join(f'"{name}"' for name in names)
        ordered = ", ".join(f'"{name}"' for name in order)
        for row in snapshot.connection.exec_driver_sql(f'SELECT {chosen} FROM "{table.name}" ORDER BY {ordered}'):
            values = dict(zip(names, row, strict=True))
            yield {column.name: self._cell(snapshot, column, values) for column in table.columns}

    def _cell(self, snapshot: Snapshot, column: sa.Column[Any], row: Mapping[str, Any]) -> Any:
        value, name = row[column.name], f"{column.table.name}.{column.name}"
        if value is None:
            return None
        if isinstance(column.type, sa.Uuid):
            lived = UUID(value)
            return lambda people: people.id(lived).hex
        if isinstance(column.type, sa.JSON):
            pieces = UUIDS.split(value)
            return lambda people: people.text(pieces)
        if name in DRAWN:
            return lambda _: secrets.token_bytes(len(value))
        if name == "account.email_hash":
            account_id = UUID(row["id"])
            return lambda people: sessions.email_hash(people.uow, _address(people.id(account_id)))
        if isinstance(value, bytes) and value[1:17] in self._owners:
            return self._sealed(snapshot, name, value, row)
        return value

    def _sealed(self, snapshot: Snapshot, name: str, value: bytes, row: Mapping[str, Any]) -> Cell:
        column, place = SEALED_FOR.get(name, ("id", name))
        ids = {key: str(UUID(kept)) for key, kept in row.items() if key.endswith("account_id")}
        place, row_id = place.format(**{**row, **ids}), UUID(row[column])
        text = snapshot.sealing.open(value, place, row_id)
        owner, space = self._owners[value[1:17]]
        pieces = UUIDS.split(place)

        def seal(people: _People) -> bytes:
            words = _address(people.id(row_id)) if name == "account.email" else text
            of, within = people.id(owner), people.id(space)
            return people.uow.sealing.seal(words, people.text(pieces), people.id(row_id), of, within)

        return seal


def _address(account_id: UUID) -> str:
    return f"{account_id.hex}@example.org"


def _link(entries: Sequence[dict[str, Any]]) -> None:
    """Hash the chain of a space anew, over its new ids."""
    previous = bytes.fromhex(chain.START)
    for entry in entries:
        facts = {
            **entry,
            "commitment_id": str(UUID(entry["commitment_id"])),
            "by": entry["account_id"] and str(UUID(entry["account_id"])),
            "text_hash": entry["text_hash"].hex(),
        }
        entry["previous_hash"] = previous
        entry["hash"] = previous = bytes.fromhex(chain.link(previous.hex(), str(UUID(entry["space_id"])), facts))
