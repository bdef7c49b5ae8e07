"""Facts of recoveries; they go to the account's own stream."""

from typing import Literal

from backend.core.event_log import Event


class RecoveryRequestsChanged(Event):
    """Somebody asked to come back, was let in, or was stopped."""

    kind: Literal["recovery_requests.changed"] = "recovery_requests.changed"
