"""Routes of setbacks."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.accounts.errors import ConsentRequired
from backend.core.pages import BeforePlace, Page, PageLimit, Place
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, problems
from backend.setbacks import service
from backend.setbacks.schemas import SetbackDraft, SetbackRead
from backend.spaces.access import ActAsAuthor, ActAsMember, ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import DayFull, SpaceNotOpen, SpacePaused

router = APIRouter(tags=["setbacks"], prefix="/spaces/{space_id}/setbacks")


@router.get(
    "", operation_id="list_setbacks", response_model=Page[SetbackRead], responses=problems(NotSignedIn, NotFound)
)
async def list_setbacks(ask: AskAsKeeper, before: BeforePlace = None, limit: PageLimit = 30) -> Response:
    """Your setbacks and those the other shares, newest first; after the space has closed, your own."""
    return await ask(service.read_all, Place.read(before), limit)


@router.post(
    "",
    status_code=201,
    operation_id="write_setback",
    response_model=SetbackRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, DayFull),
)
async def write(draft: SetbackDraft, act: ActAsMember) -> Response:
    """Write that something slipped: for yourself, or with `for_both` for the other too."""
    return await act(service.write, draft)


@router.get(
    "/{setback_id}",
    operation_id="read_setback",
    response_model=SetbackRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read(setback_id: UUID, ask: AskAsKeeper) -> Response:
    """One setback."""
    return await ask(service.read, setback_id)


@router.post(
    "/{setback_id}/shares",
    operation_id="share_setback",
    response_model=SetbackRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed, SpaceNotOpen, SpacePaused),
)
async def share(setback_id: UUID, act: ActJointly) -> Response:
    """Show an entry of yours to the other."""
    return await act(service.share, setback_id)


@router.delete(
    "/{setback_id}/shares",
    operation_id="take_back_setback_share",
    response_model=SetbackRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def take_back_share(setback_id: UUID, act: ActFreelyAsMember) -> Response:
    """Keep it to yourself again."""
    return await act(service.take_back_share, setback_id)


@router.delete(
    "/{setback_id}",
    status_code=204,
    operation_id="delete_setback",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def delete(setback_id: UUID, act: ActAsAuthor) -> Response:
    """Delete an entry of yours, also after leaving."""
    return await act(service.delete, setback_id)
