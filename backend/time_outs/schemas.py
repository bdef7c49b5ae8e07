"""What time-outs send and receive."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.core.wire import Count, Instant, InstantSent, Wire
from backend.time_outs.models import TimeOutEnding


class TimeOutDraft(Wire):
    """How long one will be away. `started_at` is told only by a phone that had no signal when it began."""

    minutes: Annotated[Count, Field(ge=20, le=24 * 60)]
    started_at: InstantSent | None = None


class TimeOutEndingDraft(Wire):
    """How it ends; early, or after its time."""

    ending: TimeOutEnding


class TimeOutRead(Wire):
    """The last time-out of one of the two. It runs until `ends_at`, unless `ending` is there."""

    id: UUID
    by: UUID
    ends_at: Instant
    ending: TimeOutEnding | None


class TimeOutList(Wire):
    """The last time-out of each; where both run, the later end counts."""

    items: list[TimeOutRead]
