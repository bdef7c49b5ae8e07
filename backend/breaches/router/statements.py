"""Routes of acknowledgements and impact statements."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.accounts.errors import ConsentRequired
from backend.breaches import rules
from backend.breaches.errors import (
    BreachNotShared,
    NotAnAcknowledgement,
    NothingWritten,
    StatementAdditionsFull,
    StatementExists,
    StatementNotOpened,
    StatementNotReady,
    StatementOpened,
    StatementVersionsFull,
)
from backend.breaches.schemas import AnswerDraft, StatementAdditionDraft, StatementDraft, StatementRead
from backend.breaches.service import exchanging, reading, writing
from backend.composer import Verdict, check
from backend.composer.loaded import current_rules
from backend.core.answers import IfMatch
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.spaces.access import ActAsAuthor, ActAsMember, ActFreelyAsMember, ActJointly, AskAsKeeper, prove_member
from backend.spaces.errors import SpaceNotOpen, SpacePaused
from backend.time_outs.errors import TimeOutRunning

router = APIRouter(prefix="/spaces/{space_id}", tags=["breaches"])
ALL, ONE = "/statements", "/statements/{statement_id}"
JOINT = (NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused)

After = Annotated[UUID | None, Query(description="`next` of the page before.")]


@router.get(
    ALL, operation_id="list_statements", response_model=Page[StatementRead], responses=problems(NotSignedIn, NotFound)
)
async def list_statements(ask: AskAsKeeper, before: After = None, limit: PageLimit = 30) -> Response:
    """Your own acknowledgements and impact statements, and the other's: closed ones once ready, and those opened."""
    return await ask(reading.statements, before, limit)


@router.post(
    "/breaches/{breach_id}/statements",
    status_code=201,
    operation_id="begin_statement",
    response_model=StatementRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, StatementExists),
)
async def begin_statement(breach_id: UUID, draft: StatementDraft, act: ActAsMember) -> Response:
    """Begin an acknowledgement or an impact statement, for yourself, in any order of its parts."""
    return await act(writing.begin, breach_id, draft)


@router.get(ONE, operation_id="read_statement", response_model=StatementRead, responses=problems(NotSignedIn, NotFound))
async def read_statement(statement_id: UUID, ask: AskAsKeeper) -> Response:
    """One acknowledgement or impact statement."""
    return await ask(reading.statement, statement_id)


@router.put(
    ONE,
    operation_id="change_statement",
    response_model=StatementRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        NotAllowed,
        StatementOpened,
        StatementVersionsFull,
        VersionStale,
        VersionRequired,
    ),
)
async def change_statement(statement_id: UUID, draft: StatementDraft, seen: IfMatch, act: ActAsMember) -> Response:
    """Write on. What was ready is not any more; what was opened can be written again where something is missing."""
    return await act(writing.change, statement_id, draft, seen)


@router.delete(
    ONE, status_code=204, operation_id="delete_statement", responses=problems(NotSignedIn, NotFound, NotAllowed)
)
async def delete_statement(statement_id: UUID, act: ActAsAuthor) -> Response:
    """Destroy your words. What was never opened goes without a trace."""
    return await act(writing.remove, statement_id)


@router.post(
    ONE + "/ready",
    operation_id="make_statement_ready",
    response_model=StatementRead,
    responses=problems(
        *JOINT,
        NotAllowed,
        BreachNotShared,
        StatementOpened,
        NothingWritten,
        NotAnAcknowledgement,
        VersionStale,
        VersionRequired,
    ),
)
async def make_statement_ready(request: Request, statement_id: UUID, seen: IfMatch, act: ActJointly) -> Response:
    """Say that this version is ready. It stays closed until the other wants to read it.

    An acknowledgement is checked first; where it is refused, it stays a draft, and nothing of what was found is kept.
    """
    # Looked at before the writer's turn; If-Match says whether it is still the version that was looked at.
    parts = await act.home.db.read(
        lambda snapshot: exchanging.to_check(
            snapshot, prove_member(snapshot, act.claims, act.consent, act.space_id, former=False), statement_id
        )
    )
    verdict = None if parts is None else await _checked(request, rules.text_of(parts))
    return await act(exchanging.make_ready, statement_id, seen, verdict)


@router.delete(
    ONE + "/ready",
    operation_id="withdraw_statement",
    response_model=StatementRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed, StatementOpened),
)
async def withdraw_statement(statement_id: UUID, act: ActFreelyAsMember) -> Response:
    """Not yet, after all: for the other it is gone, as if it had not been ready."""
    return await act(exchanging.withdraw, statement_id)


@router.put(
    ONE + "/answer",
    operation_id="answer_statement",
    response_model=StatementRead,
    responses=problems(*JOINT, NotAllowed, StatementNotOpened, StatementNotReady),
)
async def answer_statement(statement_id: UUID, draft: AnswerDraft, act: ActJointly) -> Response:
    """Say something about what you have read. Its author sees what you choose here and nothing else."""
    return await act(exchanging.answer, statement_id, draft)


@router.delete(
    ONE + "/answer",
    operation_id="unanswer_statement",
    response_model=StatementRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed, StatementNotOpened),
)
async def unanswer_statement(statement_id: UUID, act: ActFreelyAsMember) -> Response:
    """Say nothing about it after all."""
    return await act(exchanging.unanswer, statement_id)


@router.post(
    ONE + "/additions",
    status_code=201,
    operation_id="add_to_statement",
    response_model=StatementRead,
    responses=problems(
        *JOINT, NotAllowed, StatementNotOpened, NotAnAcknowledgement, StatementAdditionsFull, TimeOutRunning
    ),
)
async def add_to_statement(
    request: Request, statement_id: UUID, draft: StatementAdditionDraft, act: ActJointly
) -> Response:
    """Add to what was opened; the addition carries its day. To an acknowledgement it is checked like one."""
    return await act(exchanging.add, statement_id, draft, await _checked(request, draft.text))


async def _checked(request: Request, text: str) -> Verdict:
    """The verdict, found in a thread of its own: the writer's time is everybody's."""
    return await asyncio.to_thread(check, "acknowledgement", "free", text, current_rules(request))
