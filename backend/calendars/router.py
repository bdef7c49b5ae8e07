"""Routes of calendars: one's address, what a calendar reads there, and files to be kept once."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts.access import Act, ActFreely, Ask, ConsentVersion, CurrentClaims, prove_caller
from backend.accounts.errors import ConsentRequired, ReauthRequired
from backend.calendars import service
from backend.calendars.errors import NoDailyTime
from backend.calendars.schemas import CalendarFeedList, CalendarFeedMade
from backend.calendars.service import File
from backend.content.calendars import CalendarWords
from backend.core.answers import CurrentHouse
from backend.core.origin import network_of
from backend.core.problems import NotFound, NotSignedIn, TooManyRequests, problems
from backend.spaces.access import prove_member

router = APIRouter(tags=["calendars"])


class CalendarFile(Response):
    """An iCalendar file."""

    media_type = "text/calendar"


async def calendar_words(request: Request) -> CalendarWords:
    """What stands in calendars."""
    found: CalendarWords = request.app.state.calendar_words
    return found


CalendarText = Annotated[CalendarWords, Depends(calendar_words)]


async def _written(file: File, words: CalendarWords, **more: str) -> Response:
    """The file; writing one takes a while, the first one longer."""
    data = await asyncio.to_thread(file, words)
    return CalendarFile(data, headers={"Cache-Control": "private, no-store", **more})


SAVED = {"Content-Disposition": 'attachment; filename="reminder.ics"'}


@router.get(
    "/calendar-feeds",
    operation_id="list_calendar_feeds",
    response_model=CalendarFeedList,
    responses=problems(NotSignedIn),
)
async def list_all(ask: Ask) -> Response:
    """Your address for a calendar, if there is one."""
    return await ask(service.read_all)


@router.post(
    "/calendar-feeds",
    status_code=201,
    operation_id="make_calendar_feed",
    response_model=CalendarFeedMade,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, TooManyRequests),
)
async def make(act: Act) -> Response:
    """Make an address by which a calendar reads your daily time; the one before stops. It is shown this once."""
    return await act(service.make)


@router.delete(
    "/calendar-feeds/{calendar_feed_id}",
    status_code=204,
    operation_id="end_calendar_feed",
    responses=problems(NotSignedIn, NotFound),
)
async def end(calendar_feed_id: UUID, act: ActFreely) -> Response:
    """End your address."""
    return await act(service.end, calendar_feed_id)


@router.get(
    "/calendar/{name}",
    operation_id="read_calendar",
    response_class=CalendarFile,
    responses=problems(NotFound, TooManyRequests),
)
async def read_calendar(name: str, request: Request, home: CurrentHouse, words: CalendarText) -> Response:
    """What a calendar reads by a secret address. An address that is none, or none any more, is simply not there."""
    network = network_of(request)
    file = await home.db.write(lambda uow: service.fetch(uow, name, network))
    if file is None:
        raise NotFound
    return await _written(file, words)


@router.get(
    "/reminders/calendar-entry",
    operation_id="save_daily_time",
    response_class=CalendarFile,
    responses=problems(NotSignedIn, NoDailyTime),
)
async def save_daily_time(
    home: CurrentHouse, claims: CurrentClaims, consent: ConsentVersion, words: CalendarText
) -> Response:
    """Your daily time as a file for a calendar. It does not follow later changes."""
    file = await home.db.read(lambda snapshot: service.daily_time(snapshot, prove_caller(snapshot, claims, consent)))
    return await _written(file, words, **SAVED)


@router.get(
    "/spaces/{space_id}/commitments/{commitment_id}/calendar-entry",
    operation_id="save_review_day",
    response_class=CalendarFile,
    responses=problems(NotSignedIn, NotFound),
)
async def save_review_day(
    space_id: UUID,
    commitment_id: UUID,
    home: CurrentHouse,
    claims: CurrentClaims,
    consent: ConsentVersion,
    words: CalendarText,
) -> Response:
    """The day on which both look at a commitment again, as a file for a calendar: the day and nothing else."""
    file = await home.db.read(
        lambda snapshot: service.review_day(
            snapshot, prove_member(snapshot, claims, consent, space_id, former=False), commitment_id
        )
    )
    return await _written(file, words, **SAVED)
