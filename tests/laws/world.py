"""Everybody whom the matrix knows, and the things of theirs that a path may name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
from accounts.authenticator import adds_passkey
from breaches import telling
from laws.matrix.messages import HEARD, LETTER
from laws.matrix.notes import NOTES_KEY
from laws.matrix.push import reached
from laws.matrix.row import Row
from laws.matrix.setbacks import SETBACK
from laws.matrix.support_plans import PLAN
from people import Person, agree, ok, pair
from recoveries.back import puts_request

KEPT = {"invitation", "own_invitation", "request", "session"}  # made once: they are limited, or nobody changes them
NOT_IDS = {"epoch", "foreign_epoch", "space_epoch", "secret", "today"}  # in a path or body, and no thing of anybody's
NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass
class World:
    """Two couples, one person alone, and one who left a space with A before."""

    actors: dict[str, Person]
    closed: dict[str, str]
    ended_token: str
    expired_token: str
    newcomer: Callable[..., Person]
    kept: dict[tuple[str, str], str]

    @property
    def a(self) -> Person:
        return self.actors["A"]

    @property
    def locked(self) -> Person:
        """L: a device of A's behind its app lock."""
        return self.actors["L"]

    def targets(self, actor: str, needed: set[str]) -> dict[str, str]:
        """Things of A's that a path may name, made just now; for E, those of the space that closed."""
        found = dict(self.closed) if actor == "E" else {}
        made: dict[str, Callable[[], str]] = {
            "epoch": lambda: self._epoch(self.actors[actor]),
            "foreign_epoch": lambda: NOBODY,
            "space": lambda: self.a.space_id,
            "today": self.actors[actor].today.isoformat,
            "space_epoch": lambda: self._epoch(self.a, "space"),
            "session": lambda: self.a.on_another_device().session_id,
            "message": lambda: self._message("none"),
            "held": lambda: self._message("hour"),
            "check_in": lambda: str(self._day(self.a)["mine"]["id"]),
            "sealed_check_in": self._sealed,
            "commitment": self._commitment,
            "signed_commitment": self._signed,
            "calendar_feed": lambda: str(ok(self.a.proves("calendar").post("/calendar-feeds"))["id"]),
            "reassurance_request": lambda: str(ok(self.a.post(f"{self.a.space}/reassurance-requests", {}))["id"]),
            "time_out": lambda: str(ok(self.a.post(f"{self.a.space}/time-outs", {"minutes": 20}))["id"]),
            "review": self._review,
            "meeting": lambda: str(ok(self.a.post(f"{self.a.space}/meetings", {}))["id"]),
            "breach": lambda: str(telling.shares(self.a)["id"]),
            "private_breach": lambda: str(telling.keeps(self.a)["id"]),
            "draft": lambda: str(telling.begins(self.a, telling.shares(self.a), impact=telling.FELT)["id"]),
            "opened": lambda: str(telling.opened(self.a, self.actors["P"], impact=telling.FELT)["id"]),
            "question": lambda: str(telling.asks(self.a, telling.shares(self.a))["id"]),
            "kept_question": lambda: str(telling.asks(self.a, telling.shares(self.a), tag="not_now")["id"]),
            "note": self._note,
            "block": self._block,
            "promise": lambda: _promise(self.a, for_both=True),
            "private_promise": lambda: _promise(self.a, for_both=False),
            "agreement": lambda: _agreement(self.a),
            "setback": lambda: _setback(self.a, for_both=True),
            "private_setback": lambda: _setback(self.a, for_both=False),
            "exploration": lambda: _exploration(self.a, self.actors["P"]),
            "export": lambda: str(ok(self.a.proves("export").post("/exports"))["id"]),
            "shown_item": self._shown_item,
            "push_subscription": lambda: str(
                ok(self.a.proves("push").post("/push-subscriptions", reached(self.a)))["id"]
            ),
            "passkey": lambda: str(adds_passkey(self.a)[0]["id"]),
            "recovery_request": lambda: puts_request(self.a),
            "invitation": lambda: str(self.newcomer("Kim").invites()["id"]),
            "own_invitation": lambda: str(self.actors[actor].invites()["id"]),
            "secret": lambda: str(self.newcomer("Kim").invites()["secret"]),
            "request": lambda: str(self.newcomer("Lou").joins(self.newcomer("Kim").invites())["id"]),
        }
        if "say_back" in needed - found.keys():
            found["said_back_message"], found["say_back"] = self._said_back()
        for noun in needed - found.keys():
            if noun in KEPT:
                found[noun] = self.kept.get((actor, noun)) or self.kept.setdefault((actor, noun), made[noun]())
            else:
                found[noun] = made[noun]()
        return found

    def _shown_item(self) -> str:
        item = ok(self.a.post("/support-plan", PLAN))["id"]
        ok(self.a.post(f"{self.a.space}/support-plan/{item}/sharing"))
        return str(item)

    def _epoch(self, person: Person, stream: str = "account") -> str:
        cursors = ok(person.get("/today"))["cursors"]
        return str(next(cursor["epoch"] for cursor in cursors if cursor["stream"] == stream))

    def _message(self, hold: str) -> str:
        return str(ok(self.a.post(f"{self.a.space}/messages", {**LETTER, "hold": hold}))["id"])

    def _said_back(self) -> tuple[str, str]:
        message = self._message("none")
        partner = self.actors["P"]
        said = ok(partner.post(f"{partner.space}/messages/{message}/say-backs", HEARD))
        return message, str(said["say_back"]["id"])

    def _review(self) -> str:
        """A review whose answers both have opened to them."""
        for one in (self.a, self.actors["P"]):
            answer = one.post(f"{one.space}/reviews", {"was_hard": "Tuesday"})
            assert answer.status_code in {201, 409}
        items = ok(self.a.get(f"{self.a.space}/reviews"))["items"]
        return str(next(one["number"] for one in items if one["state"] == "opened"))

    def _commitment(self) -> str:
        draft = {"text": "Phones away", "review_on": self.a.today.replace(year=self.a.today.year + 1).isoformat()}
        return str(ok(self.a.post(f"{self.a.space}/commitments", draft))["id"])

    def _signed(self) -> str:
        offered = self._commitment()
        for one in (self.a, self.actors["P"]):
            ok(one.post(f"{one.space}/commitments/{offered}/signatures", {"number": 1}))
        return offered

    def _block(self) -> str:
        """Of the other of the space that closed."""
        return str(ok(self.a.post(f"/spaces/{self.closed['space']}/blocks"))["id"])

    def _note(self) -> str:
        if ok(self.a.get("/notes/key"))["version"] == 0:
            ok(self.a.put("/notes/key", NOTES_KEY, version=0))
        return str(ok(self.a.post("/notes", {"sealed": "n" * 60}))["id"])

    def _day(self, person: Person) -> dict[str, Any]:
        day: dict[str, Any] = ok(person.get("/today"))["check_in"]
        return day

    def _sealed(self) -> str:
        """A day of A's that the other has not answered: the day before the present one."""
        self.a.server.clock.move(days=1)  # type: ignore[attr-defined]
        return str(self.a.checks_in()["mine"]["id"])


