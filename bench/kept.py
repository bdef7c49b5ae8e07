"""Whether what was acknowledged is there once, to everyone who may read it, and nothing else is (R1)."""

import asyncio
import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from backend.core.tokens import Claims
from bench.acts import WRITES, Act
from bench.ledger import MARK
from bench.loadgen import open_senders
from bench.people import People
from bench.product import API
from bench.request import request
from bench.sender import Sender

READERS = 8
A_PAGE = 30


class Kept(NamedTuple):
    """What a reading of everything showed; of each the numbers."""

    read: int
    lost: list[int]
    doubled: list[int]
    unknown: list[int]


async def check(people: People, acts: Collection[Act], acknowledged: Collection[int]) -> Kept:
    """Read what everyone concerned may read of this hour, and judge it."""
    readers = {
        claims.session_id: (claims, act.couple.space_id)
        for act in acts
        for claims in (act.couple.first, act.couple.second)
    }
    found: dict[UUID, Counter[int]] = {}
    waiting = list(readers)

    async def read(sender: Sender) -> None:
        while waiting:
            reader = waiting.pop()
            found[reader] = await _numbers(people, sender, *readers[reader])

    async with open_senders(people.port, READERS) as senders, asyncio.TaskGroup() as reading:
        for sender in senders:
            reading.create_task(read(sender))
    return judge(acts, acknowledged, found)


def judge(acts: Collection[Act], acknowledged: Collection[int], found: Mapping[UUID, Counter[int]]) -> Kept:
    """What `found` says, which has how often each number is in what each session reads."""
    lost, doubled, unknown = set(), set(), set()
    for act in acts:
        for claims in (act.couple.first, act.couple.second) if act.told else (act.author,):
            if act.number in acknowledged and not found[claims.session_id][act.number]:
                lost.add(act.number)
    for numbers in found.values():
        doubled |= {number for number, times in numbers.items() if times > 1}
        unknown |= {number for number in numbers if number not in acknowledged}
    return Kept(len(found), sorted(lost), sorted(doubled), sorted(unknown))


async def _numbers(people: People, sender: Sender, claims: Claims, space_id: UUID) -> Counter[int]:
    """How often each number is in what one person reads."""
    found: Counter[int] = Counter()
    for kind in WRITES:
        before = ""
        while True:
            path = f"{API}{kind.path.format(space=space_id)}?limit={A_PAGE}{before}"
            answer = await sender.post(request("GET", path, people.headers(claims)))
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status} {answer.body[:300]!r}")
            page = json.loads(answer.body)
            marks = [{int(mark) for mark in MARK.findall(json.dumps(item).encode())} for item in page["items"]]
            for numbers in marks:
                found.update(numbers)
            if page["next"] is None or not all(marks):  # the newest come first: the rest is from before
                break
            before = f"&before={page['next']}"
    return found
