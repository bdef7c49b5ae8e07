"""R16: SQLite and PostgreSQL behave alike from outside: the same acts get the same answers, to the letter."""

import json
import os
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import zip_longest
from typing import Any

import httpx
import pytest
from beginnings import MORNING, Shelf
from laws.living import Life
from laws.texts import FILLING, NO_TEXT, UNUSUAL
from people import Clock, Person
from serving import Server

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
SEQUENCES = 1000 if LONG else 10
STEPS = 20
SEQUENCES_OF_A_COUPLE = 20 if LONG else 10
LETTER = {"kind": "letter", "mode": "free", "text": "I felt calm on our walk.", "hold": "none"}

_BY_CHANCE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # an id
    r"|[0-9a-f]{64}"  # a link of a chain, a salt
    r"|ey[\w-]+\.[\w-]+\.[\w-]+"  # a token
    r"|[\w-]+@example\.org"
    r"|[A-Za-z0-9+/]{43}="  # what opens a phone's store: another for each account
)
_BY_THE_SPACE = re.compile(r'"(prompt|try_asking)": (\{[^}]*\}|"[^"]*")')  # chosen by its id and the day
_IN_ORDER = re.compile(
    "/(messages|commitments|timeline|check-ins|notes|meetings|steps|time-outs)$"
)  # ids tell none (H4)


class Scribe:
    """Writes down what people ask and are answered. What comes by chance gets the number of its first appearance."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers: dict[str, str] = {}

    def listens(self, person: Person) -> None:
        """Write down all that this person's phone says and hears from now on."""
        person._http.event_hooks = {"response": [self._writes]}

    def _writes(self, response: httpx.Response) -> None:
        response.read()
        body: Any = response.text
        if response.headers.get("content-type", "").endswith("json") and body:
            told = self._in_one_order(json.loads(body), response.request.url.path)
            response._content = json.dumps(told).encode()  # so that both choose among the same
            body = json.dumps(told, sort_keys=True)
        asked = response.request
        self.lines.append(
            self._masked(f"{asked.method} {asked.url.path} {asked.content.decode()} -> {response.status_code} {body}")
        )

    def _in_one_order(self, told: Any, path: str) -> Any:
        """`told` with its lists of things in the order of what they say, but those that have an order of their own."""
        if isinstance(told, dict):
            if "waiting" in told:  # which of equals are shown, where there are more, is chosen by their ids
                told["waiting"] = [{**one, "id": None} for one in told["waiting"]]
            return {name: self._in_one_order(value, path if name == "items" else "") for name, value in told.items()}
        if not isinstance(told, list):
            return told
        things = [self._in_one_order(one, "") for one in told]
        if _IN_ORDER.search(path) or not all(isinstance(one, dict) for one in things):
            return things
        said = [json.dumps(one, sort_keys=True) for one in things]
        keys = [(_BY_CHANCE.sub("", text), _BY_CHANCE.sub(self._number, text)) for text in said]
        return [things[place] for place in sorted(range(len(things)), key=keys.__getitem__)]

    def _masked(self, text: str) -> str:
        return _BY_CHANCE.sub(self._number, _BY_THE_SPACE.sub(r"\1", text))

    def _number(self, found: re.Match[str]) -> str:
        return self._numbers.setdefault(found[0], f"<{len(self._numbers)}>")


@pytest.fixture
def servers(sqlite: Shelf, postgres: Shelf) -> Iterator[list[tuple[Server, Person, Person]]]:
    """Two people on each of the two databases, at the same hour."""
    with ExitStack() as all_of_it:
        couples = []
        for shelf in (sqlite, postgres):
            settings = all_of_it.enter_context(shelf.copy("couple"))
            server = Server(settings, Clock(MORNING))
            all_of_it.callback(server.close)
            alex, sam = (Person.again(server, memory) for memory in shelf.beginning("couple").people)
            couples.append((server, alex, sam))
        yield couples


