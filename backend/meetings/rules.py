"""Decisions of meetings: pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from backend.core.problems import NotAllowed
from backend.meetings.models import Stage
from backend.meetings.schemas import FloorAct, MeetingWindow, MeetingWindowRead

PATIENCE = timedelta(days=1)  # a talk may go past midnight; what nobody stopped does not stay for ever
AGENDA_DAYS = timedelta(days=14)

State = Literal["begun", "together", "ended"]

_STAYS = {
    (Stage.SPEAKING, FloorAct.FINISH): Stage.SAYING_BACK,
    (Stage.SAYING_BACK, FloorAct.SAY_BACK): Stage.SAID_BACK,
    (Stage.SAID_BACK, FloorAct.NOT_QUITE): Stage.SAYING_BACK,
}


@dataclass(frozen=True)
class Floor:
    """Who has it, what it is at, and how often it was given."""

    number: int
    stage: Stage
    speaker_id: UUID | None


def moved(floor: Floor, act: FloorAct, number: int, me: UUID, other: UUID) -> Floor:
    """The floor after `act` of `me`, seen at `number`; the same floor where that has happened already, or is too late.

    Raises:
        NotAllowed: the speaker's to do, and I listen; or the other way round.
    """
    if number != floor.number:
        return floor
    if floor.stage is Stage.FREE:
        return Floor(floor.number + 1, Stage.SPEAKING, me) if act is FloorAct.TAKE else floor
    if act is FloorAct.TAKE:
        return floor
    if (floor.speaker_id == me) is (act is FloorAct.SAY_BACK):
        raise NotAllowed
    if act is FloorAct.LET_GO or (floor.stage is Stage.SAID_BACK and act is FloorAct.THATS_IT):
        return Floor(floor.number + 1, Stage.SPEAKING, other)
    return Floor(floor.number, _STAYS.get((floor.stage, act), floor.stage), floor.speaker_id)


def lasts_until(on: date) -> date:
    """The last day of a meeting begun on the day `on`."""
    return on + PATIENCE


def is_over(until: date, today: date, *, ended: bool) -> bool:
    """Whether a meeting that lasts until then is over: stopped, or forgotten."""
    return ended or today > until


def state_on(until: date, today: date, *, joined: bool, ended: bool) -> State:
    """The state as of `today`."""
    if is_over(until, today, ended=ended):
        return "ended"
    return "together" if joined else "begun"


def agenda_from(last_talk: date | None, today: date) -> date:
    """The first day whose topics are on the agenda: that of the last talk of both, two weeks ago at most."""
    earliest = today - AGENDA_DAYS
    return max(last_talk, earliest) if last_talk else earliest


@dataclass(frozen=True)
class Said:
    """When one of the two would like to meet; the greater `ordinal` was said later."""

    ordinal: int
    window: MeetingWindow


def window_of(mine: Said | None, theirs: Said | None) -> MeetingWindowRead:
    """What holds between the two, as one of them sees it. The other's is an offer until one has answered."""
    agreed = mine is not None and theirs is not None and mine.window == theirs.window
    offers = theirs is not None and not agreed and (mine is None or mine.ordinal < theirs.ordinal)
    return MeetingWindowRead(
        agreed=mine.window if mine and agreed else None,
        mine=mine.window if mine else None,
        offered=theirs.window if theirs and offers else None,
    )
