"""Delivering: at once, by hand, or when the hold has passed. One way for all three."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.core.clock import local_date
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.messages.events import MessageDelivered, MessageHeld
from backend.messages.models import Hold, Message, MessageKind, MessageState
from backend.messages.schemas import MessageRead
from backend.spaces import rules as space_rules
from backend.spaces.models import GroundRulesSignature, Membership, Space, SpaceState
from backend.time_outs import service as time_outs
from backend.time_outs.models import time_out_table

_message: sa.Table = Message.__table__  # type: ignore[attr-defined]
_earlier = _message.alias("earlier")
_space: sa.Table = Space.__table__  # type: ignore[attr-defined]
_member: sa.Table = Membership.__table__  # type: ignore[attr-defined]
_signature: sa.Table = GroundRulesSignature.__table__  # type: ignore[attr-defined]

# The space is locked by then (MemberAct, deliver_due), so two deliveries never take the same position.
_DELIVERED = {
    "state": MessageState.DELIVERED,
    "position": sa.select(sa.func.coalesce(sa.func.max(_earlier.c.position), 0) + 1)
    .where(_earlier.c.space_id == sa.bindparam("space"))
    .scalar_subquery(),
    "sent_at": sa.bindparam("now", type_=_message.c.sent_at.type),
    "deliver_at": None,
}
_SEND = Prepared(
    sa.insert(_message).values(
        id=sa.bindparam("message"),
        space_id=sa.bindparam("space"),
        author_id=sa.bindparam("author"),
        kind=sa.bindparam("which"),
        mode=sa.bindparam("how"),
        hold=Hold.NONE,
        body=sa.bindparam("sealed"),
        reached=False,
        hard=sa.bindparam("arrives_closed"),
        version=1,
        held_changes=0,
        **_DELIVERED,
    )
)
_KEPT = {"id", "author_id", "kind", "mode", "hold", "deliver_at", "hard"}
_HAND_OVER = Prepared(
    sa.update(_message)
    .where(
        _message.c.space_id == sa.bindparam("space"),
        _message.c.id == sa.bindparam("message"),
        _message.c.state == MessageState.HELD,
    )
    .values(**_DELIVERED)
)

# A pause is over on its day in the space's zone, which the database cannot tell; the command looks closely.
_MAY_BE_PAUSED = sa.exists().where(
    _member.c.space_id == _message.c.space_id,
    _member.c.paused,
    sa.or_(_member.c.paused_until.is_(None), _member.c.paused_until > sa.bindparam("tomorrow")),
)
_OPEN = sa.exists().where(_space.c.id == _message.c.space_id, _space.c.state == SpaceState.OPEN)
_IN_TIME_OUT = sa.exists().where(
    time_out_table.c.space_id == _message.c.space_id,
    time_out_table.c.ending.is_(None),
    time_out_table.c.ends_at > sa.bindparam("now"),
)
# A letter that was held does not go while one of the two has given up letters.
_MAY_GO = sa.or_(
    _message.c.kind != MessageKind.LETTER,
    ~sa.exists().where(_signature.c.space_id == _message.c.space_id, ~_signature.c.letters),
)
_DUE = (
    sa.select(_message.c.space_id)
    .distinct()
    .where(_message.c.deliver_at <= sa.bindparam("now"), _OPEN, ~_MAY_BE_PAUSED, ~_IN_TIME_OUT, _MAY_GO)
)
_NEXT = [
    sa.select(sa.func.min(instant)).where(instant > sa.bindparam("now"))
    for instant in (_message.c.deliver_at, time_out_table.c.ends_at)
]

APART = timedelta(milliseconds=1)  # of those that fall due together; a time is told to the millisecond


@dataclass(frozen=True)
class Due:
    """Spaces that hold a message whose time has come, and how long until the next one's, or a time-out's end."""

    spaces: Sequence[UUID]
    wait: timedelta | None


def due(snapshot: Snapshot) -> Due:
    """What is to be delivered now, and when to look again."""
    connection = snapshot.connection
    tomorrow = snapshot.now.date() + timedelta(days=1)
    spaces = connection.execute(_DUE, {"now": snapshot.now, "tomorrow": tomorrow}).scalars().all()
    following: list[datetime | None] = [connection.execute(one, {"now": snapshot.now}).scalar() for one in _NEXT]
    return Due(spaces, min((one - snapshot.now for one in following if one is not None), default=None))


def deliver_due(uow: UnitOfWork, space_id: UUID) -> int:
    """Deliver what the space holds and whose time has come, and say how many that were.

    Nothing where the space was closed or paused meanwhile, or a time-out is on, or where another process was faster;
    and no letter where one of the two has given up letters.
    """
    space = uow.session.exec(select(Space).where(Space.id == space_id).with_for_update()).one()
    today = local_date(uow.now, space.zone)
    members = uow.session.exec(select(Membership).where(Membership.space_id == space_id)).all()
    if (
        space.state is not SpaceState.OPEN
        or time_outs.running_until(uow, space_id) is not None
        or any(space_rules.running(paused=one.paused, until=one.paused_until, today=today) for one in members)
    ):
        return 0
    held = uow.session.exec(
        select(Message.id, Message.author_id)
        .where(
            Message.space_id == space_id,
            Message.state == MessageState.HELD,
            col(Message.deliver_at) <= uow.now,
            _MAY_GO,
        )
        .order_by(col(Message.deliver_at), col(Message.id))
    ).all()
    for number, (message_id, author_id) in enumerate(held):
        hand_over(uow, space_id, message_id, author_id, today, uow.now + number * APART)
    return len(held)


def send(uow: UnitOfWork, space_id: UUID, said: MessageRead, body: bytes, today: date) -> None:
    """Keep a new message as delivered."""
    _SEND.run(
        uow.connection,
        {
            "message": said.id,
            "space": space_id,
            "author": said.author_id,
            "which": said.kind,
            "how": said.mode,
            "sealed": body,
            "arrives_closed": said.hard,
            "now": uow.now,
        },
    )
    _announce(uow, space_id, said.id, said.author_id, today)


def hold(uow: UnitOfWork, space_id: UUID, said: MessageRead, body: bytes) -> None:
    """Keep a new message for its author alone, until its time has come."""
    message = Message(space_id=space_id, body=body, state=MessageState.HELD, **said.model_dump(include=_KEPT))
    uow.session.add(message)
    uow.record(said.author_id, MessageHeld(message_id=said.id))


def hand_over(
    uow: UnitOfWork, space_id: UUID, message_id: UUID, author_id: UUID, today: date, sent_at: datetime
) -> None:
    """Deliver a held message. No two of a space have the same `sent_at`: phones put them in order by it."""
    _HAND_OVER.run(uow.connection, {"space": space_id, "message": message_id, "now": sent_at})
    _announce(uow, space_id, message_id, author_id, today)


def _announce(uow: UnitOfWork, space_id: UUID, message_id: UUID, author_id: UUID, today: date) -> None:
    uow.record(space_id, MessageDelivered(message_id=message_id, by=author_id), on=today)
