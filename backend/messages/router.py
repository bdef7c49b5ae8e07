"""Routes of messages."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.accounts.errors import ConsentRequired
from backend.composer import check
from backend.composer.loaded import current_rules
from backend.core.answers import IfMatch
from backend.core.pages import PageLimit
from backend.core.problems import (
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooManyRequests,
    VersionRequired,
    VersionStale,
    problems,
)
from backend.messages.delivery import Delivery
from backend.messages.errors import (
    AlreadyDelivered,
    AlreadyHeard,
    LettersNotAgreed,
    MessageAdditionsFull,
    NotAnIStatement,
    StillHeld,
    TakenBack,
)
from backend.messages.models import Hold, MessageKind
from backend.messages.schemas import (
    AdditionDraft,
    MessageDraft,
    MessagePage,
    MessageRead,
    MessageWords,
    SayBackAnswerDraft,
    SayBackDraft,
)
from backend.messages.service import reading, saying_back, writing
from backend.spaces.access import ActAsAuthor, ActAsMember, ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import SpaceNotOpen, SpacePaused
from backend.time_outs.errors import TimeOutRunning

router = APIRouter(prefix="/spaces/{space_id}/messages", tags=["messages"])
ONE = "/{message_id}"
SAID_BACK = ONE + "/say-backs/{say_back_id}"


Before = Annotated[
    str | None, Query(pattern=r"^[0-9]{1,18}$", description="`next` of the page before; absent, the newest.")
]
WhileHeld = Annotated[
    bool, Query(description="Undo, and no more: where the message has just been delivered, it is not taken back.")
]


@router.get(
    "",
    operation_id="list_messages",
    response_model=MessagePage,
    responses=problems(NotSignedIn, NotFound),
)
async def list_messages(ask: AskAsKeeper, before: Before = None, limit: PageLimit = 30) -> Response:
    """The messages of the space, newest first; the first page begins with what the server still holds for you."""
    return await ask(reading.read_all, None if before is None else int(before), limit)


@router.post(
    "",
    status_code=201,
    operation_id="send_message",
    response_model=MessageRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        NotAnIStatement,
        LettersNotAgreed,
        SpaceNotOpen,
        SpacePaused,
        TooManyRequests,
    ),
)
async def send_message(request: Request, draft: MessageDraft, act: ActJointly) -> Response:
    """Send a message. An I-statement is checked first; where it is refused, nothing of it is kept."""
    verdict = None
    if draft.kind is MessageKind.I_STATEMENT:  # in a thread of its own: the writer's time is everybody's
        verdict = await asyncio.to_thread(check, "i_statement", draft.mode, draft.draft(), current_rules(request))
    answer = await act(writing.send, draft, verdict)
    if draft.hold is not Hold.NONE:  # what waits for a time-out waits for its end, which the task knows
        delivery: Delivery = request.app.state.delivery
        delivery.ring()
    return answer


@router.get(ONE, operation_id="read_message", response_model=MessageRead, responses=problems(NotSignedIn, NotFound))
async def read_message(message_id: UUID, ask: AskAsKeeper) -> Response:
    """One message."""
    return await ask(reading.read, message_id)


@router.put(
    ONE,
    operation_id="change_message",
    response_model=MessageRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        NotAllowed,
        NotAnIStatement,
        AlreadyDelivered,
        TakenBack,
        VersionStale,
        VersionRequired,
    ),
)
async def change_message(
    request: Request, message_id: UUID, words: MessageWords, seen: IfMatch, act: ActAsMember
) -> Response:
    """Change your message while the server still holds it. It is checked again."""
    verdict = await asyncio.to_thread(check, "i_statement", words.mode, words.draft(), current_rules(request))
    return await act(writing.change, message_id, seen, words, verdict)


@router.delete(
    ONE,
    status_code=204,
    operation_id="delete_message",
    responses=problems(NotSignedIn, NotFound, NotAllowed, AlreadyDelivered),
)
async def delete_message(message_id: UUID, act: ActAsAuthor, while_held: WhileHeld = False) -> Response:
    """Drop your message while it is held; take it back once delivered. Its words are destroyed."""
    return await act(writing.take_back, message_id, only_held=while_held)


@router.post(
    ONE + "/deliveries",
    operation_id="deliver_message",
    response_model=MessageRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        NotAllowed,
        LettersNotAgreed,
        TakenBack,
        SpaceNotOpen,
        SpacePaused,
        TimeOutRunning,
    ),
)
async def deliver_message(message_id: UUID, act: ActJointly) -> Response:
    """Deliver your held message now."""
    return await act(writing.send_now, message_id)


@router.post(
    ONE + "/heard",
    operation_id="hear_message",
    response_model=MessageRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed, TakenBack, SpaceNotOpen, SpacePaused),
)
async def hear_message(message_id: UUID, act: ActJointly) -> Response:
    """Say "I hear you" to the other's message."""
    return await act(writing.hear, message_id)


@router.post(
    ONE + "/say-backs",
    status_code=201,
    operation_id="say_back",
    response_model=MessageRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        NotAllowed,
        TakenBack,
        AlreadyHeard,
        SpaceNotOpen,
        SpacePaused,
        TimeOutRunning,
    ),
)
async def say_back(message_id: UUID, draft: SayBackDraft, act: ActJointly) -> Response:
    """Say back what you heard in the other's message; another try takes the place of the one before."""
    return await act(saying_back.say, message_id, draft)


@router.post(
    SAID_BACK + "/answers",
    operation_id="answer_say_back",
    response_model=MessageRead,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, NotAllowed, AlreadyHeard, SpaceNotOpen, SpacePaused, TimeOutRunning
    ),
)
async def answer_say_back(message_id: UUID, say_back_id: UUID, draft: SayBackAnswerDraft, act: ActJointly) -> Response:
    """Say of your own message whether this is what you meant. Words said anew since have another id."""
    return await act(saying_back.answer, message_id, say_back_id, draft)


@router.delete(
    SAID_BACK,
    status_code=204,
    operation_id="delete_say_back",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def delete_say_back(message_id: UUID, say_back_id: UUID, act: ActFreelyAsMember) -> Response:
    """Take back what you said back. Its words are destroyed."""
    return await act(saying_back.take_back, message_id, say_back_id)


@router.post(
    ONE + "/additions",
    status_code=201,
    operation_id="add_to_message",
    response_model=MessageRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        NotAllowed,
        StillHeld,
        TakenBack,
        NotAnIStatement,
        LettersNotAgreed,
        MessageAdditionsFull,
        SpaceNotOpen,
        SpacePaused,
        TimeOutRunning,
    ),
)
async def add_to_message(request: Request, message_id: UUID, draft: AdditionDraft, act: ActJointly) -> Response:
    """Add to your delivered message; the addition carries its day. To an I-statement it is checked like one, as far as
    it goes: it need not be whole by itself.
    """
    verdict = await asyncio.to_thread(check, "i_statement", "free", draft.text, current_rules(request))
    return await act(writing.add, message_id, draft, verdict)


@router.post(
    ONE + "/receipts",
    status_code=204,
    operation_id="confirm_receipt",
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed),
)
async def confirm_receipt(message_id: UUID, act: ActAsMember) -> Response:
    """Your phone has the other's message; kept only while both show "delivered", and the answer is always the same."""
    return await act(writing.receive, message_id)
