"""Decisions of readiness: pure."""

from datetime import date, timedelta
from typing import Literal

from backend.readiness.errors import ExplorationEnded, ExplorationNotOffered, ExplorationOpen, ExplorationsFull
from backend.readiness.models import Choice
from backend.spaces.errors import DayNotPossible

SHORTEST = timedelta(weeks=2)
LONGEST = timedelta(weeks=8)
OFFERS = 20  # after one round

ExplorationState = Literal["offered", "running", "over", "ended"]


def outcome(one: Choice, other: Choice) -> Choice:
    """What two choices come to: "not now" of either counts, then "not sure" of either."""
    for choice in (Choice.NOT_NOW, Choice.NOT_SURE):
        if choice in (one, other):
            return choice
    return Choice.REBUILD


def state_on(agreed_on: date | None, until: date, ended_on: date | None, today: date) -> ExplorationState:
    """The state as of `today`: on its last day it is over, and an offer nobody took up until then has lapsed."""
    if ended_on is not None:
        return "ended"
    if until <= today:
        return "ended" if agreed_on is None else "over"
    return "offered" if agreed_on is None else "running"


def require_offer(*, unsure: bool, present: ExplorationState | None) -> None:
    """Refuse an exploration that does not follow from "not sure", or comes beside another.

    Raises:
        ExplorationNotOffered: nobody was unsure.
        ExplorationOpen: there is one.
    """
    if not unsure:
        raise ExplorationNotOffered
    if present in {"offered", "running"}:
        raise ExplorationOpen


def require_room(offered: int) -> None:
    """Refuse one more than follow from one round.

    Raises:
        ExplorationsFull: there were as many.
    """
    if offered >= OFFERS:
        raise ExplorationsFull(most=OFFERS)


def last_day(until: date, today: date, here: date) -> date:
    """The last day, of the space's days: as far from its `today` as the one chosen is from the day `here`, where the
    person is. So two weeks are two weeks at every hour, and tell nothing of where somebody is (H14).

    Raises:
        DayNotPossible: not two to eight weeks from today.
    """
    if not here + SHORTEST <= until <= here + LONGEST:
        raise DayNotPossible("Choose a day from two weeks on, within eight weeks.")
    return today + (until - here)


def require_open(state: ExplorationState, *, chosen_since: bool) -> None:
    """Refuse to agree to what has ended, or was offered after a round that is not the last: both have chosen anew.

    Raises:
        ExplorationEnded: it has, or they have.
    """
    if chosen_since or state in {"ended", "over"}:
        raise ExplorationEnded
