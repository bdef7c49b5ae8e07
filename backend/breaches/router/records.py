"""Routes of breach records, and of the reader's switch."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.errors import ConsentRequired
from backend.breaches.errors import BreachNotShared, BreachShared, StatementNotReady
from backend.breaches.models import StatementKind
from backend.breaches.schemas import BreachDraft, BreachRead, PutAwayDraft, RolesDraft, WishDraft
from backend.breaches.service import exchanging, reading, records
from backend.core.answers import IfMatch
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.spaces.access import ActAsAuthor, ActAsMember, ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import DayFull, SpaceNotOpen, SpacePaused

router = APIRouter(prefix="/spaces/{space_id}/breaches", tags=["breaches"])
ONE = "/{breach_id}"
JOINT = (NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused)

After = Annotated[UUID | None, Query(description="`next` of the page before.")]


@router.get(
    "", operation_id="list_breaches", response_model=Page[BreachRead], responses=problems(NotSignedIn, NotFound)
)
async def list_breaches(ask: AskAsKeeper, before: After = None, limit: PageLimit = 30) -> Response:
    """Your own records and those the other has shared, in no order that would tell anything."""
    return await ask(reading.breaches, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="keep_breach",
    response_model=BreachRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, DayFull),
)
async def keep_breach(draft: BreachDraft, act: ActAsMember) -> Response:
    """Keep a record of what happened, for yourself. Nothing of it is shared by that."""
    return await act(records.keep, draft)


@router.post(
    "/put-away",
    status_code=204,
    operation_id="put_away",
    responses=problems(NotSignedIn, ConsentRequired, NotFound),
)
async def put_away(draft: PutAwayDraft, act: ActAsMember) -> Response:
    """Keep something of the other's off your Today. Nobody else learns of it; the answer is always the same."""
    return await act(records.put_away, draft)


@router.get(ONE, operation_id="read_breach", response_model=BreachRead, responses=problems(NotSignedIn, NotFound))
async def read_breach(breach_id: UUID, ask: AskAsKeeper) -> Response:
    """One record."""
    return await ask(reading.breach, breach_id)


@router.put(
    ONE,
    operation_id="change_breach",
    response_model=BreachRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed, BreachShared, VersionStale, VersionRequired),
)
async def change_breach(breach_id: UUID, draft: BreachDraft, seen: IfMatch, act: ActAsMember) -> Response:
    """Change your record while nobody else has seen it."""
    return await act(records.change, breach_id, draft, seen)


@router.delete(
    ONE, status_code=204, operation_id="delete_breach", responses=problems(NotSignedIn, NotFound, NotAllowed)
)
async def delete_breach(breach_id: UUID, act: ActAsAuthor) -> Response:
    """Destroy the words of your record. One that was never shared goes without a trace."""
    return await act(records.remove, breach_id)


@router.post(
    ONE + "/sharing",
    operation_id="share_breach",
    response_model=BreachRead,
    responses=problems(*JOINT, NotAllowed, BreachShared),
)
async def share_breach(breach_id: UUID, act: ActJointly) -> Response:
    """Show your record, and your own role in it, to the other."""
    return await act(records.share, breach_id)


@router.delete(
    ONE + "/sharing",
    operation_id="take_breach_back",
    response_model=BreachRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed, BreachNotShared),
)
async def take_breach_back(breach_id: UUID, act: ActFreelyAsMember) -> Response:
    """Take the share back: the other sees that there was one, you keep the words."""
    return await act(records.take_back, breach_id)


@router.put(
    ONE + "/roles",
    operation_id="declare_role",
    response_model=BreachRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, BreachNotShared),
)
async def declare_role(breach_id: UUID, draft: RolesDraft, act: ActAsMember) -> Response:
    """Say what your own role is; there is no way to say it of the other."""
    return await act(records.declare, breach_id, draft)


@router.post(
    ONE + "/wishes",
    operation_id="wish_to_read",
    response_model=BreachRead,
    responses=problems(*JOINT, BreachNotShared, StatementNotReady),
)
async def wish_to_read(breach_id: UUID, draft: WishDraft, act: ActJointly) -> Response:
    """Say that you want to read. What is ready opens by it; what is not yet, opens once its author says so."""
    return await act(exchanging.wish, breach_id, draft)


@router.delete(
    ONE + "/wishes",
    operation_id="unwish_to_read",
    response_model=BreachRead,
    responses=problems(NotSignedIn, NotFound),
)
async def unwish_to_read(
    breach_id: UUID, kind: Annotated[StatementKind, Query(description="Of which kind.")], act: ActFreelyAsMember
) -> Response:
    """Take the wish back, as long as nothing was opened by it. Nobody else learns of it."""
    return await act(exchanging.unwish, breach_id, kind)
