"""Routes of reviews."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from backend.accounts.errors import ConsentRequired
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotFound, NotSignedIn, problems
from backend.reviews import service
from backend.reviews.errors import ReviewAnswered, ReviewSealed
from backend.reviews.schemas import ReviewChoice, ReviewDraft, ReviewRead
from backend.spaces.access import ActAsAuthor, ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import SpaceNotOpen, SpacePaused

router = APIRouter(tags=["reviews"], prefix="/spaces/{space_id}/reviews")

Before = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="`next` of the page before.")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="The review's number.")]


@router.get("", operation_id="list_reviews", response_model=Page[ReviewRead], responses=problems(NotSignedIn, NotFound))
async def list_reviews(ask: AskAsKeeper, before: Before = None, limit: PageLimit = 30) -> Response:
    """The reviews of both, and your own that is still sealed, newest first."""
    return await ask(service.read_all, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="answer_review",
    response_model=ReviewRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, ReviewAnswered),
)
async def answer(draft: ReviewDraft, act: ActJointly) -> Response:
    """Seal your answers. The other knows of them when theirs are in too; then both are open to both."""
    return await act(service.answer, draft)


@router.delete(
    "/{number}/answer",
    status_code=204,
    operation_id="take_back_review",
    responses=problems(NotSignedIn, NotFound),
)
async def take_back(number: Number, act: ActAsAuthor) -> Response:
    """Take your answers back. Before both are in, nothing of them remains; afterwards the other sees that you did."""
    return await act(service.take_back, number)


@router.post(
    "/{number}/openings",
    operation_id="open_review",
    response_model=ReviewRead,
    responses=problems(NotSignedIn, NotFound, ReviewSealed),
)
async def open_both(number: Number, act: ActFreelyAsMember) -> Response:
    """Open both. Nobody else is told that you did."""
    return await act(service.open_both, number)


@router.put(
    "/{number}/choice",
    operation_id="choose_review",
    response_model=ReviewRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, ReviewSealed),
)
async def choose(number: Number, choice: ReviewChoice, act: ActJointly) -> Response:
    """Say that you go on, or take it back. It is told when both have said so."""
    return await act(service.choose, number, choice)
