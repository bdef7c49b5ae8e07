"""Retrying a write has the effect of doing it once and gives the first answer (PROMISES R3).

The answer is kept in the same transaction as the effect, sealed under the person's own key, and under the other's too
where it may hold words of theirs: a copy of it opens no longer than the words' own. A refusal is kept as well, unless
it follows from the request alone; a key names one request, known again by a keyed hash of it.

What was answered in a space may hold words of either. Once one of the two takes words back there, or leaves, what was
answered before is forgotten: the retry is told that it was done, and nothing is done again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import Field, SQLModel

from backend.core import event_log
from backend.core.columns import UtcInstant
from backend.core.problems import AnswerForgotten, IdempotencyKeyReused, Problem
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork

PLACE = "idempotent_answer.answer"
FORGOTTEN = b""


class IdempotentAnswer(SQLModel, table=True):
    """What was answered to one request, for at least a day; in a space until one of the two takes words back.

    That it was done is known for longer than a phone keeps a write it has not heard the answer of.
    """

    __tablename__ = "idempotent_answer"

    account_id: UUID = Field(primary_key=True)
    key: str = Field(primary_key=True, max_length=64)
    id: UUID
    request_hash: bytes = Field(max_length=32)
    status: int
    version: int | None = None
    answer: bytes | None = None
    shared_in: UUID | None = None
    at: datetime = Field(sa_type=UtcInstant, index=True)


@dataclass(frozen=True)
class Answer:
    """What goes back: the body as bytes, and the version it carries, for the ETag."""

    status: int
    body: bytes | None
    version: int | None = None
    problem: bool = False
    replayed: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """The two in whose space a write is done. `told_of`: whose words the answer may hold, beside those of who asks."""

    space_id: UUID
    account_ids: Sequence[UUID]
    told_of: UUID | None = None


@dataclass(frozen=True)
class Request:
    """One write, as far as telling it from another goes. `content` is never kept, only its keyed hash."""

    key: str
    status: int
    content: bytes


_table: sa.Table = IdempotentAnswer.__table__  # type: ignore[attr-defined]
_FIND = Prepared(
    sa.select(_table).where(_table.c.account_id == sa.bindparam("account"), _table.c.key == sa.bindparam("request_key"))
)
_KEEP = Prepared(sa.insert(_table))
_FORGET = (
    sa.update(_table)
    .where(
        _table.c.account_id.in_(sa.bindparam("accounts", expanding=True)),
        _table.c.shared_in == sa.bindparam("space"),
        _table.c.answer.is_not(None),
        _table.c.status < 400,
    )
    .values(answer=FORGOTTEN)
)
_LOCK = Prepared(sa.select(sa.func.pg_advisory_xact_lock(sa.bindparam("number", type_=sa.BigInteger)).label("locked")))


def once(
    uow: UnitOfWork,
    account_id: UUID,
    request: Request,
    run: Callable[[], BaseModel | None],
    pair: Pair | None = None,
) -> Answer:
    """Run the use case, unless this very request was answered before.

    Raises:
        IdempotencyKeyReused: the key belongs to a request with another content.
        AnswerForgotten: it was, and the answer held words that may have been taken back since.
    """
    request_hash = uow.sealing.keyed_hash("request", request.content)
    earlier = _earlier(uow, account_id, request.key, request_hash)
    if earlier is not None:
        return _told_again(earlier)
    result = run()
    if pair is not None and any(event_log.takes_back(event.kind) for event in uow.recorded(pair.space_id)):
        forget(uow, pair)
    body = None if result is None else result.__pydantic_serializer__.to_json(result)
    answer = Answer(request.status, body, getattr(result, "version", None))
    _keep(uow, account_id, request.key, request_hash, answer, pair)
    return answer


def forget_all(connection: sa.Connection) -> None:
    """Forget what was answered in any space: a database that was restored does not know what was taken back since."""
    in_a_space = _table.c.shared_in.is_not(None) & _table.c.answer.is_not(None) & (_table.c.status < 400)
    connection.execute(sa.update(_table).where(in_a_space).values(answer=FORGOTTEN))


def forget_before(uow: UnitOfWork, then: datetime, most: int) -> int:
    """Forget what was answered before `then`, so many at most; says how many."""
    key = sa.tuple_(_table.c.account_id, _table.c.key)
    old = (_table.c.at < then) & (_table.c.answer != FORGOTTEN) & (_table.c.status < 400)
    found = sa.select(_table.c.account_id, _table.c.key).where(old).limit(most)
    return uow.connection.execute(sa.update(_table).where(key.in_(found)).values(answer=FORGOTTEN)).rowcount


def forget(uow: UnitOfWork, pair: Pair) -> None:
    """Forget what was answered to either of the two in their space; that it was done stays known."""
    uow.connection.execute(_FORGET, {"accounts": list(pair.account_ids), "space": pair.space_id})


def wait_for_copies(uow: UnitOfWork, account_id: UUID, key: str) -> None:
    """Let a copy of this write that is under way end first. What locks its space or its row needs nothing more.

    SQLite's one writer takes copies one after the other anyway; PostgreSQL would run them side by side.
    """
    if uow.connection.dialect.name != "sqlite":
        number = int.from_bytes(
            uow.sealing.keyed_hash("copies", account_id.bytes + key.encode())[:8], "big", signed=True
        )
        _LOCK.first(uow.connection, {"number": number})


def answered_before(snapshot: Snapshot, account_id: UUID, request: Request) -> Answer | None:
    """The first answer to this very request, if there was one.

    Raises:
        IdempotencyKeyReused: the key belongs to a request with another content.
        AnswerForgotten: there was, and it is not kept any more.
    """
    earlier = _earlier(snapshot, account_id, request.key, snapshot.sealing.keyed_hash("request", request.content))
    return None if earlier is None else _told_again(earlier)


def remember_refusal(uow: UnitOfWork, account_id: UUID, request: Request, problem: Problem) -> None:
    """Keep a refusal, so that a retry is not a second try."""
    if problem.remembered:
        request_hash = uow.sealing.keyed_hash("request", request.content)
        if _earlier(uow, account_id, request.key, request_hash) is None:
            _keep(uow, account_id, request.key, request_hash, Answer(problem.status, problem.to_json()))


def _earlier(uow: Snapshot, account_id: UUID, key: str, request_hash: bytes) -> Answer | None:
    row: Any = _FIND.first(uow.connection, {"account": account_id, "request_key": key})
    if row is None:
        return None
    if row.request_hash != request_hash:
        raise IdempotencyKeyReused
    body = uow.sealing.open(row.answer, PLACE, row.id).encode() if row.answer else row.answer
    return Answer(row.status, body, row.version, problem=row.status >= 400, replayed=True)


def _told_again(earlier: Answer) -> Answer:
    if earlier.body == FORGOTTEN:
        raise AnswerForgotten
    return earlier


def _keep(
    uow: UnitOfWork, account_id: UUID, key: str, request_hash: bytes, answer: Answer, pair: Pair | None = None
) -> None:
    row_id = uuid4()
    _KEEP.run(
        uow.connection,
        {
            "account_id": account_id,
            "key": key,
            "id": row_id,
            "request_hash": request_hash,
            "status": answer.status,
            "version": answer.version,
            "answer": None if answer.body is None else _sealed(uow, account_id, row_id, answer.body, pair),
            "shared_in": None if pair is None else pair.space_id,
            "at": uow.now,
        },
    )


def _sealed(uow: UnitOfWork, account_id: UUID, row_id: UUID, body: bytes, pair: Pair | None) -> bytes:
    """What nobody opens any more, in no backup either, once one of the two has destroyed their words."""
    text = body.decode()
    if pair is None:
        return uow.sealing.seal(text, PLACE, row_id, account_id)
    if pair.told_of is None:
        return uow.sealing.seal(text, PLACE, row_id, account_id, pair.space_id)
    return uow.sealing.seal_for_two(text, PLACE, row_id, account_id, pair.told_of, pair.space_id)
