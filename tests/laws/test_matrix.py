"""S1, S2: for every route and every actor the answer is the one in the matrix, and what is denied changes nothing."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa
from accounts.authenticator import adds_passkey
from breaches import telling
from laws.matrix import PUBLIC, ROWS
from laws.matrix.messages import HEARD, LETTER
from laws.matrix.notes import NOTES_KEY
from laws.matrix.push import reached
from laws.matrix.row import Row
from laws.matrix.setbacks import SETBACK
from laws.matrix.support_plans import PLAN
from people import Person, agree, at_once, ok, pair, problem
from sqlmodel import SQLModel

from backend.core.unit_of_work import Snapshot
from backend.openapi import FROM_BEHIND_THE_LOCK
from backend.schema import description

MALFORMED = "not-an-id"
KEPT = {"invitation", "own_invitation", "request", "session"}  # made once: they are limited, or nobody changes them
NOT_IDS = {"epoch", "foreign_epoch", "space_epoch", "secret", "today"}  # in a path or body, and no thing of anybody's
# What any request may leave behind, whatever its answer, and what the server does by itself meanwhile.
BESIDE = {"idempotent_answer", "job", "live_ticket", "mail", "session", "throttle"}
NOBODY = "00000000-0000-4000-8000-000000000000"


COPIES = 20 if os.environ.get("WORDKEPT_LONG_FAULTS") else 3
WITHOUT_A_KEY = {
    operation["operationId"]
    for operations in description()["paths"].values()
    for operation in operations.values()
    if not any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", []))
}


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
            "promise": lambda: _promise(self.a, for_both=True),
            "private_promise": lambda: _promise(self.a, for_both=False),
            "agreement": lambda: _agreement(self.a),
            "setback": lambda: _setback(self.a, for_both=True),
            "private_setback": lambda: _setback(self.a, for_both=False),
            "exploration": lambda: _exploration(self.a, self.actors["P"]),
            "export": lambda: str(ok(self.a.proves("export").post("/exports"))["id"]),
            "shown_item": self._shown_item,
            "push_subscription": lambda: str(ok(self.a.post("/push-subscriptions", reached(self.a)))["id"]),
            "passkey": lambda: str(adds_passkey(self.a)[0]["id"]),
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


@pytest.fixture
def world(person: Callable[..., Person]) -> World:
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


def _needed(row: Row) -> set[str]:
    return set(re.findall(r"{(\w+)}", row.path)) | ({"secret"} if row.body == {"secret": "{secret}"} else set())


def _maker(row: Row) -> str:
    """Whose thing it is: A's, but where the row is about something of the actor's own."""
    return next(iter(row.expect)) if "{own_" in row.path else "A"


def _call(world: World, row: Row, actor: str, targets: dict[str, str], token: str | None = None) -> httpx.Response:
    return _prepared(world, row, actor, targets, token)()


def _prepared(
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
    if row.version:
        whole = row.path == "/account" and actor != "L"
        version = ok(person.get("/account"))["version"] if whole else 1
    path = re.sub(r"{(\w+)}", lambda found: targets[found[1]], row.path)
    headers = {} if token is None else {"Authorization": token}
    return partial(person.send, row.method, path, body, version=version, headers=headers)


def test_every_route_has_a_row() -> None:
    """A new route without a row in the matrix fails the build, and so does a row without its route."""
    routes = {
        operation["operationId"]: (method.upper(), re.sub(r"{\w+}", "{}", path))
        for path, operations in description()["paths"].items()
        for method, operation in operations.items()
    }
    assert routes.keys() - PUBLIC == {row.operation for row in ROWS}
    for row in ROWS:
        method, path = routes[row.operation]
        shape = (
            re.sub(r"{\w+}", "{}", row.path.split("?")[0])
            .replace("/steps/2/", "/steps/{}/")
            .replace("/reviews/99/", "/reviews/{}/")
        )
        assert (row.method, "/api/v1" + shape) == (method, path), row


def test_every_row_names_every_actor_or_says_why_not() -> None:
    for row in ROWS:
        others = [other for other in ROWS if other.operation == row.operation]
        named = set().union(*(other.expect for other in others))
        assert named >= set("OXPEAF") or any(other.why_not_all for other in others), row.operation


def test_every_actor_gets_what_the_matrix_says(world: World) -> None:
    """All routes, all actors: no deviation, and no trace of what was denied."""
    deviations: list[str] = []
    for row in ROWS:
        needed = _needed(row)
        denied = [actor for actor, status in row.expect.items() if status in {401, 403, 404, 410}]
        allowed = [actor for actor in row.expect if actor not in denied]
        targets = {actor: world.targets(actor, needed) for actor in denied}
        before = _kept(world, row)
        for actor in denied:
            answer = _call(world, row, actor, targets[actor])
            if answer.status_code != row.expect[actor]:
                deviations.append(f"{row.operation} {row.path} {actor}: {answer.status_code}, not {row.expect[actor]}")
            elif answer.status_code == 404:
                stranger = _call(world, row, actor, {**targets[actor], **_strange(needed, NOBODY)})
                if stranger.content != answer.content:
                    deviations.append(f"{row.operation} {actor}: a stranger's thing differs from no thing")
        after = _kept(world, row)
        if traces := [name for name in before if after[name] != before[name]]:
            deviations.append(f"{row.operation} {row.path}: a denied call left a trace in {traces}")
        for token in (f"Bearer {world.ended_token}", f"Bearer {world.expired_token}", ""):
            answer = _call(world, row, "A", world.targets(_maker(row), needed), token)
            if (answer.status_code, answer.headers.get("www-authenticate")) != (401, "Bearer"):
                deviations.append(f"{row.operation} {row.path} R, T or U: {answer.status_code}")
        if row.operation not in FROM_BEHIND_THE_LOCK:
            answer = _call(world, row, "L", world.targets(_maker(row), needed))
            if problem(answer) != (423, "session-locked"):
                deviations.append(f"{row.operation} {row.path} L: {answer.status_code}")
        for actor in allowed:
            answer = _call(world, row, actor, world.targets(actor, needed))
            if answer.status_code != row.expect[actor]:
                deviations.append(
                    f"{row.operation} {row.path} {actor}: {answer.status_code}, not {row.expect[actor]}: {answer.text}"
                )
        if row.operation == "pause_space":
            for one in ("A", "P"):
                world.actors[one].resumes()
    assert deviations == []


def _kept(world: World, row: Row) -> dict[str, Sequence[Any]]:
    """Every row there is of anybody's; a request that only reads is believed not to write."""

    def look(snapshot: Snapshot) -> dict[str, Sequence[Any]]:
        return {
            table.name: snapshot.connection.execute(sa.select(table).order_by(*table.primary_key)).all()
            for table in SQLModel.metadata.sorted_tables
            if table.name not in BESIDE
        }

    return {} if row.method == "GET" else world.a.server.read(look)


