"""One socket: hello, then pages until either side goes; all is proven anew before each delivery (S5, S6)."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError

from backend.accounts.errors import SessionLocked
from backend.core.answers import House
from backend.core.event_log import Cursor, Reset
from backend.core.headers import WITHOUT_A_PAGE
from backend.core.hub import Bell
from backend.core.origin import allowed_origin, may_sign_in, network_of
from backend.core.problems import ForeignOrigin, NotSignedIn, Problem, problem_response
from backend.core.tokens import Claims
from backend.core.unit_of_work import Snapshot
from backend.realtime import pages, tickets
from backend.realtime.limits import BEAT_EVERY, HELLO_WITHIN, FrameBudget, Sockets, TooManySockets
from backend.realtime.pages import Position
from backend.realtime.schemas import Beat, ErrorFrame, Hello, ResetFrame, StreamKind, StreamPosition, Welcome
from backend.spaces.access import Member, prove_active

BAD_HELLO = 4400
SESSION_ENDED = 4401
SESSION_LOCKED = 4423
MEMBERSHIP_ENDED = 4403
NOT_FOUND = 4404
NO_HELLO = 4408
TOO_MANY = 4429
AGAIN_LATER = 1013

log = logging.getLogger("wordkept.live")


class Close(Exception):
    """The server ends the socket with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Batch:
    """What one look found: frames to send, and whether the socket must end after them."""

    frames: list[BaseModel] = field(default_factory=list)
    more: bool = False
    close: int | None = None


async def serve(websocket: WebSocket, home: House, sockets: Sockets, consent: str) -> None:
    """Follow the streams of whoever holds the ticket until they go."""
    origin = websocket.headers.get("origin")
    if not may_sign_in(websocket, home.settings) or (
        origin is not None and not allowed_origin(websocket, home.settings, origin)
    ):
        log.info("line refused", extra={"code": 403})
        refusal = problem_response(ForeignOrigin())
        refusal.headers.update(WITHOUT_A_PAGE)
        await websocket.send_denial_response(refusal)  # before it is accepted
        return
    await websocket.accept()
    try:
        with sockets.stranger(network_of(websocket)):
            follower = _Follower(websocket, home, consent, *await _greet(websocket, home))
        with sockets.of_account(follower.claims.account_id):
            await follower.run()
    except Close as close:
        await _close(websocket, close.code)
    except TooManySockets:
        await _close(websocket, TOO_MANY)
    except Problem:  # nothing can be looked at: the database is away, or takes no ticket
        await _close(websocket, AGAIN_LATER)
    except WebSocketDisconnect:
        pass


async def _close(websocket: WebSocket, code: int) -> None:
    log.info("line ended", extra={"code": code})
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
        await websocket.close(code)


async def _greet(websocket: WebSocket, home: House) -> tuple[Claims, dict[UUID, Cursor]]:
    try:
        async with asyncio.timeout(HELLO_WITHIN):
            text = await websocket.receive_text()
    except TimeoutError as error:
        raise Close(NO_HELLO) from error
    except KeyError as error:  # a binary frame
        raise Close(BAD_HELLO) from error
    try:
        hello = Hello.model_validate_json(text)
    except ValidationError as error:
        raise Close(BAD_HELLO) from error
    cursors = {cursor.id: Cursor(**cursor.model_dump(exclude={"stream"})) for cursor in hello.cursors}
    try:
        return await home.db.write(lambda uow: tickets.redeem(uow, hello.ticket)), cursors
    except NotSignedIn as error:
        raise Close(SESSION_ENDED) from error


