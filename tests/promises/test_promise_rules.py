"""The days of a promise, and when a smaller one is offered: no server needed."""

from datetime import date, timedelta

import pytest

from backend.core import weekdays as week
from backend.core.weekdays import Weekday
from backend.promises import rules
from backend.promises.models import How
from backend.spaces.errors import DayNotPossible

TUESDAY = date(2026, 3, 10)
KEPT, PARTLY, NOT = How.KEPT, How.PARTLY, How.NOT_THIS_TIME


def test_weekdays_are_told_in_order_and_each_once() -> None:
    assert week.names(week.bits(["sun", "mon", "mon"])) == ["mon", "sun"]


def test_without_weekdays_the_last_day_is_its_only_day() -> None:
    friday = TUESDAY + timedelta(days=3)

    assert rules.days(0, TUESDAY, friday, friday) == [friday]
    assert rules.asked_for(0, TUESDAY, friday, TUESDAY) == []
    assert rules.asked_for(0, TUESDAY, friday, friday) == [friday]


def test_a_week_is_looked_back_on_and_no_day_before_it_was_shown() -> None:
    every_day = week.bits(week.WEEKDAYS)
    far = TUESDAY + timedelta(days=60)

    asked = rules.asked_for(every_day, TUESDAY - timedelta(days=30), far, TUESDAY)
    assert asked == [TUESDAY - timedelta(days=ago) for ago in range(6, -1, -1)]
    assert rules.asked_for(every_day, TUESDAY, far, TUESDAY) == [TUESDAY]


@pytest.mark.parametrize(("weekdays", "days"), [([], -1), ([], 93), (["mon"], 3)])
def test_a_promise_has_a_day_within_a_season(weekdays: list[Weekday], days: int) -> None:
    with pytest.raises(DayNotPossible):
        rules.require_days(week.bits(weekdays), TUESDAY + timedelta(days=days), TUESDAY)


@pytest.mark.parametrize(
    ("views", "offered"),
    [
        ([NOT, NOT], False),
        ([NOT, NOT, NOT], True),
        ([KEPT, NOT, NOT, NOT], True),
        ([NOT, NOT, NOT, KEPT], False),
        ([NOT, NOT, PARTLY, NOT], False),
    ],
)
def test_three_not_this_time_in_a_row_offer_a_smaller_one(views: list[How], *, offered: bool) -> None:
    assert rules.make_smaller(views, None) is offered
    assert rules.make_smaller(views, TUESDAY) is False
