"""Facts of check-ins. One with nothing for both is a fact of its author's own stream only."""

from datetime import date
from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class CheckInChanged(Event):
    """Something about one's own check-in was written; told to one's own devices."""

    kind: Literal["check_in.changed"] = "check_in.changed"
    check_in_id: UUID
    on: date


class CheckInSealed(Event):
    """One of the two is in, and lets the other see that."""

    kind: Literal["check_in.sealed"] = "check_in.sealed"
    by: UUID
    on: date


class CheckInRevealed(Event):
    """Both are in."""

    kind: Literal["check_in.revealed"] = "check_in.revealed"
    on: date


class CheckInHeard(Event):
    """One of the two said "I hear you" to the other's answer for `on`."""

    kind: Literal["check_in.heard"] = "check_in.heard"
    by: UUID
    on: date


class CheckInWithdrawn(Event):
    """One of the two took back an answer that the other knew of."""

    kind: Literal["check_in.withdrawn"] = "check_in.withdrawn"
    by: UUID
    on: date