class _Follower:
    """The loop of one socket. It holds on to little: most sockets are idle, and there are thousands."""

    def __init__(
        self, websocket: WebSocket, home: House, consent: str, claims: Claims, cursors: dict[UUID, Cursor]
    ) -> None:
        self.claims = claims
        self._websocket = websocket
        self._home = home
        self._consent = consent
        self._cursors = cursors  # until the first look
        self._loop = asyncio.get_running_loop()
        self._bell = Bell()
        self._beat_is_due = False
        self._positions: list[Position] = []
        self._greeted = False
        self._followed = 0  # how many of these streams ring the bell

    async def run(self) -> None:
        """Follow until either side goes."""
        self._home.hub.listen(self._bell, self.claims.account_id)  # before the first look: no ring is missed
        self._next_beat = self._loop.call_later(BEAT_EVERY, self._beat)
        tasks = {asyncio.create_task(self._follow()), asyncio.create_task(self._listen())}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._next_beat.cancel()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._home.hub.forget(self._bell, self.claims.account_id)
            for position in self._positions:
                self._home.hub.forget(self._bell, position.id)
        for task in done:
            task.result()

    async def _follow(self) -> None:
        batch = await self._home.db.read(self._look)
        while True:
            if new := self._positions[self._followed :]:
                for position in new:
                    self._home.hub.listen(self._bell, position.id)
                self._followed = len(self._positions)
                self._bell.set()  # what was rung since that look began was not heard: look once more
            for frame in batch.frames:
                await self._send(frame)  # waits for a slow reader, who is cut if nothing is taken: see WireEnd
            if batch.close is not None:
                raise Close(batch.close)
            more = batch.more
            del batch  # not to be kept while waiting
            batch = await self._following(more=more)

    async def _following(self, *, more: bool) -> Batch:
        """What comes next: the rest of what is known to be there, or what there is when the bell rings."""
        if more:
            return await self._home.db.read(self._look)
        await self._bell.heard()
        if not self._beat_is_due:
            return await self._home.db.glance(self._look)
        self._beat_is_due = False
        batch = await self._home.db.read(self._look)  # in case a ring was lost
        batch.frames.insert(0, Beat())
        return batch

    def _beat(self) -> None:
        """Say now and then that the line lives, and look."""
        self._beat_is_due = True
        self._bell.set()
        self._next_beat = self._loop.call_later(BEAT_EVERY, self._beat)

    def _look(self, snapshot: Snapshot) -> Batch:
        """In one snapshot: does the session live, which space is theirs, and what is new."""
        batch = Batch()
        try:
            caller, member = prove_active(snapshot, self.claims, self._consent)
        except NotSignedIn:
            return Batch(close=SESSION_ENDED)
        except SessionLocked:
            return Batch(close=SESSION_LOCKED)
        followed = self._space_position()
        if not self._greeted:
            self._begin(snapshot, member, batch)
        elif followed is None and member is not None:
            opened = pages.start(snapshot, "space", member.space_id, None)
            opened.after = 0
            self._positions.append(opened)
            batch.frames.append(self._welcome())
        elif followed is not None and (member is None or member.space_id != followed.id):
            self._positions.remove(followed)  # the membership has ended: not one more byte of that space
            batch.close = MEMBERSHIP_ENDED
        for page in [] if not self._positions else pages.read(snapshot, caller, member, self._positions):
            position = next(position for position in self._positions if position.id == page.id)
            position.after = page.after
            batch.frames.append(page)
            batch.more = batch.more or page.more
        return batch

    def _begin(self, snapshot: Snapshot, member: Member | None, batch: Batch) -> None:
        self._greeted = True
        cursors, self._cursors = self._cursors, {}
        mine: dict[UUID, StreamKind] = {self.claims.account_id: "account"}
        if member is not None:
            mine[member.space_id] = "space"
        if not cursors.keys() <= mine.keys():
            batch.close = NOT_FOUND
            return
        resets: list[BaseModel] = []
        for stream_id, kind in mine.items():
            try:
                position = pages.start(snapshot, kind, stream_id, cursors.get(stream_id))
            except Reset:
                position = pages.start(snapshot, kind, stream_id, None)
                resets.append(ResetFrame(stream=kind, id=position.id, epoch=position.epoch, seq=position.after))
            self._positions.append(position)
        batch.frames.extend([self._welcome(), *resets])

    def _space_position(self) -> Position | None:
        return next((position for position in self._positions if position.stream == "space"), None)

    def _welcome(self) -> Welcome:
        return Welcome(
            cursors=[
                StreamPosition(stream=position.stream, id=position.id, epoch=position.epoch, seq=position.after)
                for position in self._positions
            ]
        )

    async def _send(self, frame: BaseModel) -> None:
        await self._websocket.send_text(frame.__pydantic_serializer__.to_json(frame).decode())

    async def _listen(self) -> None:
        """Read what the client sends: beats. A client that says more than it may is cut."""
        budget = FrameBudget()
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(message.get("code", 1005))
            if not budget.spend():
                raise Close(TOO_MANY)
            try:
                Beat.model_validate_json(message.get("text") or "")
            except ValidationError:
                await self._send(ErrorFrame(problem="/problems/unknown-action"))
