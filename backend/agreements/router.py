"""Routes of transparency agreements: to give one, and to end one's own. There is none to ask for one."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.accounts.errors import ConsentRequired
from backend.agreements import service
from backend.agreements.errors import AgreementOver
from backend.agreements.schemas import AgreementDraft, AgreementRead
from backend.core.pages import BeforePlace, Page, PageLimit, Place
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, problems
from backend.spaces.access import ActAsAuthor, ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import DayFull, DayNotPossible, SpaceNotOpen, SpacePaused

router = APIRouter(tags=["agreements"], prefix="/spaces/{space_id}/agreements")


@router.get(
    "", operation_id="list_agreements", response_model=Page[AgreementRead], responses=problems(NotSignedIn, NotFound)
)
async def list_agreements(ask: AskAsKeeper, before: BeforePlace = None, limit: PageLimit = 30) -> Response:
    """What either of you shows for a while, newest first; after the space has closed, your own."""
    return await ask(service.read_all, Place.read(before), limit)


@router.post(
    "",
    status_code=201,
    operation_id="offer_agreement",
    response_model=AgreementRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, DayNotPossible, DayFull),
)
async def offer(draft: AgreementDraft, act: ActJointly) -> Response:
    """Show something of your own, until a day within 90 days."""
    return await act(service.offer, draft)


@router.get(
    "/{agreement_id}",
    operation_id="read_agreement",
    response_model=AgreementRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read(agreement_id: UUID, ask: AskAsKeeper) -> Response:
    """One agreement."""
    return await ask(service.read, agreement_id)


@router.post(
    "/{agreement_id}/endings",
    operation_id="end_agreement",
    response_model=AgreementRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed, AgreementOver),
)
async def end(agreement_id: UUID, act: ActFreelyAsMember) -> Response:
    """End what you show, alone and at once."""
    return await act(service.end, agreement_id)


@router.delete(
    "/{agreement_id}",
    status_code=204,
    operation_id="delete_agreement",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def delete(agreement_id: UUID, act: ActAsAuthor) -> Response:
    """Delete the words of an agreement of yours, also after leaving."""
    return await act(service.delete, agreement_id)
