"""H3, H4: two worlds that differ in what one keeps to oneself; for the other they are the same, byte for byte."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from accounts.authenticator import adds_passkey
from accounts.codes import makes_codes
from beginnings import MORNING, Shelf
from breaches import telling
from laws.matrix.notes import NOTES_KEY
from laws.matrix.push import reached
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


def keeps_to_herself(alex: Person, chance: Random, number: int) -> None:
    """One private act; each kind once, and then whichever."""
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
        lambda: alex.delete(f"{alex.space}/readiness/choices"),
        lambda: alex.post(f"{alex.space}/reviews", {"was_hard": "Tuesday"}),
        lambda: alex.put(f"/sessions/{alex.session_id}/name", {"name": chance.choice(["Mine", "Ours"])}),
        lambda: alex.proves("app_lock").put("/app-lock", {"pin": "481526"}),
        lambda: alex.post("/app-lock/awake"),
        lambda: mutes(alex, chance),
        *of_the_day(alex),
        *of_the_account(alex, chance),
    ]
    acts[number if number < len(acts) else chance.randrange(len(acts))]()


def of_the_day(alex: Person) -> list[Callable[[], object]]:
    """An answer for oneself alone, changed and taken back; and what is begun of a record that both can see."""

    def takes_back() -> None:
        mine = ok(alex.get("/today"))["check_in"]["mine"]
        ok(alex.delete(f"/check-ins/{mine['id']}") if mine else alex.get("/check-ins"))

    [record] = [one for one in ok(alex.get(f"{alex.space}/breaches"))["items"] if one["state"] == "shared"]
    return [
        lambda: alex.posts_check_in(feelings={"words": ["sad"], "for_both": False}, sliders={"safe": 1}),
        takes_back,
        lambda: alex.post(f"{alex.space}/breaches/{record['id']}/statements", {"acknowledgement": telling.SAID}),
        lambda: alex.post(f"{alex.space}/breaches/{record['id']}/statements", {"impact": telling.FELT}),
        lambda: telling.asks(alex, record, tag="not_now"),
    ]


def of_the_account(alex: Person, chance: Random) -> list[Callable[[], object]]:
    """Ways in and out, tries at them, where one is, and how one is reached."""
    wrong = {"email": alex.email, "passphrase": "not this one at all"}

    def changes_email() -> None:
        new = f"{chance.getrandbits(32):08x}@example.org"
        if alex.proves("email").put("/account/email", {"email": new}).status_code == 200:
            alex.email = new

    return [
        lambda: alex.changes_account(zone=chance.choice(["Asia/Tokyo", "America/New_York", "Europe/Paris"])),
        lambda: adds_passkey(alex),
        lambda: makes_codes(alex),
        lambda: alex.proves("export").post("/exports"),
        lambda: alex.proves("calendar").post("/calendar-feeds"),
        lambda: alex.proves("push").post("/push-subscriptions", reached(alex)),
        changes_email,
        lambda: alex.on_another_device().post("/live/tickets"),
        lambda: Person(alex.server, "Nobody").post("/sessions", wrong),
        lambda: Person(alex.server, "Nobody").post("/recovery-requests", {"email": alex.email, "claim": "c" * 43}),
    ]


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
            for number in range(ACTS):
                keeps_to_herself(full.alex, chance, number)
            for note in ok(full.alex.get("/notes"))["items"][:5]:
                ok(full.alex.delete(f"/notes/{note['id']}"))
            other = full.alex.on_another_device()
            ok(other.delete(f"/sessions/{other.session_id}"))
            theirs.hears_nothing()
        before, after = quiet.everything_sam_sees(addresses), full.everything_sam_sees(addresses)
        assert [one for one, other in zip(before, after, strict=True) if one != other] == []
