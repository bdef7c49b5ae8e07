"""The work every floor does: who asks, keep the letter, pass it on."""

import os
import time
from pathlib import Path
from typing import NamedTuple

import jwt
from pydantic_core import to_json
from starlette.websockets import WebSocket

from bench.floors.store import Letter, Store

SECRET = os.environ["FLOOR_SECRET"]
DATABASE = Path(os.environ["FLOOR_DATABASE"])


class Person(NamedTuple):
    """One of two, as their token says."""

    id: int
    pair: int
    other: int


def person(token: str) -> Person:
    """Check the token's signature and end.

    Raises:
        jwt.InvalidTokenError: it is forged or has ended.
    """
    claims = jwt.decode(token, SECRET, algorithms=["HS256"])
    return Person(int(claims["sub"]), int(claims["pair"]), int(claims["other"]))


class Exchange:
    """Takes a letter from one and hands it to the other's open sockets."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sockets: dict[int, set[WebSocket]] = {}

    async def take(self, author: Person, text: str) -> dict[str, object]:
        """Return the letter as both see it, once it is on disk and on its way to the other."""
        sent_at = time.time()
        letter_id = await self._store.add(Letter(author.pair, author.id, text, sent_at))
        letter: dict[str, object] = {
            "id": letter_id,
            "pair": author.pair,
            "author": author.id,
            "text": text,
            "sent_at": sent_at,
        }
        frame = to_json(letter).decode()
        for socket in tuple(self._sockets.get(author.other, ())):
            await socket.send_text(frame)
        return letter

    async def follow(self, socket: WebSocket) -> None:
        """Keep the socket until its person goes."""
        me = person(socket.query_params["token"]).id
        await socket.accept()
        self._sockets.setdefault(me, set()).add(socket)
        try:
            while (await socket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            self._sockets[me].discard(socket)
