"""A phone that loads once and then only follows: what it shows must equal what a fresh load shows (PROMISES R5)."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

from people import Person, ok
from realtime.described import told
from sqlmodel import col, select
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from backend.core.event_log import Stream
from backend.core.unit_of_work import Snapshot

LISTS = {
    "messages": "id",
    "time_outs": "by",
    "reassurance_requests": "id",
    "commitments": "id",
    "meetings": "id",
    "reviews": "number",
    "steps": "number",
    "check_in_days": "on",
    "notes": "id",
    "security_log": "number",
    "breaches": "id",
    "statements": "id",
    "questions": "id",
    "promises": "id",
    "agreements": "id",
    "setbacks": "id",
}
GONE = {
    "note.deleted": ("notes", "note_id"),
    "message.dropped": ("messages", "message_id"),
    "breach.removed": ("breaches", "breach_id"),
    "statement.removed": ("statements", "statement_id"),
    "statement.withdrawn": ("statements", "statement_id"),
    "question.removed": ("questions", "question_id"),
    "question.taken_back": ("questions", "question_id"),
    "promise.deleted": ("promises", "promise_id"),
    "promise.share_taken_back": ("promises", "promise_id"),
    "agreement.deleted": ("agreements", "agreement_id"),
    "setback.deleted": ("setbacks", "setback_id"),
    "setback.share_taken_back": ("setbacks", "setback_id"),
    "review.taken_back": ("reviews", "number"),
}  # what these name is not there any more, but where the page includes it

FEATURES = Path(__file__).parents[2] / "pwa" / "src" / "features"


def _kinds_in(file: str, of: str) -> set[str]:
    """The kinds of events in a list of the app's."""
    return set(re.findall(r'"(\w+\.\w+)"', (FEATURES / file).read_text("utf-8").partition(of)[2].partition(";")[0]))


LINE = _kinds_in("timeline/happens.ts", "HAPPENS:") | _kinds_in("timeline/happens.ts", "TAKEN_OFF:")
PLAN = {"support_plan.changed", "support_plan.shared", "support_plan.taken_back"}
LOADED_AGAIN = {
    "timeline": ("{space}/timeline?limit=100", "items", LINE),
    "waiting": ("/today", "waiting", _kinds_in("today/waiting.ts", "CHANGED_BY:")),
    "own_plan": ("/support-plan", "items", PLAN),
    "shown_plan": ("{space}/support-plan", "items", PLAN),
}  # what the app asks for again when one of these kinds comes


def _loaded(person: Person, noun: str) -> Any:
    path, name, _ = LOADED_AGAIN[noun]
    return ok(person.get(path.format(space=person.space)))[name]


