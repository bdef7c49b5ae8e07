"""What Today shows."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.accounts.schemas import AccountRead
from backend.check_ins.schemas import CheckInDay
from backend.commitments.schemas import CommitmentRead
from backend.core.wire import Wire
from backend.messages.schemas import MessageRead
from backend.realtime.schemas import StreamPosition
from backend.spaces.schemas import InvitationRead, JoinRequestRead, SpaceRead, TimeOfDay


class WaitingRead(Wire):
    """Something that waits for the reader, as `noun.what_to_do`; the thing itself is in its own place."""

    kind: str
    id: UUID
    on: date | None
    at: Annotated[TimeOfDay | None, Field(description="The time both agreed on.")] = None


class TodayRead(Wire):
    """The day where you are; the space you are in, or else the last that closed; and what is there to look at.

    `waiting` is for this reader alone, most pressing first; the first screen shows one or two of it.
    `cursors` are the places in both streams that this answer stands at: following from them misses nothing.
    """

    on: date
    account: AccountRead
    space: SpaceRead | None
    join_request: JoinRequestRead | None
    invitation: InvitationRead | None
    check_in: CheckInDay
    letter: MessageRead | None
    commitment: CommitmentRead | None
    waiting: list[WaitingRead]
    cursors: list[StreamPosition]
