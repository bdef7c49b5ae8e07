"""The frames of the live protocol: `welcome`, `page`, `reset`, `beat`, `error`; and back: `hello`, `beat`."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict  # pydantic asks for it before Python 3.12

from backend.accounts.schemas import AccountRead, SecurityLogEntryRead
from backend.agreements.schemas import AgreementRead
from backend.breaches.schemas import BreachRead, QuestionRead, StatementRead
from backend.check_ins.schemas import CheckInDay
from backend.commitments.schemas import CommitmentRead
from backend.core.wire import Count, Wire
from backend.endings.schemas import EndingRead
from backend.journey.schemas import StepRead
from backend.meetings.schemas import MeetingRead, MeetingWindowRead
from backend.messages.schemas import MessageRead
from backend.notes.schemas import NoteRead
from backend.promises.schemas import PromiseRead
from backend.readiness.schemas import ReadinessRead
from backend.reassurance.schemas import ReassuranceRequestRead
from backend.reviews.schemas import ReviewRead
from backend.setbacks.schemas import SetbackRead
from backend.spaces.schemas import JoinRequestRead, SpaceRead
from backend.time_outs.schemas import TimeOutRead

StreamKind = Literal["account", "space"]


class TicketRead(Wire):
    """A ticket for one socket; `expires_in` seconds."""

    ticket: str
    expires_in: int


class CursorSent(Wire):
    """Where a client is in a stream: it knows everything up to and including `after`."""

    stream: StreamKind
    id: UUID
    epoch: UUID
    after: Count = Field(ge=0, le=2**53)


class Hello(Wire):
    """A client's first frame. Without a cursor, a stream begins at its present end."""

    type: Literal["hello"]
    ticket: Annotated[str, Field(min_length=8, max_length=100)]
    cursors: Annotated[list[CursorSent], Field(max_length=2)] = []


class Beat(Wire):
    """I am here. Sent by the server every 25 seconds, so that a phone notices a line that died silently."""

    type: Literal["beat"] = "beat"


class StreamPosition(Wire):
    """A stream and its last number."""

    stream: StreamKind
    id: UUID
    epoch: UUID
    seq: int


class Welcome(Wire):
    """Which streams are followed, and from where. Sent again when a space opens."""

    type: Literal["welcome"] = "welcome"
    cursors: list[StreamPosition]


class ResetFrame(StreamPosition):
    """The cursor cannot be honoured: load afresh; the stream is followed from `seq`."""

    type: Literal["reset"] = "reset"


class EventRead(TypedDict):
    """A fact: its number, its kind, and ids and small states. Never words."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    seq: int
    kind: str


class Included(TypedDict, total=False):
    """What a page's events name, as this reader may see it now; a noun that none names is left out."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    account: list[AccountRead]
    security_log: list[SecurityLogEntryRead]
    join_requests: list[JoinRequestRead]
    spaces: list[SpaceRead]
    check_in_days: list[CheckInDay]
    messages: list[MessageRead]
    time_outs: list[TimeOutRead]
    reassurance_requests: list[ReassuranceRequestRead]
    commitments: list[CommitmentRead]
    meetings: list[MeetingRead]
    meeting_windows: list[MeetingWindowRead]
    reviews: list[ReviewRead]
    endings: list[EndingRead]
    steps: list[StepRead]
    breaches: list[BreachRead]
    statements: list[StatementRead]
    questions: list[QuestionRead]
    notes: list[NoteRead]
    promises: list[PromiseRead]
    agreements: list[AgreementRead]
    readiness: list[ReadinessRead]
    setbacks: list[SetbackRead]


class EventPage(Wire):
    """Events of one stream, in order and without a gap; `after` is the cursor that follows them."""

    type: Literal["page"] = "page"
    stream: StreamKind
    id: UUID
    epoch: UUID
    events: list[EventRead]
    after: int
    more: bool
    included: Included


class ErrorFrame(Wire):
    """A frame that was not understood; the socket stays."""

    type: Literal["error"] = "error"
    problem: str


ServerFrame = Welcome | EventPage | ResetFrame | Beat | ErrorFrame
