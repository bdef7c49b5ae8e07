"""Routes of time-outs."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.core.problems import NotAllowed, NotFound, NotSignedIn, problems
from backend.spaces.access import ActFreelyAsMember, AskAsMember
from backend.time_outs import service
from backend.time_outs.errors import TimeOutOver, TimeOutTooLong
from backend.time_outs.schemas import TimeOutDraft, TimeOutEndingDraft, TimeOutList, TimeOutRead

router = APIRouter(prefix="/spaces/{space_id}/time-outs", tags=["time-outs"])


@router.get("", operation_id="list_time_outs", response_model=TimeOutList, responses=problems(NotSignedIn, NotFound))
async def list_time_outs(ask: AskAsMember) -> Response:
    """The last time-out of each of you."""
    return await ask(service.read_all)


@router.post(
    "",
    status_code=201,
    operation_id="start_time_out",
    response_model=TimeOutRead,
    responses=problems(NotSignedIn, NotFound, TimeOutOver, TimeOutTooLong),
)
async def start_time_out(draft: TimeOutDraft, act: ActFreelyAsMember) -> Response:
    """Start a time-out, or make yours longer. Messages written meanwhile wait for its end."""
    return await act(service.start, draft)


@router.post(
    "/{time_out_id}/endings",
    operation_id="end_time_out",
    response_model=TimeOutRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def end_time_out(
    request: Request, time_out_id: UUID, draft: TimeOutEndingDraft, act: ActFreelyAsMember
) -> Response:
    """End your time-out, early or after its time. What waited is delivered."""
    answer = await act(service.end, time_out_id, draft)
    request.app.state.delivery.ring()
    return answer
