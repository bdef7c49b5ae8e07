"""The route of deletions."""

from fastapi import APIRouter, Request, Response

from backend.accounts import cookies
from backend.accounts.access import ActFreely
from backend.accounts.errors import ReauthRequired
from backend.core.problems import NotSignedIn, problems
from backend.deletions import service
from backend.deletions.errors import NotConfirmed
from backend.deletions.schemas import DeletionDraft, DeletionRead

router = APIRouter(tags=["accounts"])


@router.post(
    "/account/deletions",
    status_code=202,
    operation_id="delete_account",
    response_model=DeletionRead,
    responses=problems(NotSignedIn, ReauthRequired, NotConfirmed),
)
async def delete_account(draft: DeletionDraft, request: Request, act: ActFreely) -> Response:
    """Delete your account: access ends now, everything is destroyed in seven days, or at once."""
    response = await act(service.ask, draft)
    if response.status_code == 202:
        cookies.clear_refresh_token(request, response)
        response.headers["Clear-Site-Data"] = cookies.EVERYTHING
    return response
