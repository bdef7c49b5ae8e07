"""A socket in a test's hands."""

import json
import time
from typing import Any, Self

from people import Person, ok
from realtime.described import told
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


class Line:
    """One person's live line; `with Line(sam) as live:` says hello and takes the welcome."""

    def __init__(self, person: Person, cursors: list[dict[str, Any]] | None = None, **options: Any) -> None:
        self.person = person
        self.cursors = cursors or []
        self.socket = connect(f"ws://localhost:{person.server.port}/api/v1/live", proxy=None, legacy=True, **options)
        self.welcome: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self.says_hello()
        self.welcome = self.hears()
        assert self.welcome["type"] == "welcome"
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def says_hello(self, ticket: str | None = None) -> None:
        """The first frame."""
        ticket = ticket or ok(self.person.post("/live/tickets"))["ticket"]
        self.says({"type": "hello", "ticket": ticket, "cursors": self.cursors})

    def says(self, frame: Any) -> None:
        """Send a frame."""
        self.socket.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))

    def hears(self, within: float = 5) -> dict[str, Any]:
        """The next frame, which is as it is described."""
        return told(json.loads(self.socket.recv(timeout=within)))

    def hears_of(self, kind: str, within: float = 5) -> dict[str, Any]:
        """The page that brings an event of this kind."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            frame = self.hears(within)
            if any(event["kind"] == kind for event in frame.get("events", [])):
                return frame
        raise AssertionError(f"no {kind} came")

    def hears_nothing(self, within: float = 0.5) -> None:
        """Silence."""
        try:
            frame = self.hears(within)
        except TimeoutError:
            return
        raise AssertionError(f"heard {frame}")

    def is_closed(self, within: float = 5) -> int | None:
        """The code the server closes with; frames before it are passed over."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            try:
                self.socket.recv(timeout=within)
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else None
        raise AssertionError("it stayed open")
