"""Facts of time-outs, in the space's stream."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class TimeOutStarted(Event):
    """One of the two started one, or made it longer."""

    kind: Literal["time_out.started"] = "time_out.started"
    time_out_id: UUID
    by: UUID


class TimeOutEnded(Event):
    """Who had started it ended it."""

    kind: Literal["time_out.ended"] = "time_out.ended"
    time_out_id: UUID
    by: UUID
