"""Facts of endings."""

from typing import Literal

from backend.core.event_log import Event


class EndingChanged(Event):
    """One said "rebuilt", or took it back; told to one's own devices."""

    kind: Literal["ending.changed"] = "ending.changed"


class EndingRebuilt(Event):
    """Both have said it; in the space's stream."""

    kind: Literal["ending.rebuilt"] = "ending.rebuilt"
