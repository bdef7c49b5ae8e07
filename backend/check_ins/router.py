"""Routes of check-ins: a person's own, whatever space they are in."""

import contextlib
from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from backend.accounts.errors import ConsentRequired
from backend.check_ins.access import Act, ActFreely, Ask, CurrentPrompts
from backend.check_ins.errors import AlreadyRevealed, AnswerWithdrawn, CheckInExists, NotRevealed, PromptNotAsked
from backend.check_ins.rules import require_possible_day
from backend.check_ins.schemas import CheckInChange, CheckInDay, CheckInDraft
from backend.check_ins.service import FirstLooks, ask, reading, writing
from backend.content.feelings import Feelings
from backend.core.answers import IfMatch
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, Problem, VersionRequired, VersionStale, problems
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.core.wire import DaySent
from backend.spaces.access import prove_active
from backend.spaces.errors import DayNotPossible, SpaceNotOpen, SpacePaused

router = APIRouter(prefix="/check-ins", tags=["check-ins"])

StepOf = Callable[[Snapshot, UUID], int]


async def feelings(request: Request) -> Feelings:
    """The application's words of the check-in."""
    found: Feelings = request.app.state.feelings
    return found


async def step_of(request: Request) -> StepOf:
    """How to find the step that two people are at."""
    found: StepOf = request.app.state.current_step
    return found


async def first_looks(request: Request) -> FirstLooks:
    """Who has asked for the question of which date."""
    found: FirstLooks = request.app.state.first_looks
    return found


CurrentFirstLooks = Annotated[FirstLooks, Depends(first_looks)]
CurrentFeelings = Annotated[Feelings, Depends(feelings)]
CurrentStepOf = Annotated[StepOf, Depends(step_of)]


@router.get("", operation_id="list_check_ins", response_model=Page[CheckInDay], responses=problems(NotSignedIn))
async def list_check_ins(
    ask_: Ask,
    before: Annotated[DaySent | None, Query(description="Only days before this one.")] = None,
    limit: PageLimit = 30,
) -> Response:
    """The days you have answered, newest first."""
    return await ask_(reading.read_all, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="check_in",
    response_model=CheckInDay,
    responses=problems(NotSignedIn, ConsentRequired, CheckInExists, DayNotPossible),
)
async def check_in(
    draft: CheckInDraft,
    act: Act,
    all_prompts: CurrentPrompts,
    words: CurrentFeelings,
    find_step: CurrentStepOf,
    looks: CurrentFirstLooks,
) -> Response:
    """Answer the question of a day. Where there is nobody to share with now, all of it is kept for you."""

    def fix(uow: UnitOfWork) -> None:
        caller, member = prove_active(uow, act.claims, act.consent)
        require_possible_day(draft.on, uow.now, caller.zone)
        ask(uow, caller, member, draft.on, find_step(uow, member.space_id) if member else None, all_prompts)

    if looks.take(act.claims.account_id, draft.on):  # takes as long as for who comes first
        with contextlib.suppress(Problem):  # what is wrong is said by the act itself
            await act.home.db.write(fix)
    try:
        return await act(writing.answer, draft, words)
    except PromptNotAsked:
        await act.home.db.write(fix)
        return await act(writing.answer, draft, words)


@router.get(
    "/{check_in_id}",
    operation_id="read_check_in",
    response_model=CheckInDay,
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def read_check_in(check_in_id: UUID, ask_: Ask) -> Response:
    """The day of one of your own check-ins."""
    return await ask_(reading.read_one, check_in_id)


@router.put(
    "/{check_in_id}",
    operation_id="change_check_in",
    response_model=CheckInDay,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, NotAllowed, AlreadyRevealed, VersionRequired, VersionStale
    ),
)
async def change_check_in(
    check_in_id: UUID, draft: CheckInChange, seen: IfMatch, act: Act, words: CurrentFeelings
) -> Response:
    """Change your answer, until both are in."""
    return await act(writing.change, check_in_id, seen, draft, words)


@router.delete(
    "/{check_in_id}",
    status_code=204,
    operation_id="take_back_check_in",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def take_back_check_in(check_in_id: UUID, act: ActFreely) -> Response:
    """Take your answer back. Before both are in, nothing of it remains; afterwards the other sees that you did."""
    return await act(writing.take_back, check_in_id)


@router.post(
    "/{check_in_id}/openings",
    operation_id="open_check_in",
    response_model=CheckInDay,
    responses=problems(NotSignedIn, NotFound, NotAllowed, NotRevealed),
)
async def open_check_in(check_in_id: UUID, act: ActFreely) -> Response:
    """Open both answers. Nobody else is told that you did."""
    return await act(writing.open_reveal, check_in_id)


@router.post(
    "/{check_in_id}/heard",
    operation_id="hear_check_in",
    response_model=CheckInDay,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, NotAllowed, NotRevealed, AnswerWithdrawn, SpaceNotOpen, SpacePaused
    ),
)
async def hear_check_in(check_in_id: UUID, act: Act) -> Response:
    """Say "I hear you" to the other's answer for the day of your own check-in."""
    return await act(writing.hear, check_in_id)