def _strange(needed: set[str], value: str) -> dict[str, str]:
    return dict.fromkeys(needed - NOT_IDS, value)


def test_an_id_of_nothing_and_a_malformed_id_are_not_found(world: World) -> None:
    deviations: list[str] = []
    for row in ROWS:
        ids = {noun for noun in _needed(row) if noun not in NOT_IDS}
        for noun in sorted(ids):
            for value in (NOBODY, str(uuid4()), MALFORMED, "%00", "..%2f..%2fetc"):
                targets = {**world.targets(_maker(row), _needed(row)), noun: value}
                answer = _call(world, row, _maker(row), targets)
                if answer.status_code not in {404, 405}:
                    deviations.append(f"{row.operation} {noun}={value}: {answer.status_code}")
    assert deviations == []


def test_copies_of_a_write_in_one_moment_have_one_effect_and_one_answer(world: World) -> None:
    """R3: every write that takes a key, many times at once; the long form twenty times."""
    tried: set[str] = set()
    for row in ROWS:
        actor = next((one for one in "AP" if row.expect.get(one) in {200, 201, 202, 204}), None)
        if row.method == "GET" or actor is None or row.operation in tried | WITHOUT_A_KEY:
            continue
        tried.add(row.operation)
        call, key = _prepared(world, row, actor, world.targets(actor, _needed(row))), uuid4().hex
        world.actors[actor].get("/account")  # so that the copies do not all fetch a token
        answers = at_once(*[partial(call, key=key)] * COPIES)
        firsts = sum("idempotent-replayed" not in answer.headers for answer in answers)
        told = {(answer.status_code, answer.content) for answer in answers}
        assert (firsts, [status for status, _ in told]) == (1, [row.expect[actor]]), row.operation
        if row.operation == "pause_space":
            world.actors["A"].resumes()
            world.actors["P"].resumes()