def _promise(person: Person, *, for_both: bool) -> str:
    days = {"weekdays": [], "until": person.today.isoformat()}
    draft = {"text": "Text if late", "notice": "A text", **days, "for_both": for_both}
    return str(ok(person.post(f"{person.space}/promises", draft))["id"])


def _agreement(person: Person) -> str:
    draft = {"text": "My calendar", "until": person.today.isoformat()}
    return str(ok(person.post(f"{person.space}/agreements", draft))["id"])


def _setback(person: Person, *, for_both: bool) -> str:
    return str(ok(person.post(f"{person.space}/setbacks", {**SETBACK, "for_both": for_both}))["id"])


def _exploration(person: Person, other: Person) -> str:
    """Offered by the person, after both were not sure."""
    for one in (person, other):
        ok(one.post(f"{one.space}/readiness/choices", {"choice": "not_sure"}))
    draft = {"until": (person.today + timedelta(weeks=4)).isoformat()}
    return str(ok(person.post(f"{person.space}/readiness/explorations", draft))["exploration"]["id"])


def _own(person: Person, other: Person) -> dict[str, str]:
    """What both of a space made in it: `message` by the other, `own_message` by the person, and so on."""
    theirs = ok(other.post(f"{other.space}/messages", LETTER))["id"]
    mine = ok(person.post(f"{person.space}/messages", LETTER))["id"]
    held = ok(other.post(f"{other.space}/messages", {**LETTER, "hold": "hour"}))["id"]
    said_back = ok(person.post(f"{person.space}/messages/{theirs}/say-backs", HEARD))["say_back"]["id"]
    draft = {"text": "Sundays are ours", "review_on": person.today.replace(year=person.today.year + 1).isoformat()}
    offered = ok(other.post(f"{other.space}/commitments", draft))["id"]
    signed = ok(other.post(f"{other.space}/commitments", draft))["id"]
    for one in (person, other):
        ok(one.post(f"{one.space}/commitments/{signed}/signatures", {"number": 1}))
    meeting = ok(other.post(f"{other.space}/meetings", {}))["id"]
    for one in (other, person):
        ok(one.post(f"{one.space}/reviews", {"went_well": "Sunday"}))
    shown = ok(other.post("/support-plan", PLAN))["id"]
    ok(other.post(f"{other.space}/support-plan/{shown}/sharing"))
    check_in, own_check_in = other.checks_in()["mine"]["id"], person.checks_in()["mine"]["id"]
    epoch = next(cursor["epoch"] for cursor in ok(person.get("/today"))["cursors"] if cursor["stream"] == "space")
    shared, own = telling.shares(other), telling.shares(person)
    return {
        "space": person.space_id,
        "space_epoch": epoch,
        "breach": shared["id"],
        "private_breach": telling.keeps(other)["id"],
        "own_breach": own["id"],
        "draft": telling.begins(other, shared)["id"],
        "opened": telling.opened(other, person)["id"],
        "own_statement": telling.begins(person, own)["id"],
        "question": telling.asks(other, shared)["id"],
        "kept_question": telling.asks(other, shared, tag="not_now")["id"],
        "own_question": telling.asks(person, own)["id"],
        "promise": _promise(other, for_both=True),
        "private_promise": _promise(other, for_both=False),
        "own_promise": _promise(person, for_both=True),
        "agreement": _agreement(other),
        "own_agreement": _agreement(person),
        "setback": _setback(other, for_both=True),
        "private_setback": _setback(other, for_both=False),
        "own_setback": _setback(person, for_both=False),
        "exploration": _exploration(other, person),
        "today": person.today.isoformat(),
        "message": theirs,
        "own_message": mine,
        "held": held,
        "said_back_message": theirs,
        "say_back": said_back,
        "reassurance_request": ok(other.post(f"{other.space}/reassurance-requests", {}))["id"],
        "time_out": ok(other.post(f"{other.space}/time-outs", {"minutes": 20}))["id"],
        "commitment": offered,
        "own_commitment": signed,
        "signed_commitment": signed,
        "meeting": meeting,
        "review": "1",
        "own_review": "1",
        "check_in": check_in,
        "sealed_check_in": check_in,
        "shown_item": shown,
        "own_check_in": own_check_in,
    }


