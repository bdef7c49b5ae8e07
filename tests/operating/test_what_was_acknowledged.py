"""The check after a load (`bench/kept.py`) sees what is lost, what is there twice, and what nobody was told of."""

from collections import Counter
from uuid import UUID, uuid4

from backend.core.tokens import Claims
from bench.acts import Act
from bench.kept import judge
from bench.neighbours import Couple

COUPLE = Couple(uuid4(), Claims(uuid4(), uuid4(), 0), Claims(uuid4(), uuid4(), 0))
FIRST, SECOND = COUPLE.first.session_id, COUPLE.second.session_id
ACTS = [
    Act("POST", b"", number, COUPLE, COUPLE.first, told=number < 3) for number in (1, 2, 3, 4)
]  # two, and two notes


def _found(*, first: list[int], second: list[int]) -> dict[UUID, Counter[int]]:
    return {FIRST: Counter(first), SECOND: Counter(second)}


def test_all_is_well_where_both_read_what_was_told_and_the_author_the_rest() -> None:
    seen = judge(ACTS, {1, 2, 3}, _found(first=[1, 2, 3], second=[2, 1]))
    assert seen == (2, [], [], [])


def test_it_is_lost_where_one_of_those_who_may_read_it_does_not_find_it() -> None:
    assert judge(ACTS, {1, 2, 3}, _found(first=[1, 2], second=[1, 2])).lost == [3]
    assert judge(ACTS, {1, 2, 3}, _found(first=[1, 2, 3], second=[1])).lost == [2]
    assert judge(ACTS, {1, 2, 3}, _found(first=[3], second=[])).lost == [1, 2]


def test_what_is_there_twice_and_what_was_never_acknowledged_are_seen() -> None:
    seen = judge(ACTS, {1, 2, 3}, _found(first=[1, 2, 3, 3, 4], second=[1, 2, 2]))
    assert (seen.lost, seen.doubled, seen.unknown) == ([], [2, 3], [4])
