"""Routes of endings. *Ended*, by either, is `POST /spaces/{space_id}/leave`."""

from fastapi import APIRouter, Response

from backend.accounts.errors import ConsentRequired
from backend.core.problems import NotFound, NotSignedIn, problems
from backend.endings import service
from backend.endings.schemas import EndingRead, RebuiltDraft, SummaryRead
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsMember
from backend.spaces.errors import SpaceNotOpen, SpacePaused

router = APIRouter(tags=["endings"], prefix="/spaces/{space_id}/ending")


@router.get("", operation_id="read_ending", response_model=EndingRead, responses=problems(NotSignedIn, NotFound))
async def read(ask: AskAsMember) -> Response:
    """Whether you say "rebuilt", and since when both of you do."""
    return await ask(service.read)


@router.get(
    "/summary",
    operation_id="read_ending_summary",
    response_model=SummaryRead,
    responses=problems(NotSignedIn, NotFound),
)
async def summary(ask: AskAsMember) -> Response:
    """How often you two did what; the same for both."""
    return await ask(service.summary)


@router.post(
    "",
    operation_id="say_rebuilt",
    response_model=EndingRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused),
)
async def say_rebuilt(draft: RebuiltDraft, act: ActJointly) -> Response:
    """Say "rebuilt" for yourself. The other is told when they have said it too. It closes nothing."""
    return await act(service.say_rebuilt, draft)


@router.delete(
    "", operation_id="take_back_rebuilt", response_model=EndingRead, responses=problems(NotSignedIn, NotFound)
)
async def take_back(act: ActFreelyAsMember) -> Response:
    """Take it back, until both have said it."""
    return await act(service.take_back)
