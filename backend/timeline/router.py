"""The route of the timeline."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from backend.core.pages import Page, PageLimit
from backend.core.problems import NotFound, NotSignedIn, problems
from backend.spaces.access import AskAsMember
from backend.timeline import service
from backend.timeline.schemas import TimelineItemRead

router = APIRouter(tags=["timeline"])

Before = Annotated[int | None, Query(ge=1, le=2**53, description="`next` of the page before.")]


@router.get(
    "/spaces/{space_id}/timeline",
    operation_id="read_timeline",
    response_model=Page[TimelineItemRead],
    responses=problems(NotSignedIn, NotFound),
)
async def read_timeline(ask: AskAsMember, before: Before = None, limit: PageLimit = 30) -> Response:
    """What you two did together, and beside it what one of you did; newest first, the same for both."""
    return await ask(service.read, before, limit)
