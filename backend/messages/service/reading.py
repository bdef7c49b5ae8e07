"""Reading messages. One statement gives messages with their additions, however many there are of either."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic_core import from_json

from backend.core.problems import NotFound
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.messages.models import Message, MessageAddition, MessageState, SayBack
from backend.messages.schemas import AdditionRead, MessagePage, MessageParts, MessageRead, SayBackRead
from backend.spaces.access import Member
from backend.spaces.service import space

BODY = "message.body"
ADDITION = "message_addition.body"
SAY_BACK = "say_back.body"
PART = "say_back.part"
HELD_SHOWN = 100  # an hour's worth and more; beyond that they are delivered all the same
AFTER_ALL = 2**62  # later than every position

_message: sa.Table = Message.__table__  # type: ignore[attr-defined]
_addition: sa.Table = MessageAddition.__table__  # type: ignore[attr-defined]
_say_back: sa.Table = SayBack.__table__  # type: ignore[attr-defined]

# One's own, always; the other's once delivered, and only while one is in the space (H2).
_VISIBLE = sa.and_(
    _message.c.space_id == sa.bindparam("space"),
    sa.or_(
        _message.c.author_id == sa.bindparam("reader"),
        sa.and_(sa.bindparam("both", type_=sa.Boolean), _message.c.state != MessageState.HELD),
    ),
)


def _with_additions(chosen: sa.Select[Any], *order: str) -> Prepared:
    messages = chosen.subquery("chosen")
    additions, said_back = (
        sa.and_(beside.c.space_id == messages.c.space_id, beside.c.message_id == messages.c.id)
        for beside in (_addition, _say_back)
    )
    return Prepared(
        sa.select(
            messages,
            _addition.c.id.label("addition_id"),
            _addition.c.body.label("addition_body"),
            _addition.c.on.label("added_on"),
            _say_back.c.id.label("say_back_id"),
            _say_back.c.body.label("say_back_body"),
            _say_back.c.on.label("said_back_on"),
            _say_back.c.answer,
            _say_back.c.part,
            _say_back.c.answered_on,
        )
        .select_from(messages.outerjoin(_addition, additions).outerjoin(_say_back, said_back))
        .order_by(
            *(messages.c[name] for name in order), messages.c.position.desc(), messages.c.id, _addition.c.position
        )
    )


_PAGE = _with_additions(
    sa.select(_message)
    .where(_VISIBLE, _message.c.position < sa.bindparam("before"))
    .order_by(_message.c.position.desc())
    .limit(sa.bindparam("count", type_=sa.Integer))
)
_HELD = _with_additions(
    sa.select(_message)
    .where(_VISIBLE, _message.c.position.is_(None))
    .order_by(_message.c.deliver_at, _message.c.id)
    .limit(HELD_SHOWN),
    "deliver_at",
)
_UNHEARD = _with_additions(
    sa.select(_message)
    .where(
        _message.c.space_id == sa.bindparam("space"),
        _message.c.author_id == sa.bindparam("other"),
        _message.c.state == MessageState.DELIVERED,
        _message.c.heard_on.is_(None),
        ~sa.exists().where(_say_back.c.space_id == _message.c.space_id, _say_back.c.message_id == _message.c.id),
    )
    .order_by(_message.c.position.desc())
    .limit(1)
)
_NAMED = _with_additions(
    sa.select(_message).where(_VISIBLE, _message.c.id.in_(sa.bindparam("ids", expanding=True, type_=sa.Uuid())))
)


def read_all(snapshot: Snapshot, member: Member, before: int | None, limit: int) -> MessagePage:
    """The messages of the space, newest first; after it closed, your own."""
    held = _find(snapshot, _HELD, _seen_by(member)) if before is None else []
    found = _find(
        snapshot, _PAGE, {**_seen_by(member), "before": AFTER_ALL if before is None else before, "count": limit + 1}
    )
    page = found[:limit]
    return MessagePage(
        items=_as_reads(snapshot, member, [*held, *page]),
        next=str(page[-1][0].position) if len(found) > limit else None,
    )


def read(snapshot: Snapshot, member: Member, message_id: UUID) -> MessageRead:
    """One message.

    Raises:
        NotFound: there is none, or it is not there for this person.
    """
    for message in included(snapshot, member, [message_id]):
        return message
    raise NotFound


def included(snapshot: Snapshot, member: Member, ids: Sequence[UUID]) -> list[MessageRead]:
    """Those of the named messages that are there for this person, as they are now.

    In the order of the thread, what is held last: a phone puts what is new to it at the end, one after the other.
    """
    found = _find(snapshot, _NAMED, {**_seen_by(member), "ids": ids})
    return _as_reads(snapshot, member, sorted(found, key=_place))


def newest_unheard(snapshot: Snapshot, member: Member) -> MessageRead | None:
    """The other's newest message that you have neither heard nor said back, in one statement."""
    found = _find(snapshot, _UNHEARD, {"space": member.space_id, "other": member.other_id})
    return next(iter(_as_reads(snapshot, member, found)), None)


