"""Decisions of spaces: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from backend.core.problems import NotAllowed
from backend.spaces.errors import DayFull, DayNotPossible, InvitationNotFound, SpaceNotOpen, SpacePaused
from backend.spaces.models import SpaceState

LONGEST_PAUSE = timedelta(days=366)
MADE_A_DAY = 500  # of one kind, by one person in one space
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs: no 0, 1, I or O, which sound or look alike
CODE_LENGTH = 10


@dataclass(frozen=True)
class Choices:
    """One person's, or both people's, joint choices."""

    letters: bool
    delivered_shown: bool
    check_in_time: str | None


QUIET = Choices(letters=True, delivered_shown=False, check_in_time=None)


def joint(choices: Iterable[Choices]) -> Choices:
    """What holds between the two: where they differ, the quieter; before both have chosen, the quiet start."""
    both = list(choices)
    if len(both) < 2:
        return QUIET
    one, other = both
    return Choices(
        letters=one.letters and other.letters,
        delivered_shown=one.delivered_shown and other.delivered_shown,
        check_in_time=one.check_in_time if one.check_in_time == other.check_in_time else None,
    )


@dataclass(frozen=True)
class Pause:
    """One person's pause; `until` is the first day that is not paused, or nothing for until they say."""

    until: date | None


def running(*, paused: bool, until: date | None, today: date) -> Pause | None:
    """The pause in force today, if any; one that has reached its day is over by itself."""
    return Pause(until) if paused and (until is None or until > today) else None


def later_end(pauses: Iterable[Pause | None]) -> Pause | None:
    """Both paused: the later end counts, and "until I say" is later than every day."""
    running_now = [pause for pause in pauses if pause is not None]
    if not running_now:
        return None
    ends = [pause.until for pause in running_now]
    return Pause(None if None in ends else max(end for end in ends if end is not None))


def require_author(author_id: UUID, by: UUID) -> None:
    """Refuse what only its author may do.

    Raises:
        NotAllowed: it is the other's.
    """
    if author_id != by:
        raise NotAllowed("Only its author can do this.")


def require_other(author_id: UUID, by: UUID) -> None:
    """Refuse what only the one it was written to may do.

    Raises:
        NotAllowed: it is one's own.
    """
    if author_id == by:
        raise NotAllowed("This is for the one you wrote to.")


def pause_until(until: date | None, today: date, here: date) -> date | None:
    """The first day that is not paused, of the space's days. A day to come `here`, where the person is, may have begun
    or gone by for the space; then it is the next one there: pausing is possible at every hour.

    Raises:
        DayNotPossible: not a coming day within a year.
    """
    if until is None:
        return None
    if not here < until <= here + LONGEST_PAUSE:
        raise DayNotPossible("Choose a day from tomorrow on, within a year.")
    return max(until, today + timedelta(days=1))


def require_joint(state: SpaceState, pause: Pause | None) -> None:
    """Refuse what needs both while the space is not open to it.

    Raises:
        SpaceNotOpen: the ground rules are not signed by both.
        SpacePaused: one of the two has paused.
    """
    if state is not SpaceState.OPEN:
        raise SpaceNotOpen
    if pause is not None:
        raise SpacePaused(until=None if pause.until is None else pause.until.isoformat())


def normal_code(spoken: str) -> str:
    """A code as it was made, from how it was typed: any case, spaces and dashes.

    Raises:
        InvitationNotFound: it cannot be a code.
    """
    code = "".join(sign for sign in spoken.upper() if sign.isalnum())
    if len(code) != CODE_LENGTH or any(sign not in CODE_LETTERS for sign in code):
        raise InvitationNotFound
    return code


def require_room_today(made: int) -> None:
    """Refuse one more of what a person made today.

    Raises:
        DayFull: it is enough for one day.
    """
    if made >= MADE_A_DAY:
        raise DayFull(most=MADE_A_DAY)
