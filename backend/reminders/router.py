"""Routes of reminders: one's own wishes, and trying them out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts.access import Act, ActFreely, Ask
from backend.core.answers import IfMatch
from backend.core.problems import NotSignedIn, TooManyRequests, VersionRequired, VersionStale, problems
from backend.mail.post import Post
from backend.reminders import service
from backend.reminders.errors import MailNotPossible, NobodyReached, ReminderInQuietHours
from backend.reminders.schemas import ReminderDraft, ReminderRead

router = APIRouter(tags=["reminders"])


async def mail_is_on(request: Request) -> bool:
    """Whether this server sends mail."""
    post: Post = request.app.state.post
    return post.is_on


MailOn = Annotated[bool, Depends(mail_is_on)]


@router.get("/reminders", operation_id="read_reminders", response_model=ReminderRead, responses=problems(NotSignedIn))
async def read(mail_on: MailOn, ask: Ask) -> Response:
    """When and how you want to be reminded, and what is known of the last one."""
    return await ask(service.read, mail_on=mail_on)


@router.put(
    "/reminders",
    operation_id="change_reminders",
    response_model=ReminderRead,
    responses=problems(NotSignedIn, ReminderInQuietHours, MailNotPossible, VersionRequired, VersionStale),
)
async def change(draft: ReminderDraft, seen: IfMatch, mail_on: MailOn, act: ActFreely) -> Response:
    """Say when and how you want to be reminded. The other learns nothing of it."""
    return await act(service.change, seen, draft, mail_on=mail_on)


@router.post(
    "/reminders/tests",
    status_code=202,
    operation_id="try_out_reminders",
    response_model=ReminderRead,
    responses=problems(NotSignedIn, NobodyReached, TooManyRequests),
)
async def try_out(mail_on: MailOn, act: Act) -> Response:
    """Send one now. What becomes of it is in `last`, and on the phone that shows it."""
    return await act(service.try_out, mail_on=mail_on)