def needed_by(row: Row) -> set[str]:
    return set(re.findall(r"{(\w+)}", row.path)) | ({"secret"} if row.body == {"secret": "{secret}"} else set())


def maker_of(row: Row) -> str:
    """Whose thing it is: A's, but where the row is about something of the actor's own."""
    return next(iter(row.expect)) if "{own_" in row.path else "A"


def call(world: World, row: Row, actor: str, targets: dict[str, str], token: str | None = None) -> httpx.Response:
    return prepared(world, row, actor, targets, token)()


def prepared(
    world: World, row: Row, actor: str, targets: dict[str, str], token: str | None = None
) -> Callable[..., httpx.Response]:
    """The call of a row, to be made; with a `key` of its own, or with one given."""
    person = world.actors[actor]
    if row.proves and actor not in "FL":
        person.proves(row.purpose)
    body = row.body(person) if callable(row.body) else row.body
    if body == {"secret": "{secret}"}:
        body = {"secret": targets["secret"]}
    version = None
    if row.version is not None:
        whole = row.path == "/account" and actor != "L"
        version = ok(person.get("/account"))["version"] if whole else row.version
    path = re.sub(r"{(\w+)}", lambda found: targets[found[1]], row.path)
    headers = {} if token is None else {"Authorization": token}
    return partial(person.send, row.method, path, body, version=version, headers=headers)


def make_world(person: Callable[..., Person]) -> World:
    alex, eve, sam = person("Alex"), person("Eve"), person("Sam")
    pair(alex, eve)
    agree(alex, eve)
    closed = _own(eve, alex)
    eve.leaves()
    eve.space_id = ""
    alex.server.clock.move(days=1)  # type: ignore[attr-defined]
    pair(alex, sam)
    agree(alex, sam)
    one, another = person("Xan"), person("Yan")
    pair(one, another)
    agree(one, another)
    alex.checks_in()
    sam.checks_in()
    stale, ended, expired, locked = (alex.on_another_device() for _ in range(4))
    ok(locked.proves("app_lock").put("/app-lock", {"pin": "481526"}))
    ok(locked.post("/app-lock/locked"))
    expired_token = expired.token or ""
    alex.server.clock.move(minutes=6)  # type: ignore[attr-defined]
    ok(ended.get("/account"))
    ended_token = ended.token or ""
    ok(alex.delete(f"/sessions/{ended.session_id}"))
    actors = {"A": alex, "F": stale, "P": sam, "E": eve, "X": one, "O": person("Olu"), "L": locked}
    return World(actors, closed, ended_token, expired_token, person, {})