def _all_pages(person: Person, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    before = ""
    while True:
        page = ok(person.get(f"{path}?limit=100{before}"))
        found.extend(page["items"])
        if not page.get("next"):
            return found
        before = f"&before={page['next']}"


def fresh(person: Person) -> dict[str, Any]:
    """Everything a phone shows of the space, loaded now."""
    today = ok(person.get("/today"))
    days = {day["on"]: day for day in _all_pages(person, "/check-ins")}
    return {
        "account": today["account"],
        "space": today["space"],
        "today": {**today["check_in"], "prompt": None},
        "check_in_days": {on: {**day, "prompt": None} for on, day in days.items()},
        "reassurance_requests": {one["id"]: one for one in _all_pages(person, f"{person.space}/reassurance-requests")},
        "time_outs": {one["by"]: one for one in ok(person.get(f"{person.space}/time-outs"))["items"]},
        "messages": {message["id"]: message for message in _all_pages(person, f"{person.space}/messages")},
        "commitments": {one["id"]: one for one in _all_pages(person, f"{person.space}/commitments")},
        "meetings": {one["id"]: one for one in _all_pages(person, f"{person.space}/meetings")},
        **{
            noun: {one["id"]: one for one in _all_pages(person, f"{person.space}/{noun}")}
            for noun in ("breaches", "statements", "questions", "promises", "agreements", "setbacks")
        },
        "security_log": {one["number"]: one for one in _all_pages(person, "/account/security-log")},
        "notes": {note["id"]: note for note in _all_pages(person, "/notes")},
        "readiness": ok(person.get(f"{person.space}/readiness")),
        "meeting_window": ok(person.get(f"{person.space}/meetings/window")),
        "reviews": {one["number"]: one for one in _all_pages(person, f"{person.space}/reviews")},
        "ending": ok(person.get(f"{person.space}/ending")),
        "steps": {step["number"]: step for step in ok(person.get(f"{person.space}/steps"))["items"]},
        **{noun: _loaded(person, noun) for noun in LOADED_AGAIN},
    }


class Follower:
    """One phone's memory: loaded once, then kept by pages alone, over a socket that may be cut at any time."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.worker = person.server
        self.cuts = 0
        self.cursors: dict[str, dict[str, Any]] = {}
        self.seen: dict[str, list[int]] = {}
        self._socket: ClientConnection | None = None
        for cursor in ok(person.get("/today"))["cursors"]:
            self.cursors[cursor["id"]] = {
                "stream": cursor["stream"],
                "id": cursor["id"],
                "epoch": cursor["epoch"],
                "after": cursor["seq"],
            }
        self.state = fresh(person)

    def connect(self) -> None:
        """Open the socket from where this phone is, to the worker that it was told last."""
        ticket = ok(self.person.post("/live/tickets"))["ticket"]
        self._socket = connect(f"ws://localhost:{self.worker.port}/api/v1/live", proxy=None, legacy=True)
        self._socket.send(json.dumps({"type": "hello", "ticket": ticket, "cursors": list(self.cursors.values())}))
        assert json.loads(self._socket.recv(timeout=5))["type"] == "welcome"

    def cut(self) -> None:
        """Lose the line, with whatever was under way."""
        if self._socket is not None:
            self._socket.close_socket()
            self._socket = None
            self.cuts += 1

    def catch_up(self) -> None:
        """Read until both streams stand where they end in the database."""
        ends = self.person.server.read(self._ends)
        if self._socket is None:
            self.connect()
        assert self._socket is not None
        while any(self.cursors[stream]["after"] < seq for stream, seq in ends.items()):
            try:
                self._take(told(json.loads(self._socket.recv(timeout=5))))
            except ConnectionClosed:
                self.connect()

    def _ends(self, snapshot: Snapshot) -> dict[str, int]:
        known = [UUID(stream) for stream in self.cursors]
        streams = snapshot.session.exec(select(Stream.id, Stream.last_seq).where(col(Stream.id).in_(known)))
        return {str(stream): seq for stream, seq in streams}

    def close(self) -> None:
        """Put the phone away."""
        if self._socket is not None:
            self._socket.close()

    def _take(self, frame: dict[str, Any]) -> None:
        assert frame["type"] in {"page", "beat"}, frame
        if frame["type"] == "beat":
            return
        cursor = self.cursors[frame["id"]]
        assert frame["epoch"] == cursor["epoch"]
        numbers = [event["seq"] for event in frame["events"]]
        assert numbers == list(range(cursor["after"] + 1, frame["after"] + 1)), "a gap, or an event twice"
        self.seen.setdefault(frame["id"], []).extend(numbers)
        cursor["after"] = frame["after"]
        for event in frame["events"]:
            if event["kind"] in GONE:
                noun, name = GONE[event["kind"]]
                self.state[noun].pop(event[name], None)
            if event["kind"] == "breach.removed":
                for noun in ("statements", "questions"):
                    about = self.state[noun].items()
                    self.state[noun] = {key: one for key, one in about if one["breach_id"] != event["breach_id"]}
            if event["kind"] == "notes.cleared":
                self.state["notes"].clear()
        for noun, (_, _, kinds) in LOADED_AGAIN.items():
            if kinds.intersection(event["kind"] for event in frame["events"]):
                self.state[noun] = _loaded(self.person, noun)
        for noun, key in LISTS.items():
            for thing in frame["included"].get(noun, []):
                put = {**thing, "prompt": None} if noun == "check_in_days" else thing
                self.state[noun][thing[key]] = put
                if noun == "check_in_days" and thing["on"] == self.state["today"]["on"]:
                    self.state["today"] = put
        for readiness in frame["included"].get("readiness", []):
            self.state["readiness"] = readiness
        for window in frame["included"].get("meeting_windows", []):
            self.state["meeting_window"] = window
        for ending in frame["included"].get("endings", []):
            self.state["ending"] = ending
        for account in frame["included"].get("account", []):
            self.state["account"] = account
        for space in frame["included"].get("spaces", []):
            self.state["space"] = space

    def shown(self) -> dict[str, Any]:
        """What this phone shows, in the shape of a fresh load."""
        days = {on: day for on, day in self.state["check_in_days"].items() if day["mine"] or day["revealed"]}
        return {**self.state, "check_in_days": days}
