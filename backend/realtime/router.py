"""Routes of live: tickets, the socket, and the same pages over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, WebSocket

from backend.accounts.access import Caller, ConsentVersion, CurrentClaims, prove_caller
from backend.check_ins.access import Ask as AskWithSpace
from backend.core.answers import CurrentHouse, House, TakesNoWords
from backend.core.event_log import Cursor, Reset
from backend.core.problems import InvalidRequest, NotFound, NotSignedIn, problems
from backend.core.unit_of_work import Snapshot
from backend.realtime import pages, socket, tickets
from backend.realtime.limits import Sockets
from backend.realtime.schemas import EventPage, TicketRead
from backend.spaces.access import AskAsMember, Member

router = APIRouter(tags=["live"])

Epoch = Annotated[UUID, Query(description="The stream's epoch, as the cursor names it.")]
After = Annotated[int, Query(ge=0, le=2**53, description="Everything up to this number is known.")]
Limit = Annotated[int, Query(ge=1, le=pages.PAGE)]


@router.post(
    "/live/tickets",
    status_code=201,
    operation_id="issue_live_ticket",
    response_model=TicketRead,
    dependencies=[TakesNoWords],
    responses=problems(NotSignedIn, InvalidRequest),
)
async def issue_ticket(home: CurrentHouse, claims: CurrentClaims, consent: ConsentVersion) -> TicketRead:
    """A ticket for one socket at `/live`, to be used within half a minute."""
    return await home.db.write(lambda uow: tickets.issue(uow, prove_caller(uow, claims, consent)))


@router.get(
    "/account/events",
    operation_id="list_account_events",
    response_model=EventPage,
    responses=problems(NotSignedIn, Reset),
)
async def account_events(ask: AskWithSpace, epoch: Epoch, after: After, limit: Limit = pages.PAGE) -> Response:
    """What follows a cursor of your own stream; where sockets are blocked."""
    return await ask(_own, epoch, after, limit)


@router.get(
    "/spaces/{space_id}/events",
    operation_id="list_space_events",
    response_model=EventPage,
    responses=problems(NotSignedIn, NotFound, Reset),
)
async def space_events(ask: AskAsMember, epoch: Epoch, after: After, limit: Limit = pages.PAGE) -> Response:
    """What follows a cursor of the space's stream; where sockets are blocked."""
    return await ask(_of_space, epoch, after, limit)


def _own(snapshot: Snapshot, caller: Caller, member: Member | None, epoch: UUID, after: int, limit: int) -> EventPage:
    cursor = Cursor(id=caller.account_id, epoch=epoch, after=after)
    position = pages.start(snapshot, "account", caller.account_id, cursor)
    found = pages.read(snapshot, caller, member, [position], limit)
    return found[0] if found else pages.empty(position)


def _of_space(snapshot: Snapshot, member: Member, epoch: UUID, after: int, limit: int) -> EventPage:
    cursor = Cursor(id=member.space_id, epoch=epoch, after=after)
    position = pages.start(snapshot, "space", member.space_id, cursor)
    found = pages.read(snapshot, member.caller, member, [position], limit)
    return found[0] if found else pages.empty(position)


@router.websocket("/live")
async def live(websocket: WebSocket) -> None:
    """The socket: the first frame is `hello`."""
    home: House = websocket.app.state.house
    sockets: Sockets = websocket.app.state.sockets
    await socket.serve(websocket, home, sockets, websocket.app.state.consent.version)
