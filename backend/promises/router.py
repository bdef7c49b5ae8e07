"""Routes of promises."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.accounts.errors import ConsentRequired
from backend.core.answers import IfMatch
from backend.core.pages import BeforePlace, Page, PageLimit, Place
from backend.core.problems import NotAllowed, NotFound, NotSignedIn, VersionRequired, VersionStale, problems
from backend.core.wire import DaySent
from backend.promises import service
from backend.promises.errors import NotItsDay, PromiseEnded
from backend.promises.schemas import PromiseDraft, PromiseEndingDraft, PromiseRead, ViewDraft
from backend.spaces.access import ActAsAuthor, ActAsMember, ActFreelyAsMember, ActJointly, AskAsKeeper
from backend.spaces.errors import DayFull, DayNotPossible, SpaceNotOpen, SpacePaused

router = APIRouter(tags=["promises"], prefix="/spaces/{space_id}/promises")


@router.get(
    "", operation_id="list_promises", response_model=Page[PromiseRead], responses=problems(NotSignedIn, NotFound)
)
async def list_promises(ask: AskAsKeeper, before: BeforePlace = None, limit: PageLimit = 30) -> Response:
    """Your promises and those the other shows you, newest first; after the space has closed, your own."""
    return await ask(service.read_all, Place.read(before), limit)


@router.post(
    "",
    status_code=201,
    operation_id="make_promise",
    response_model=PromiseRead,
    responses=problems(
        NotSignedIn, ConsentRequired, NotFound, NotAllowed, SpaceNotOpen, SpacePaused, DayNotPossible, DayFull
    ),
)
async def make(draft: PromiseDraft, act: ActAsMember) -> Response:
    """Make a promise of your own. It is private unless `for_both` shows it."""
    return await act(service.make, draft)


@router.get(
    "/{promise_id}",
    operation_id="read_promise",
    response_model=PromiseRead,
    responses=problems(NotSignedIn, NotFound),
)
async def read(promise_id: UUID, ask: AskAsKeeper) -> Response:
    """One promise, with both people's views of its days."""
    return await ask(service.read, promise_id)


@router.post(
    "/{promise_id}/shares",
    operation_id="share_promise",
    response_model=PromiseRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed, SpaceNotOpen, SpacePaused),
)
async def share(promise_id: UUID, act: ActJointly) -> Response:
    """Show your promise to the other. Its days before today stay yours."""
    return await act(service.share, promise_id)


@router.delete(
    "/{promise_id}/shares",
    operation_id="take_back_promise_share",
    response_model=PromiseRead,
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def take_back_share(promise_id: UUID, act: ActFreelyAsMember) -> Response:
    """Keep your promise to yourself again."""
    return await act(service.take_back_share, promise_id)


@router.put(
    "/{promise_id}/views/{on}",
    operation_id="view_promise",
    response_model=PromiseRead,
    responses=problems(
        NotSignedIn,
        ConsentRequired,
        NotFound,
        SpaceNotOpen,
        SpacePaused,
        PromiseEnded,
        NotItsDay,
        VersionRequired,
        VersionStale,
    ),
)
async def view(promise_id: UUID, on: DaySent, draft: ViewDraft, seen: IfMatch, act: ActAsMember) -> Response:
    """Say how a day of it went for you; the version is that of your own view of it, 0 for none. Both views stay."""
    return await act(service.view, promise_id, on, seen, draft)


@router.delete(
    "/{promise_id}/views/{on}",
    status_code=204,
    operation_id="delete_promise_view",
    responses=problems(NotSignedIn, NotFound),
)
async def delete_view(promise_id: UUID, on: DaySent, act: ActAsAuthor) -> Response:
    """Take your own view of a day back."""
    return await act(service.delete_view, promise_id, on)


@router.post(
    "/{promise_id}/endings",
    operation_id="end_promise",
    response_model=PromiseRead,
    responses=problems(NotSignedIn, ConsentRequired, NotFound, NotAllowed),
)
async def end(promise_id: UUID, draft: PromiseEndingDraft, act: ActAsMember) -> Response:
    """Say that you can't keep it any longer; words are optional."""
    return await act(service.end, promise_id, draft)


@router.delete(
    "/{promise_id}",
    status_code=204,
    operation_id="delete_promise",
    responses=problems(NotSignedIn, NotFound, NotAllowed),
)
async def delete(promise_id: UUID, act: ActAsAuthor) -> Response:
    """Delete your promise with all you wrote about it, also after leaving."""
    return await act(service.delete, promise_id)
