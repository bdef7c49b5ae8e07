"""What `bench/likeness.py` says of times (S2, S9, H3) is what they are; the times themselves are no test."""

from random import Random

import pytest

from bench.likeness import auc, by_chance


def test_it_is_the_share_of_pairs_in_which_the_first_is_slower() -> None:
    chance = Random(7)
    first, second = ([float(chance.randrange(40)) for _ in range(60)] for _ in range(2))
    counted = sum((a > b) + (a == b) / 2 for a in first for b in second) / 3600
    assert auc(first, second) == pytest.approx(counted)
    assert auc(second, first) == pytest.approx(1 - counted)
    assert (auc([3, 4], [1, 2]), auc([1, 2], [3, 4]), auc([5, 5], [5, 5])) == (1, 0, 0.5)


def test_chance_is_as_wide_as_it_says() -> None:
    """Of times without a difference two thirds lie within a standard error."""
    chance = Random(7)
    seen = [auc([chance.random() for _ in range(60)], [chance.random() for _ in range(60)]) for _ in range(400)]
    within = sum(abs(one - 0.5) <= by_chance(60) for one in seen) / len(seen)
    assert 0.6 < within < 0.76


def test_a_small_delay_is_seen() -> None:
    """A quarter of a standard deviation, in 2,000 pairs, by more than three standard errors."""
    chance = Random(7)
    late, soon = ([chance.gauss(more) for _ in range(2000)] for more in (0.25, 0))
    assert auc(late, soon) > 0.55 > 0.5 + 3 * by_chance(2000)
