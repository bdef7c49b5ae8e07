"""Decisions of the journey: pure."""

from collections.abc import Mapping

from backend.core.problems import VersionStale
from backend.journey.errors import StepDecided, StepOpen
from backend.journey.models import Mark, StepState

STEPS = range(1, 6)

_AGREEMENTS = {Mark.DONE: StepState.COMPLETE, Mark.DOESNT_FIT: StepState.SET_ASIDE}


def decided(mine: Mark, other: Mark | None) -> StepState:
    """What both marks come to: both done completes, both "doesn't fit" sets aside, everything else stays open."""
    return _AGREEMENTS.get(mine, StepState.OPEN) if mine == other else StepState.OPEN


def require_markable(turn: int, present: int, state: StepState) -> None:
    """Refuse a mark that is not for the present turn, or comes after both decided it.

    Raises:
        VersionStale: for another turn; with the present one.
        StepDecided: both have decided it.
    """
    _require_turn(turn, present)
    if state is not StepState.OPEN:
        raise StepDecided


def require_reopenable(turn: int, present: int, state: StepState) -> None:
    """Refuse to open what is open, or after a turn that is not the present one.

    Raises:
        VersionStale: another turn; with the present one.
        StepOpen: it is open.
    """
    _require_turn(turn, present)
    if state is StepState.OPEN:
        raise StepOpen


def _require_turn(turn: int, present: int) -> None:
    if turn != present:
        raise VersionStale(version=present)


def current(states: Mapping[int, StepState]) -> int:
    """The step the two are at: the lowest that is open, else the last. A step without a state is open."""
    return next((number for number in STEPS if states.get(number, StepState.OPEN) is StepState.OPEN), STEPS[-1])
