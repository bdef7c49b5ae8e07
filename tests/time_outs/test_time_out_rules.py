"""How long a time-out lasts, and how long those in a row may last: pure."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from backend.time_outs.errors import TimeOutOver, TimeOutTooLong
from backend.time_outs.models import TimeOut, TimeOutEnding
from backend.time_outs.rules import span, until

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = 24 * 60


def had(hours: float, ago: float = 0, *, used: float = 0, ending: TimeOutEnding | None = None) -> TimeOut:
    """A time-out of some hours that ended some hours ago."""
    ends = NOON - ago * HOUR
    return TimeOut(
        space_id=uuid4(),
        account_id=uuid4(),
        id=uuid4(),
        started_at=ends - hours * HOUR,
        ends_at=ends,
        ending=ending,
        used_before=int(used * 3600),
    )


def test_it_lasts_from_now_or_from_the_start_that_a_phone_tells_afterwards() -> None:
    assert span(None, 20, None, NOON).ends == NOON + timedelta(minutes=20)
    assert span(None, 60, NOON - timedelta(minutes=40), NOON).ends == NOON + timedelta(minutes=20)


def test_a_start_to_come_is_now_and_one_told_too_late_has_passed() -> None:
    assert span(None, DAY, NOON + 5 * HOUR, NOON).ends == NOON + timedelta(days=1)
    with pytest.raises(TimeOutOver):
        span(None, 20, NOON - HOUR, NOON)


def test_the_later_end_counts_and_what_was_ended_does_not() -> None:
    running, longer, ended = had(1, -1), had(1, -2), had(1, -3, ending=TimeOutEnding.READY)
    assert until([running, longer, ended], NOON) == NOON + 2 * HOUR
    assert until([had(1, 1)], NOON) is None


def test_started_again_while_it_runs_it_keeps_its_beginning_and_the_later_end() -> None:
    running = had(2, -1)
    assert span(running, 20, None, NOON).ends == running.ends_at
    assert span(running, 120, None, NOON).ends == NOON + 2 * HOUR
    assert span(running, 120, None, NOON).starts == running.started_at


@pytest.mark.parametrize(("ago", "allowed"), [(0, 0), (5.9, 0), (6, DAY)])
def test_nobody_is_silenced_for_days_piece_by_piece(ago: float, allowed: int) -> None:
    """After a whole day there are six hours in which everything is delivered; a pause is another thing."""
    if allowed:
        assert span(had(24, ago), allowed, None, NOON).used_before == timedelta()
        return
    with pytest.raises(TimeOutTooLong) as refused:
        span(had(24, ago), 20, None, NOON)
    assert refused.value.extras["minutes"] == 0


def test_short_ones_in_a_row_add_up_and_what_lies_between_them_does_not() -> None:
    before = had(2, 5, used=20)
    assert span(before, 120, None, NOON).used_before == 22 * HOUR
    with pytest.raises(TimeOutTooLong) as refused:
        span(before, 121, None, NOON)
    assert refused.value.extras["minutes"] == 120


def test_making_it_longer_does_not_reach_beyond_the_day() -> None:
    with pytest.raises(TimeOutTooLong):
        span(had(12, -1), DAY, None, NOON)
