"""What reminders send and receive."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from backend.core.wire import Count, Flag, Instant, InstantSent, Wire
from backend.reminders.models import Arrival, Channel, Level

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Annotated[Count, Field(ge=1, le=7, description="1 is Monday.")]


class ReminderDraft(Wire):
    """One's wishes, all of them. Equal ends of the quiet hours mean that there are none.

    `together`: show what the other sends once a day, at one's time. `muted`: announce nothing of it, until an instant
    or until one says. The other is never told of either.
    """

    level: Level
    at: TimeOfDay
    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    quiet_from: TimeOfDay
    quiet_until: TimeOfDay
    mail: Flag
    together: Flag = False
    muted: Flag = False
    muted_until: InstantSent | None = None

    @model_validator(mode="after")
    def _each_day_once(self) -> Self:
        if len(set(self.days)) != len(self.days):
            raise ValueError("names a day twice")
        if self.muted_until is not None and not self.muted:
            raise ValueError("says until when, and not that it is muted")
        return self


class LastReminder(Wire):
    """What is known of the last one: the day, the way, and whether it was taken there."""

    on: date
    by: Channel | None
    arrival: Arrival


class ReminderRead(Wire):
    """One's own wishes. `mail_possible` says whether this server sends mail at all."""

    level: Level
    at: TimeOfDay
    days: list[Weekday]
    quiet_from: TimeOfDay
    quiet_until: TimeOfDay
    mail: bool
    together: bool
    muted: bool
    muted_until: Instant | None
    mail_possible: bool
    last: LastReminder | None
    version: int


class OwnReminders(Wire):
    """One's wishes in the export of what is one's own."""

    level: Level
    at: str
    days: list[int]
    quiet_from: str
    quiet_until: str
    mail: bool
    together: bool
    muted: bool
    muted_until: Instant | None
