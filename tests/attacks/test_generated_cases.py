"""Schemathesis against a running server: whatever is made from the description is never a mistake of ours.

20,000 cases, half of them as described and half against it, in ten portions: `make attack`.
"""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
import sqlalchemy as sa
from laws.writing import write_everywhere
from people import Clock, Person, agree, pair
from resident import RETURNS_TO, resident
from serving import Server
from sqlmodel import SQLModel

from backend.core.unit_of_work import Snapshot
from backend.schema import DESCRIPTION

CASES, PORTIONS = 23_000, 10  # asked for: some operations have less to make cases of, and 20,000 is what is wanted
ANSWERS_WITHIN = 5.0  # seconds
BEGUN = 500  # cases after which everything has been used that is kept for the next: what it then has is the start
GENERATOR = Path(__file__).with_name("generating.py")
WITH_SCHEMATHESIS = os.environ.get("WORDKEPT_ATTACKER", "")  # an interpreter that has it


class Victims:
    """Two people who have written in every field; others take their place when they are signed out or have left."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._words = (f"word{number}" for number in count())
        self.pairs = 0
        self.renew()

    def renew(self) -> None:
        """Two others."""
        self.pairs += 1
        self.alex, self.sam = Person(self._server, "Alex").signs_up(), Person(self._server, "Sam").signs_up()
        pair(self.alex, self.sam)
        agree(self.alex, self.sam)
        write_everywhere(self.alex, self.sam, self._words)
        self.__dict__.pop("_there", None)

    @cached_property
    def _there(self) -> dict[str, list[str]]:
        """The newest ids of every table: theirs."""

        def look(snapshot: Snapshot) -> dict[str, list[str]]:
            tables = [table for table in SQLModel.metadata.sorted_tables if "id" in table.c]
            query = {table.name: sa.select(table.c.id).order_by(table.c.id.desc()).limit(30) for table in tables}
            return {name: [str(one) for one in snapshot.connection.execute(q).scalars()] for name, q in query.items()}

        return self._server.read(look)

    def suffer(self, case: dict[str, Any], chance: Random) -> httpx.Response:
        """A case, sent by one of them, mostly about something that is there."""
        one = self.alex if chance.random() < 0.8 else self.sam
        given = case["path_parameters"]
        for name in given:
            there = [one.space_id] if name == "space_id" else self._there.get(name.removesuffix("_id"))
            if there and chance.random() < 0.8:
                given[name] = chance.choice(there)
        path = re.sub(r"{(\w+)}", lambda found: quote(str(given.get(found[1], "")), safe=""), case["path"])
        path = path.removeprefix("/api/v1") + (
            "?" + urlencode(case["query"], errors="replace") if case["query"] else ""
        )
        headers = {name: _sendable(str(value)) for name, value in case["headers"].items()}
        if forgets_who := chance.random() < 0.97:  # else it is sent with what was made up for a token
            headers.pop("Authorization", None)
        if chance.random() < 0.6:
            headers.pop("Idempotency-Key", None)
        body = json.dumps(case["body"]).encode() if "body" in case else None
        answer = one.send(case["method"], path, body, headers=headers)
        if (forgets_who and answer.status_code in {401, 423}) or case["operation"] in {"leave_space", "delete_account"}:
            self.renew()
        return answer


def _sendable(value: str) -> bytes:
    """A header's value, without what no client lets pass."""
    return re.sub(rb"[\x00-\x1f\x7f]", b"", value.encode("utf-8", "replace")).strip()


def generated(portion: int) -> Iterator[dict[str, Any]]:
    """The cases of a portion."""
    command = [WITH_SCHEMATHESIS, *(str(one) for one in (GENERATOR, DESCRIPTION, CASES, portion, PORTIONS))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as generator:
        assert generator.stdout is not None
        for line in generator.stdout:
            yield json.loads(line)
    assert generator.returncode == 0


@pytest.mark.long
@pytest.mark.skipif(not WITH_SCHEMATHESIS, reason="no interpreter with Schemathesis: `make attack` makes one")
@pytest.mark.parametrize("portion", range(PORTIONS))
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_generated_case_is_a_mistake_of_ours(server: Server, clock: Clock, portion: int) -> None:
    victims, chance = Victims(server), Random(portion)
    statuses, failures, before, start = Counter[int](), list[str](), "", 0.0
    for case in generated(portion):
        clock.move(seconds=1)
        if sum(statuses.values()) == BEGUN:
            start = resident()
        if case["operation"] != before:
            victims.alex.signs_in()  # a fresh proof for everything
            before = case["operation"]
        answer = victims.suffer(case, chance)
        statuses[answer.status_code] += 1
        kind = answer.headers.get("content-type")
        slow = answer.elapsed.total_seconds() > ANSWERS_WITHIN
        nameless = answer.status_code >= 400 and (
            kind != "application/problem+json" or not answer.json()["type"].startswith("/problems/")
        )
        if slow or answer.status_code >= 500 or nameless:
            failures.append(f"{answer.status_code} {answer.text[:200]}: {json.dumps(case)[:600]}")
    end = resident()
    print(
        f"\nportion {portion}: {sum(statuses.values()):,} cases, {victims.pairs} pairs, "
        f"{dict(sorted(statuses.items()))}, {start:.0f} MiB at the start, {end:.0f} at the end"
    )
    assert failures == []
    assert end <= start * RETURNS_TO
