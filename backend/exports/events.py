"""Facts of exports, in the account's own stream: all of one's devices learn that one was allowed."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class ExportAllowed(Event):
    """A download of one's own words was allowed, in the session `session_id`."""

    kind: Literal["export.allowed"] = "export.allowed"
    session_id: UUID


class ExportEnded(Event):
    """A download that was allowed has begun, or cannot begin any more."""

    kind: Literal["export.ended"] = "export.ended"
