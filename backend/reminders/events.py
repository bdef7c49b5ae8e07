"""Facts of reminders; they go to the account's own stream, and say nothing of what a reminder was for."""

from typing import Literal

from backend.core.event_log import Event


class RemindersChanged(Event):
    """Wishes were changed, or something became known of the last reminder."""

    kind: Literal["reminders.changed"] = "reminders.changed"
