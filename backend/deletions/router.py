"""The routes of deletions."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.accounts import cookies
from backend.accounts.access import ActFreely
from backend.accounts.errors import ReauthRequired
from backend.core.problems import NotFound, NotSignedIn, problems
from backend.deletions.errors import NotConfirmed
from backend.deletions.schemas import DeletionDraft, DeletionRead
from backend.deletions.service import account, space
from backend.spaces.schemas import SpaceRead

router = APIRouter()


@router.post(
    "/account/deletions",
    status_code=202,
    operation_id="delete_account",
    tags=["accounts"],
    response_model=DeletionRead,
    responses=problems(NotSignedIn, ReauthRequired, NotConfirmed),
)
async def delete_account(draft: DeletionDraft, request: Request, act: ActFreely) -> Response:
    """Delete your account: access ends now, everything is destroyed in seven days, or at once."""
    response = await act(account.ask, draft)
    if response.status_code == 202:
        cookies.clear_refresh_token(request, response)
        response.headers["Clear-Site-Data"] = cookies.EVERYTHING
    return response


@router.post(
    "/spaces/{space_id}/deletions",
    status_code=202,
    operation_id="delete_space",
    tags=["spaces"],
    response_model=DeletionRead,
    responses=problems(NotSignedIn, NotFound, ReauthRequired, NotConfirmed),
)
async def delete_space(space_id: UUID, draft: DeletionDraft, act: ActFreely) -> Response:
    """Leave, and delete what you wrote there: destroyed in seven days, or at once. The other's words stay theirs."""
    return await act(space.ask, space_id, draft)


@router.delete(
    "/spaces/{space_id}/deletions",
    operation_id="undo_space_deletion",
    tags=["spaces"],
    response_model=SpaceRead,
    responses=problems(NotSignedIn, NotFound, ReauthRequired),
)
async def undo_space_deletion(space_id: UUID, act: ActFreely) -> Response:
    """Keep what you wrote after all; the space stays closed."""
    return await act(space.undo, space_id)
