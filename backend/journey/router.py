"""Routes of the journey."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from backend.accounts.errors import ConsentRequired
from backend.check_ins.access import CurrentPrompts
from backend.core.problems import NotFound, NotSignedIn, VersionStale, problems
from backend.journey import service
from backend.journey.errors import StepDecided, StepOpen
from backend.journey.schemas import MarkDraft, StepList, StepRead, TurnDraft
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsMember
from backend.spaces.errors import SpaceNotOpen, SpacePaused

router = APIRouter(tags=["journey"], prefix="/spaces/{space_id}/steps")

StepNumber = Annotated[int, Path(ge=1, le=5, description="The step, 1 to 5.")]


@router.get("", operation_id="list_steps", response_model=StepList, responses=problems(NotSignedIn, NotFound))
async def list_steps(ask: AskAsMember) -> Response:
    """The five steps, each at its present turn, with both marks."""
    return await ask(service.read_all)


@router.post(
    "/{number}/marks",
    operation_id="mark_step",
    response_model=StepRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, StepDecided, VersionStale),
)
async def mark(number: StepNumber, draft: MarkDraft, act: ActJointly, prompts: CurrentPrompts) -> Response:
    """Mark a step for yourself. Both "done" on the same turn completes it; both "doesn't fit us" sets it aside."""
    return await act(service.mark, number, draft, prompts)


@router.post(
    "/{number}/turns",
    status_code=201,
    operation_id="reopen_step",
    response_model=StepRead,
    responses=problems(NotSignedIn, NotFound, StepOpen, VersionStale),
)
async def reopen(number: StepNumber, draft: TurnDraft, act: ActFreelyAsMember, prompts: CurrentPrompts) -> Response:
    """Open a decided step again, alone, at any time. It begins a new turn, without marks."""
    return await act(service.reopen, number, draft, prompts)
