"""Routes of the security log. There is none that changes or deletes an entry (H6)."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from backend.accounts.access import ActFreely, Ask
from backend.accounts.schemas import NoticeList, NoticesSeen, SecurityLogEntryRead
from backend.accounts.service import security_log
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotSignedIn, problems

router = APIRouter(prefix="/account", tags=["accounts"])

Before = Annotated[str | None, Query(pattern=r"^\d{1,9}$", description="`next` of the page before this one.")]


@router.get(
    "/security-log",
    operation_id="list_security_log",
    response_model=Page[SecurityLogEntryRead],
    responses=problems(NotSignedIn),
)
async def list_security_log(ask: Ask, before: Before = None, limit: PageLimit = 30) -> Response:
    """What happened to the locks of your account, newest first; kept for a year, and nobody can clear it."""
    return await ask(security_log.read_all, None if before is None else int(before), limit)


@router.get("/notices", operation_id="list_notices", response_model=NoticeList, responses=problems(NotSignedIn))
async def list_notices(ask: Ask, request: Request) -> Response:
    """What your other devices did to the locks in the last seven days, and this one has not put away.

    That somebody asks to come back is among them for as long as something may come of it.
    """
    return await ask(security_log.notices, request.app.state.asked_since)


@router.post("/notices/seen", status_code=204, operation_id="see_notices", responses=problems(NotSignedIn))
async def see_notices(draft: NoticesSeen, act: ActFreely) -> Response:
    """Put the notices up to a number away, on this device only."""
    return await act(security_log.see, draft.number)
