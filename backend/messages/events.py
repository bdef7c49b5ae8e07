"""Facts of messages. While a message is held they go to its author's own stream only."""

from datetime import date
from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class MessageHeld(Event):
    """The server holds it, or it was changed meanwhile; for the author's other devices."""

    kind: Literal["message.held"] = "message.held"
    message_id: UUID


class MessageDropped(Event):
    """It was dropped before delivery; nobody else ever knew of it."""

    kind: Literal["message.dropped"] = "message.dropped"
    message_id: UUID


class MessageReached(Event):
    """It is on the other's phone; told to the author alone, while both show it."""

    kind: Literal["message.reached"] = "message.reached"
    message_id: UUID


class MessageDelivered(Event):
    """It is there for both."""

    kind: Literal["message.delivered"] = "message.delivered"
    message_id: UUID
    by: UUID


class MessageTakenBack(Event):
    """Its words are destroyed; that there was one remains."""

    kind: Literal["message.taken_back"] = "message.taken_back"
    message_id: UUID
    by: UUID


class MessageHeard(Event):
    """The other said "I hear you"."""

    kind: Literal["message.heard"] = "message.heard"
    message_id: UUID
    by: UUID
    on: date


class MessageAddedTo(Event):
    """Its author added something."""

    kind: Literal["message.added_to"] = "message.added_to"
    message_id: UUID
    by: UUID