def as_read(
    snapshot: Snapshot,
    member: Member,
    row: Any,
    additions: Sequence[Any] = (),
    say_back: SayBackRead | None = None,
    *,
    shown: bool = False,
) -> MessageRead:
    """A message as this person may see it. `shown`: whether both show "delivered"."""
    mine = row.author_id == member.account_id
    held, delivered = row.state is MessageState.HELD, row.state is MessageState.DELIVERED
    words = None if row.body is None else from_json(snapshot.sealing.open(row.body, BODY, row.id))
    return MessageRead(
        id=row.id,
        kind=row.kind,
        author_id=row.author_id,
        state=row.state.value,
        mode=row.mode,
        text=words if isinstance(words, str) else None,
        parts=MessageParts(**words) if isinstance(words, dict) else None,
        hold=row.hold if mine else None,
        deliver_at=row.deliver_at if held and not member.former else None,
        sent_at=row.sent_at,
        heard_on=None if member.former else row.heard_on,  # the other's answer went with the other
        reached=row.reached if mine and delivered and shown and not member.former else None,
        hard=row.hard,
        additions=[
            AdditionRead(
                text=snapshot.sealing.open(addition.addition_body, ADDITION, addition.addition_id), on=addition.added_on
            )
            for addition in additions
        ],
        say_back=say_back,
        version=row.version if mine else row.version - row.held_changes,
    )


def _seen_by(member: Member) -> dict[str, Any]:
    return {"space": member.space_id, "reader": member.account_id, "both": not member.former}


def _find(snapshot: Snapshot, statement: Prepared, values: Mapping[str, Any]) -> list[list[Any]]:
    """Messages, each as its rows: one, or one for each addition."""
    rows = statement.all(snapshot.connection, values)
    return [list(same) for _, same in groupby(rows, key=lambda row: row.id)]


def _place(rows: list[Any]) -> tuple[bool, int]:
    return rows[0].position is None, rows[0].position or 0


def _as_reads(snapshot: Snapshot, member: Member, found: list[list[Any]]) -> list[MessageRead]:
    mine = any(rows[0].author_id == member.account_id for rows in found)
    shown = mine and not member.former and space.joint_choices(snapshot, member.space_id).delivered_shown
    return [
        as_read(
            snapshot,
            member,
            rows[0],
            [row for row in rows if row.addition_id is not None],
            None if rows[0].say_back_id is None or member.former else _say_back_of(snapshot, rows[0]),
            shown=shown,
        )
        for rows in found
    ]


def _say_back_of(snapshot: Snapshot, row: Any) -> SayBackRead:
    return SayBackRead(
        id=row.say_back_id,
        text=snapshot.sealing.open(row.say_back_body, SAY_BACK, row.say_back_id),
        on=row.said_back_on,
        answer=row.answer,
        part=None if row.part is None else snapshot.sealing.open(row.part, PART, row.id),
        answered_on=row.answered_on,
    )
