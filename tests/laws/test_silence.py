"""H3, H4: two worlds that differ in what one keeps to oneself; for the other they are the same, byte for byte."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from beginnings import MORNING, Shelf
from breaches import telling
from laws.matrix.notes import NOTES_KEY
from laws.matrix.reminders import WISHES
from people import Clock, Person, ok
from realtime.line import Line
from serving import Server

from backend.schema import description

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
ACTS = 200 if LONG else 60
RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}")  # ids, salts and hashes
CHANGING = {"date", "x-request-id", "server-timing"}  # of every answer, whoever asks
# What asks the other's side for random things of its own, or streams.
NOT_READ = {"/api/v1/spaces/{space_id}/events", "/api/v1/account/events"}


def paths() -> list[str]:
    """Every address that one reads with no more than one's space."""
    found = []
    for path, operations in description()["paths"].items():
        if "get" in operations and not set(re.findall(r"{(\w+)}", path)) - {"space_id"} and path not in NOT_READ:
            found.append(path.removeprefix("/api/v1"))
    return found


class World:
    """A server with a couple in it, at one instant."""

    def __init__(self, server: Server, alex: Person, sam: Person) -> None:
        self.server, self.alex, self.sam = server, alex, sam

    def everything_sam_sees(self, paths: list[str]) -> list[tuple[str, int, dict[str, str], str]]:
        """Status, headers and body of every address, with random ids named in their order."""
        names: dict[str, str] = {}

        def named(text: str) -> str:
            return RANDOM.sub(lambda found: names.setdefault(found[0], f"id-{len(names)}"), text)

        seen = []
        for path in paths:
            answer = self.sam.get(path.replace("{space_id}", self.sam.space_id))
            headers = {name: value for name, value in answer.headers.items() if name not in CHANGING}
            seen.append((path, answer.status_code, headers, named(answer.text)))
        return seen


@contextmanager
def world(shelf: Shelf) -> Iterator[World]:
    """A copy of the couple's beginning, served."""
    with shelf.copy("couple") as settings:
        server = Server(settings, Clock(MORNING))
        try:
            alex, sam = (Person.again(server, memory) for memory in shelf.beginning("couple").people)
            yield World(server, alex, sam)
        finally:
            server.close()


def lives(alex: Person, sam: Person) -> None:
    """What both worlds have in common."""
    alex.changes_account(show_sealed=False)
    said = alex.writes("From Alex.")
    sam.hears(said)
    alex.signs(alex.offers())
    sam.checks_in()
    telling.shares(alex)


def keeps_to_herself(alex: Person, chance: Random) -> None:
    """One private act."""
    promise: dict[str, Any] = {"text": "Run", "notice": "Shoes", "weekdays": [], "until": alex.today.isoformat()}
    acts: list[Callable[[], object]] = [
        lambda: alex.post("/notes", {"sealed": chance.choice("abcd") * 60}),
        lambda: alex.post(f"{alex.space}/breaches", {"kind": "money", "text": "Mine", "roles": ["i_was_hurt"]}),
        lambda: alex.post(f"{alex.space}/promises", {**promise, "for_both": False}),
        lambda: alex.post(f"{alex.space}/setbacks", {"text": "Mine", "for_both": False}),
        lambda: alex.post("/support-plan", {"heading": "who_i_call", "text": "My sister."}),
        lambda: alex.writes("Held", hold="hour"),
        lambda: alex.post("/composer/checks", {"form": "i_statement", "mode": "free", "text": "You idiot"}),
        lambda: alex.get("/patterns"),
        lambda: alex.get(f"{alex.space}/messages"),
        lambda: alex.post(f"{alex.space}/readiness/choices", {"choice": "not_now"}),
        lambda: alex.post(f"{alex.space}/reviews", {"was_hard": "Tuesday"}),
        lambda: alex.put(f"/sessions/{alex.session_id}/name", {"name": chance.choice(["Mine", "Ours"])}),
        lambda: alex.proves("app_lock").put("/app-lock", {"pin": "481526"}),
        lambda: alex.post("/app-lock/awake"),
        lambda: mutes(alex, chance),
    ]
    acts[chance.randrange(len(acts))]()


def mutes(person: Person, chance: Random) -> None:
    """What the other sends is announced, or shown, otherwise from now on."""
    wishes = {"together": chance.choice([True, False]), "muted": chance.choice([True, False]), "muted_until": None}
    seen = ok(person.get("/reminders"))["version"]
    ok(person.put("/reminders", {**WISHES, **wishes}, version=seen))


@pytest.mark.parametrize("seed", range(5 if LONG else 1))
def test_what_one_keeps_to_oneself_is_nothing_to_the_other(sqlite: Shelf, seed: int) -> None:
    """Every address, status, header, size and frame; after many private acts, and deleting some of them."""
    chance, addresses = Random(seed), paths()
    assert len(addresses) > 30
    with world(sqlite) as quiet, world(sqlite) as full:
        for one in (quiet, full):
            lives(one.alex, one.sam)
        ok(full.alex.put("/notes/key", NOTES_KEY, version=0))
        with Line(full.sam) as theirs:
            for _ in range(ACTS):
                keeps_to_herself(full.alex, chance)
            for note in ok(full.alex.get("/notes"))["items"][:5]:
                ok(full.alex.delete(f"/notes/{note['id']}"))
            other = full.alex.on_another_device()
            ok(other.delete(f"/sessions/{other.session_id}"))
            theirs.hears_nothing()
        before, after = quiet.everything_sam_sees(addresses), full.everything_sam_sees(addresses)
        assert [one for one, other in zip(before, after, strict=True) if one != other] == []
