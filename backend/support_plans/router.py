"""Routes of support plans: one's own, and what is shown in a space."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.accounts.access import Act, ActFreely, Ask
from backend.accounts.errors import ConsentRequired
from backend.core.answers import IfMatch
from backend.core.problems import NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsMember
from backend.spaces.errors import SpaceNotOpen, SpacePaused
from backend.support_plans import service
from backend.support_plans.errors import SupportPlanFull
from backend.support_plans.schemas import SharedPlanRead, SupportPlanDraft, SupportPlanItemRead, SupportPlanRead

router = APIRouter(tags=["support plans"])


@router.get(
    "/support-plan",
    operation_id="read_support_plan",
    response_model=SupportPlanRead,
    responses=problems(NotSignedIn),
)
async def read(ask: Ask) -> Response:
    """Your own plan. Nobody else sees it, or that there is one."""
    return await ask(service.read)


@router.post(
    "/support-plan",
    status_code=201,
    operation_id="write_support_plan_item",
    response_model=SupportPlanItemRead,
    responses=problems(NotSignedIn, ConsentRequired, SupportPlanFull),
)
async def write(draft: SupportPlanDraft, act: Act) -> Response:
    """Keep an item. It is private until you show it."""
    return await act(service.write, draft)


@router.put(
    "/support-plan/{item_id}",
    operation_id="change_support_plan_item",
    response_model=SupportPlanItemRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, VersionRequired, VersionStale),
)
async def change(item_id: UUID, draft: SupportPlanDraft, seen: IfMatch, act: Act) -> Response:
    """Reword an item. What you showed of it stays as it was shown until you show it again."""
    return await act(service.change, item_id, draft, seen)


@router.delete(
    "/support-plan/{item_id}",
    status_code=204,
    operation_id="remove_support_plan_item",
    responses=problems(NotSignedIn, NotFound),
)
async def remove(item_id: UUID, act: ActFreely) -> Response:
    """Remove an item, and take it back where you showed it."""
    return await act(service.remove, item_id)


@router.get(
    "/spaces/{space_id}/support-plan",
    operation_id="read_shared_support_plan",
    response_model=SharedPlanRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read_shared(ask: AskAsMember) -> Response:
    """What you both show each other now."""
    return await ask(service.read_shared)


@router.post(
    "/spaces/{space_id}/support-plan/{item_id}/sharing",
    operation_id="share_support_plan_item",
    response_model=SharedPlanRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused),
)
async def share(item_id: UUID, act: ActJointly) -> Response:
    """Show the other this one item, in the words it has now."""
    return await act(service.share, item_id)


@router.delete(
    "/spaces/{space_id}/support-plan/{item_id}/sharing",
    status_code=204,
    operation_id="take_back_support_plan_item",
    responses=problems(NotSignedIn, NotFound),
)
async def take_back(item_id: UUID, act: ActFreelyAsMember) -> Response:
    """Take back an item you show, alone, at any time."""
    return await act(service.take_back, item_id)
