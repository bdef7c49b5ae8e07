"""What people do in an ordinary hour: the screens that they open, and what they write. Chance is always the same."""

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from backend.core.tokens import Claims
from bench.ledger import sealed_of, text_of
from bench.neighbours import Couple
from bench.people import People
from bench.product import API
from bench.request import request


class Question(NamedTuple):
    """Somebody's screen is opened."""

    route: str
    request: bytes


class Act(NamedTuple):
    """Somebody writes something that carries a number. `told`: whether an event tells the other what it is."""

    route: str
    request: bytes
    number: int
    couple: Couple
    author: Claims
    told: bool


class Kind(NamedTuple):
    """One kind of thing that is written; `path` shows it to its author, and to both where it is `told`."""

    path: str
    share: int
    told: bool
    draft: Callable[[int, date], dict[str, object]]


READS = {  # and how many in a hundred
    "/today": 30,
    "/spaces/{space}/messages": 20,
    "/spaces/{space}/timeline": 10,
    "/check-ins": 8,
    "/spaces/{space}/promises": 8,
    "/spaces/{space}/commitments": 6,
    "/spaces/{space}/steps": 5,
    "/notes": 5,
    "/patterns?since={since}": 4,
    "/spaces/{space}/patterns?since={since}": 4,
}
WRITES = (
    Kind(
        "/spaces/{space}/messages",
        60,
        True,
        lambda number, _: {"kind": "letter", "mode": "free", "text": text_of(number), "hold": "none"},
    ),
    Kind("/notes", 15, False, lambda number, _: {"sealed": sealed_of(number)}),
    Kind(
        "/spaces/{space}/promises",
        10,
        True,
        lambda number, today: {
            "text": text_of(number, 120),
            "notice": "It is done by the evening.",
            "weekdays": ["sat"],
            "until": (today + timedelta(days=20)).isoformat(),
            "for_both": True,
        },
    ),
    Kind(
        "/spaces/{space}/commitments",
        9,
        True,
        lambda number, today: {
            "text": text_of(number, 200),
            "review_on": (today + timedelta(days=60)).isoformat(),
        },
    ),
    Kind(
        "/check-ins",
        6,
        False,
        lambda number, today: {
            "on": today.isoformat(),
            "answer": {
                "feelings": {"words": ["calm"], "for_both": True},
                "about_us": {"stop": 3, "for_both": True},
                "words": {"text": text_of(number, 200), "for_both": True},
            },
        },
    ),
)
LETTER, CHECK_IN = WRITES[0], WRITES[-1]


class Hour:
    """What the couples do, one thing after another."""

    def __init__(self, people: People, couples: Sequence[Couple], zone: str) -> None:
        self._people = people
        self._couples = couples
        self._chance = Random(13)
        self._numbers = itertools.count(1)
        self._today = datetime.now(ZoneInfo(zone)).date()
        self._not_yet = self._without_answer()

    def question(self) -> Question:
        """The next screen that somebody opens."""
        [route] = self._chance.choices([*READS], [*READS.values()])
        couple = self._chance.choice(self._couples)
        claims = self._chance.choice([couple.first, couple.second])
        since = self._today - timedelta(days=27)
        path = API + route.format(space=couple.space_id, since=since)
        return Question("GET " + route.split("?")[0], request("GET", path, self._people.headers(claims)))

    def act(self) -> Act:
        """The next thing that is written: by the first of a couple, or a check-in by either."""
        [kind] = self._chance.choices(WRITES, [each.share for each in WRITES])
        couple = self._chance.choice(self._couples)
        author = couple.first
        if kind is CHECK_IN:
            if (one := next(self._not_yet, None)) is None:  # everybody has answered today
                kind = LETTER
            else:
                couple, author = one
        number = next(self._numbers)
        return Act("POST " + kind.path, self._request(kind, couple, author, number), number, couple, author, kind.told)

    def letter(self, pair: int, number: int) -> bytes:
        """The request by which the first of that couple sends the letter of that number."""
        return self._request(LETTER, self._couples[pair], self._couples[pair].first, number)

    def _request(self, kind: Kind, couple: Couple, author: Claims, number: int) -> bytes:
        headers = {**self._people.headers(author), "Idempotency-Key": f"bench-{number:09d}"}
        body = json.dumps(kind.draft(number, self._today)).encode()
        return request("POST", API + kind.path.format(space=couple.space_id), headers, body)

    def _without_answer(self) -> Iterator[tuple[Couple, Claims]]:
        everybody = [(couple, claims) for couple in self._couples for claims in (couple.first, couple.second)]
        self._chance.shuffle(everybody)
        return iter(everybody)
