"""One's own messages, for one's own export, and to which days one said "I hear you"; never the other's words."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Literal
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Instant, Wire
from backend.messages.models import Message, MessageAddition, MessageKind, MessageState, SayBack
from backend.messages.schemas import AdditionRead, MessageParts
from backend.messages.service import reading
from backend.spaces.models import Membership
from backend.spaces.service.space import kept


class OwnMessage(Wire):
    """A message one wrote, held or delivered, with what one added."""

    kind: MessageKind
    space_id: UUID
    state: Literal["held", "delivered"]
    sent_at: Instant | None
    text: str | None
    parts: MessageParts | None
    additions: list[AdditionRead]


class OwnHeard(Wire):
    """ "I hear you", said on a day."""

    kind: Literal["heard"] = "heard"
    space_id: UUID
    on: date
    reply_to: str


class OwnSayBack(Wire):
    """What one heard in a message of the other, in one's own words."""

    kind: Literal["say_back"] = "say_back"
    space_id: UUID
    on: date
    reply_to: str
    text: str


class OwnAddedPart(Wire):
    """What one would add to what the other heard in one's own message."""

    kind: Literal["added_part"] = "added_part"
    space_id: UUID
    on: date
    reply_to: str
    text: str


def own(snapshot: Snapshot, caller: Caller) -> list[OwnMessage | OwnHeard | OwnSayBack | OwnAddedPart]:
    """What one wrote and did not take back, then what one answered, each oldest first, in three statements."""
    rows = snapshot.session.exec(
        select(Message, MessageAddition)
        .outerjoin(
            MessageAddition,
            (col(MessageAddition.space_id) == Message.space_id) & (col(MessageAddition.message_id) == Message.id),
        )
        .where(
            Message.author_id == caller.account_id,
            Message.state != MessageState.TAKEN_BACK,
            kept(Message.space_id, caller.account_id),
        )
        .order_by(
            col(Message.space_id), col(Message.position).nulls_last(), col(Message.id), col(MessageAddition.position)
        )
    )
    written = [
        _as_own(snapshot, message, [addition for _, addition in same if addition is not None])
        for message, same in ((key, list(group)) for key, group in groupby(rows, key=lambda row: row[0]))
    ]
    heard = snapshot.session.exec(
        select(Message)
        .join(Membership, col(Membership.space_id) == Message.space_id)
        .where(
            Membership.account_id == caller.account_id,
            col(Membership.deleting_at).is_(None),
            Message.author_id != caller.account_id,
            col(Message.heard_on).is_not(None),
        )
        .order_by(col(Message.space_id), col(Message.position))
    )
    return [
        *written,
        *(
            OwnHeard(
                space_id=one.space_id,
                on=one.heard_on,
                reply_to=_entry_on(one.sent_at.date()),
            )
            for one in heard
            if one.heard_on is not None and one.sent_at is not None
        ),
        *_said_back(snapshot, caller),
    ]


def _said_back(snapshot: Snapshot, caller: Caller) -> Iterator[OwnSayBack | OwnAddedPart]:
    rows = snapshot.session.exec(
        select(SayBack, Message)
        .join(Message, (col(Message.space_id) == SayBack.space_id) & (col(Message.id) == SayBack.message_id))
        .join(Membership, col(Membership.space_id) == SayBack.space_id)
        .where(Membership.account_id == caller.account_id, col(Membership.deleting_at).is_(None))
        .order_by(col(SayBack.space_id), col(Message.position))
    )
    for said, message in rows:
        if message.author_id != caller.account_id:
            about = message.sent_at.date() if message.sent_at else said.on
            text = snapshot.sealing.open(said.body, reading.SAY_BACK, said.id)
            yield OwnSayBack(space_id=said.space_id, on=said.on, reply_to=_entry_on(about), text=text)
        elif said.part is not None:
            text = snapshot.sealing.open(said.part, reading.PART, message.id)
            on = said.answered_on or said.on
            yield OwnAddedPart(space_id=said.space_id, on=on, reply_to=_entry_on(said.on), text=text)


def _entry_on(day: date) -> str:
    return f"an entry of the other on {day.isoformat()}"


def _as_own(snapshot: Snapshot, message: Message, additions: list[MessageAddition]) -> OwnMessage:
    assert message.body is not None  # noqa: S101  (only what was taken back has none)
    words = json.loads(snapshot.sealing.open(message.body, reading.BODY, message.id))
    return OwnMessage(
        kind=message.kind,
        space_id=message.space_id,
        state="held" if message.state is MessageState.HELD else "delivered",
        sent_at=message.sent_at,
        text=words if isinstance(words, str) else None,
        parts=MessageParts(**words) if isinstance(words, dict) else None,
        additions=[
            AdditionRead(text=snapshot.sealing.open(addition.body, reading.ADDITION, addition.id), on=addition.on)
            for addition in additions
        ],
    )
