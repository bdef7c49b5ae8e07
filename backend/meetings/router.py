"""Routes of meetings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.accounts.errors import ConsentRequired
from backend.core.pages import Page, PageLimit
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, problems
from backend.meetings import service, windows
from backend.meetings.schemas import (
    AgendaRead,
    FloorDraft,
    MeetingDraft,
    MeetingRead,
    MeetingWindow,
    MeetingWindowRead,
    StopDraft,
)
from backend.spaces.access import ActFreelyAsMember, ActJointly, AskAsMember
from backend.spaces.errors import DayFull, SpaceNotOpen, SpacePaused
from backend.time_outs.errors import TimeOutRunning

router = APIRouter(tags=["meetings"], prefix="/spaces/{space_id}/meetings")

Before = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="`next` of the page before.")]


@router.get(
    "",
    operation_id="list_meetings",
    response_model=Page[MeetingRead],
    responses=problems(NotSignedIn, NotFound),
)
async def list_meetings(ask: AskAsMember, before: Before = None, limit: PageLimit = 30) -> Response:
    """The meetings, newest first. The first is the one of now, where it has not ended."""
    return await ask(service.read_all, before, limit)


@router.post(
    "",
    status_code=201,
    operation_id="begin_meeting",
    response_model=MeetingRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused, DayFull, TimeOutRunning),
)
async def begin(draft: MeetingDraft, act: ActJointly) -> Response:
    """Begin a meeting on two phones, or come to the one that goes on. The other is told that you did, and no more."""
    return await act(service.begin, draft)


@router.get(
    "/agenda",
    operation_id="read_agenda",
    response_model=AgendaRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read_agenda(ask: AskAsMember) -> Response:
    """What both can read and one of you marked for a talk, since the last one."""
    return await ask(service.agenda)


@router.get(
    "/window",
    operation_id="read_meeting_window",
    response_model=MeetingWindowRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read_window(ask: AskAsMember) -> Response:
    """When you two would like to meet: agreed while both say the same."""
    return await ask(windows.read)


@router.put(
    "/window",
    operation_id="choose_meeting_window",
    response_model=MeetingWindowRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, SpaceNotOpen, SpacePaused),
)
async def choose_window(draft: MeetingWindow, act: ActJointly) -> Response:
    """Say when you would like to meet, or agree to what the other said by saying the same."""
    return await act(windows.choose, draft)


@router.delete(
    "/window",
    operation_id="take_back_meeting_window",
    response_model=MeetingWindowRead,
    responses=problems(NotSignedIn, NotFound),
)
async def take_back_window(act: ActFreelyAsMember) -> Response:
    """Say it no more, alone. Nothing is agreed then."""
    return await act(windows.take_back)


@router.post(
    "/{meeting_id}/floor",
    operation_id="move_floor",
    response_model=MeetingRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed, SpaceNotOpen, SpacePaused, TimeOutRunning),
)
async def move_floor(meeting_id: UUID, draft: FloorDraft, act: ActJointly) -> Response:
    """Take the floor, finish, say back, answer, or let go. What has happened already answers with how it stands."""
    return await act(service.move_floor, meeting_id, draft)


@router.post(
    "/{meeting_id}/endings",
    operation_id="end_meeting",
    response_model=MeetingRead,
    responses=problems(NotSignedIn, NotFound),
)
async def end(meeting_id: UUID, _: StopDraft, act: ActFreelyAsMember) -> Response:
    """Stop it, alone, at any time, without a reason."""
    return await act(service.end, meeting_id)
