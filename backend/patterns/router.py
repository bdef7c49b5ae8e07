"""Routes of patterns."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from backend.accounts.access import Ask
from backend.accounts.errors import ConsentRequired
from backend.core.problems import NotFound, NotSignedIn, problems
from backend.core.wire import DaySent
from backend.patterns import service
from backend.patterns.schemas import LinesDraft, PatternsRead, SharedPatternsRead
from backend.spaces.access import ActAsMember, AskAsMember
from backend.spaces.errors import DayNotPossible, SpaceNotOpen, SpacePaused

router = APIRouter(tags=["patterns"])

Since = Annotated[DaySent, Query(description="The first day of the period; at most a year ago.")]


@router.get(
    "/patterns",
    operation_id="read_patterns",
    response_model=PatternsRead,
    responses=problems(NotSignedIn, DayNotPossible),
)
async def read_patterns(ask: Ask, since: Since) -> Response:
    """Your own answers over time. Nobody else sees them."""
    return await ask(service.read, since)


@router.get(
    "/spaces/{space_id}/patterns",
    operation_id="read_shared_patterns",
    response_model=SharedPatternsRead,
    responses=problems(NotSignedIn, NotFound, DayNotPossible),
)
async def read_shared(ask: AskAsMember, since: Since) -> Response:
    """The lines you both show each other now. Until both choose the same line, neither learns of the other's choice."""
    return await ask(service.read_shared, since)


@router.post(
    "/spaces/{space_id}/patterns/choices",
    status_code=201,
    operation_id="choose_patterns",
    response_model=SharedPatternsRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused),
)
async def choose(draft: LinesDraft, act: ActAsMember) -> Response:
    """Choose which lines to show while the other shows theirs; an empty list takes everything back at once."""
    return await act(service.choose, draft)
