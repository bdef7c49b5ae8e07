"""Routes of push: one's own devices that are reached."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.accounts.access import Act, ActFreely, Ask
from backend.accounts.errors import ConsentRequired, ReauthRequired
from backend.core.answers import shown
from backend.core.problems import NotFound, NotSignedIn, problems
from backend.push import service
from backend.push.errors import PushAddressRefused
from backend.push.schemas import PushKeyRead, PushSubscriptionDraft, PushSubscriptionList, PushSubscriptionRead
from backend.push.sender import PushSender

router = APIRouter(tags=["push"])


async def push_sender(request: Request) -> PushSender:
    """The application's sender."""
    found: PushSender = request.app.state.push
    return found


CurrentSender = Annotated[PushSender, Depends(push_sender)]


@router.get("/push-key", operation_id="read_push_key", response_model=PushKeyRead)
async def read_key(sender: CurrentSender) -> Response:
    """The key that a browser asks for before it lets this server reach it."""
    return shown(PushKeyRead(public_key=sender.identity.public_key))


@router.get(
    "/push-subscriptions",
    operation_id="list_push_subscriptions",
    response_model=PushSubscriptionList,
    responses=problems(NotSignedIn),
)
async def list_all(ask: Ask) -> Response:
    """Your own devices that are reached by push."""
    return await ask(service.read_all)


@router.post(
    "/push-subscriptions",
    status_code=201,
    operation_id="subscribe_to_push",
    response_model=PushSubscriptionRead,
    responses=problems(NotSignedIn, ConsentRequired, ReauthRequired, PushAddressRefused),
)
async def subscribe(draft: PushSubscriptionDraft, sender: CurrentSender, act: Act) -> Response:
    """Reach this device from now on, until its session ends. What it was reached by before is forgotten."""
    return await act(service.subscribe, draft, sender.named)


@router.delete(
    "/push-subscriptions/{subscription_id}",
    status_code=204,
    operation_id="end_push_subscription",
    responses=problems(NotSignedIn, NotFound),
)
async def end(subscription_id: UUID, act: ActFreely) -> Response:
    """Reach one of your devices no more."""
    return await act(service.end, subscription_id)
