"""Routes of reassurance requests."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.errors import ConsentRequired
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, problems
from backend.reassurance import service
from backend.reassurance.errors import AskedOften, NothingAsked
from backend.reassurance.schemas import ReassuranceAnswerDraft, ReassuranceRequestDraft, ReassuranceRequestRead
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsMember
from backend.spaces.errors import SpaceNotOpen, SpacePaused
from backend.time_outs.errors import TimeOutRunning

router = APIRouter(prefix="/spaces/{space_id}/reassurance-requests", tags=["reassurance"])
ONE = "/{request_id}"

Before = Annotated[int | None, Query(ge=1, le=2**53, description="`next` of the page before.")]


@router.get(
    "",
    operation_id="list_reassurance_requests",
    response_model=Page[ReassuranceRequestRead],
    responses=problems(NotSignedIn, NotFound),
)
async def list_requests(ask: AskAsMember, before: Before = None, limit: PageLimit = 30) -> Response:
    """The requests of both of you, newest first."""
    return await ask(service.read_all, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="ask_for_reassurance",
    response_model=ReassuranceRequestRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, AskedOften, SpaceNotOpen, SpacePaused, TimeOutRunning),
)
async def ask_for_reassurance(draft: ReassuranceRequestDraft, act: ActJointly) -> Response:
    """Ask for a little reassurance; while a request of today waits, you get that one."""
    return await act(service.ask, draft)


@router.delete(
    ONE,
    status_code=204,
    operation_id="delete_reassurance_request",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def delete_request(request_id: UUID, act: ActFreelyAsMember) -> Response:
    """Take your request back. Its words are destroyed."""
    return await act(service.take_back, request_id)


@router.post(
    ONE + "/answers",
    operation_id="answer_reassurance_request",
    response_model=ReassuranceRequestRead,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, NotAllowed, NothingAsked, SpaceNotOpen, SpacePaused, TimeOutRunning
    ),
)
async def answer_request(request_id: UUID, draft: ReassuranceAnswerDraft, act: ActJointly) -> Response:
    """Answer the other's request; without words, "not able right now, later today"."""
    return await act(service.answer, request_id, draft)


@router.delete(
    ONE + "/answers",
    status_code=204,
    operation_id="delete_reassurance_answer",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def delete_answer(request_id: UUID, act: ActFreelyAsMember) -> Response:
    """Take your answer back. Its words are destroyed."""
    return await act(service.take_answer_back, request_id)