def lives(server: Server, alex: Person, sam: Person, seed: int) -> list[str]:
    """What two people do by chance, and what they are answered."""
    chance, scribe = random.Random(seed), Scribe()
    scribe.listens(alex)
    scribe.listens(sam)
    for _ in range(SEQUENCES_OF_A_COUPLE):
        life = Life(alex, sam, chance)
        for _ in range(STEPS):
            life.happens()
            server.clock.move(milliseconds=1)  # type: ignore[attr-defined]  # no two things at the very same moment
        server.clock.move(days=1)  # type: ignore[attr-defined]
        server.do(server.app.state.delivery.deliver_due())
        for kind in ("reminder", "push", "mail"):  # now, and not in the middle of the next day
            server.do(server.app.state.scheduler.do_due(kind))
    return scribe.lines


@pytest.mark.parametrize("part", range(SEQUENCES // SEQUENCES_OF_A_COUPLE))
def test_the_same_acts_are_answered_alike(part: int, servers: list[tuple[Server, Person, Person]]) -> None:
    on_sqlite, on_postgres = (lives(*couple, part) for couple in servers)
    for number, (one, other) in enumerate(zip_longest(on_sqlite, on_postgres)):
        assert one == other, f"line {number} of {len(on_sqlite)}"
    assert len(on_sqlite) > SEQUENCES_OF_A_COUPLE * STEPS


def test_no_text_is_answered_otherwise_by_one_of_them(servers: list[tuple[Server, Person, Person]]) -> None:
    """Unusual, as long as may be, too long, or none: kept to the letter and in one order, or refused."""
    kept = ["I felt calm.", *(f"I felt calm. {one}" for one in UNUSUAL), "I felt calm." + FILLING * 70]
    refused = [*(f"I felt calm. {one}" for one in NO_TEXT), "I felt calm." + FILLING * 80, " \n\u2028"]
    told = []
    for server, alex, sam in servers:
        scribe = Scribe()
        for person in (alex, sam):
            scribe.listens(person)
        for text in (*kept, *refused):
            server.clock.move(milliseconds=1)  # type: ignore[attr-defined]
            answers = [
                alex.posts_message(text, kind="letter"),
                sam.post("/support-plan", {"heading": "other", "text": text}),
            ]
            answers.append(alex.post(f"{alex.space}/commitments", {"text": text, "review_on": alex.review_day()}))
            assert {answer.status_code for answer in answers[::2]} == {422 if text in refused else 201}, text
        assert [one["text"] for one in sam.thread("?limit=100")] == kept[::-1]
        sam.get("/support-plan")
        told.append(scribe.lines)
    assert told[0] == told[1]


SPELLINGS = (
    ("Zoë.Weiß@Example.org", 201),
    ("zoë.weiß@example.ORG", 201),
    (" zoë.weiß@example.org", 422),
    ("ZOË.WEISS@EXAMPLE.ORG", 201),
    ("Zoe\u0308.Weiß@Example.org", 201),  # the same letter, in two parts
    ("zoe.weiß@example.org", 401),
    ("zoë.weiß@example.or\u0261", 401),  # another letter that looks alike
    ("zoë.weiß@example.org\0", 422),
    ("zoë.\ud800@example.org", 422),
)


def test_who_is_the_same_person_on_one_is_so_on_the_other(servers: list[tuple[Server, Person, Person]]) -> None:
    """Case and accents, where two texts are compared: in an address for signing in, and in the key of a retry."""
    told = []
    for server, alex, _ in servers:
        zoe, scribe = Person(server, "Zoë"), Scribe()
        zoe.email = SPELLINGS[0][0]
        zoe.signs_up()
        statuses = []
        for spelling, _ in SPELLINGS:
            server.clock.move(minutes=20)  # type: ignore[attr-defined]  # so that none is one too many
            device = Person(server, "Zoë")
            scribe.listens(device)
            statuses.append(device.post("/sessions", {"email": spelling, "passphrase": zoe.passphrase}).status_code)
        assert statuses == [status for _, status in SPELLINGS]
        scribe.listens(alex)
        for key in ("k\u00e9y-of-a-retry".encode("latin-1"), b"Key-of-a-retry", b"key-of-a-retry", b"Key-of-a-retry"):
            alex.post(f"{alex.space}/messages", LETTER, headers={"Idempotency-Key": key})
        told.append(scribe.lines)
        assert len(alex.thread()) == 2
    assert told[0] == told[1]
