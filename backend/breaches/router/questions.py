"""Routes of questions about a breach."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.errors import ConsentRequired
from backend.breaches.errors import BreachNotShared, QuestionAnswered, QuestionAsked, QuestionNotAsked
from backend.breaches.schemas import QuestionAnswerDraft, QuestionDraft, QuestionRead, TagDraft
from backend.breaches.service import questions, reading
from backend.core.answers import IfMatch
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.spaces.access import ActAsAuthor, ActAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import DayFull, SpaceNotOpen, SpacePaused
from backend.time_outs.errors import TimeOutRunning

router = APIRouter(prefix="/spaces/{space_id}", tags=["breaches"])
ALL, ONE = "/questions", "/questions/{question_id}"
JOINT = (NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, TimeOutRunning)

After = Annotated[UUID | None, Query(description="`next` of the page before.")]


@router.get(
    ALL, operation_id="list_questions", response_model=Page[QuestionRead], responses=problems(NotSignedIn, NotFound)
)
async def list_questions(ask: AskAsKeeper, before: After = None, limit: PageLimit = 30) -> Response:
    """Your own questions, and those the other has asked you."""
    return await ask(reading.questions, before, limit)


@router.post(
    "/breaches/{breach_id}/questions",
    status_code=201,
    operation_id="write_question",
    response_model=QuestionRead,
    responses=problems(*JOINT, BreachNotShared, DayFull),
)
async def write_question(breach_id: UUID, draft: QuestionDraft, act: ActAsMember) -> Response:
    """Ask a question about a record; with the tag `not_now` it is kept for yourself, at any time."""
    return await act(questions.write, breach_id, draft)


@router.get(ONE, operation_id="read_question", response_model=QuestionRead, responses=problems(NotSignedIn, NotFound))
async def read_question(question_id: UUID, ask: AskAsKeeper) -> Response:
    """One question."""
    return await ask(reading.question, question_id)


@router.put(
    ONE + "/tag",
    operation_id="tag_question",
    response_model=QuestionRead,
    responses=problems(
        *JOINT, NotAllowed, BreachNotShared, QuestionAsked, QuestionAnswered, VersionStale, VersionRequired
    ),
)
async def tag_question(question_id: UUID, draft: TagDraft, seen: IfMatch, act: ActAsMember) -> Response:
    """Say when your question is to be answered; one you kept for yourself is asked by that."""
    return await act(questions.tag, question_id, draft, seen)


@router.delete(
    ONE, status_code=204, operation_id="delete_question", responses=problems(NotSignedIn, NotFound, NotAllowed)
)
async def delete_question(question_id: UUID, act: ActAsAuthor) -> Response:
    """Destroy your question. An answer that was given stays the other's."""
    return await act(questions.take_back, question_id)


@router.post(
    ONE + "/answer",
    status_code=201,
    operation_id="answer_question",
    response_model=QuestionRead,
    responses=problems(*JOINT, NotAllowed, QuestionAnswered, QuestionNotAsked),
)
async def answer_question(question_id: UUID, draft: QuestionAnswerDraft, act: ActJointly) -> Response:
    """Answer the other's question, as much of it as you choose. Unanswered, it says nothing."""
    return await act(questions.answer, question_id, draft)


@router.delete(
    ONE + "/answer",
    status_code=204,
    operation_id="take_answer_back",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def take_answer_back(question_id: UUID, act: ActAsAuthor) -> Response:
    """Destroy your answer; that there was one remains."""
    return await act(questions.take_answer_back, question_id)
