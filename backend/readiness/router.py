"""Routes of readiness."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.accounts.errors import ConsentRequired
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, problems
from backend.readiness import service
from backend.readiness.errors import ExplorationEnded, ExplorationNotOffered, ExplorationOpen, ExplorationsFull
from backend.readiness.schemas import ChoiceDraft, ExplorationDraft, ReadinessRead
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsMember
from backend.spaces.errors import DayNotPossible, SpaceNotOpen, SpacePaused

router = APIRouter(tags=["readiness"], prefix="/spaces/{space_id}/readiness")


@router.get(
    "",
    operation_id="read_readiness_of_both",
    response_model=ReadinessRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read(ask: AskAsMember) -> Response:
    """Your own choice, and what both know."""
    return await ask(service.read)


@router.post(
    "/choices",
    operation_id="choose_readiness",
    response_model=ReadinessRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused),
)
async def choose(draft: ChoiceDraft, act: ActJointly) -> Response:
    """Choose for yourself. It is told once both have chosen, and can be changed or taken back until then."""
    return await act(service.choose, draft)


@router.delete(
    "/choices",
    operation_id="take_back_readiness",
    response_model=ReadinessRead,
    responses=problems(NotSignedIn, NotFound),
)
async def take_back(act: ActFreelyAsMember) -> Response:
    """Take back a choice of your own that is not told yet. Nobody knows that there was one."""
    return await act(service.take_back)


@router.post(
    "/explorations",
    status_code=201,
    operation_id="offer_exploration",
    response_model=ReadinessRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        SpaceNotOpen,
        SpacePaused,
        ExplorationNotOffered,
        ExplorationOpen,
        ExplorationsFull,
        DayNotPossible,
    ),
)
async def offer(draft: ExplorationDraft, act: ActJointly) -> Response:
    """Offer an exploration of two to eight weeks."""
    return await act(service.offer, draft)


@router.post(
    "/explorations/{exploration_id}/agreements",
    operation_id="agree_to_exploration",
    response_model=ReadinessRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed, SpaceNotOpen, SpacePaused, ExplorationEnded),
)
async def agree(exploration_id: UUID, act: ActJointly) -> Response:
    """Agree to the other's offer: it runs from now on."""
    return await act(service.agree, exploration_id)


@router.post(
    "/explorations/{exploration_id}/endings",
    operation_id="end_exploration",
    response_model=ReadinessRead,
    responses=problems(NotSignedIn, NotFound),
)
async def end(exploration_id: UUID, act: ActFreelyAsMember) -> Response:
    """End it, alone and at once; an offer is declined or taken back by this."""
    return await act(service.end, exploration_id)
