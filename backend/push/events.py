"""Facts of push; they go to the account's own stream."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class PushSubscriptionMade(Event):
    """A device is reached by push from now on."""

    kind: Literal["push_subscription.made"] = "push_subscription.made"
    session_id: UUID


class PushSubscriptionEnded(Event):
    """A device is not reached any more."""

    kind: Literal["push_subscription.ended"] = "push_subscription.ended"
    session_id: UUID
