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


class MessageSaidBack(Event):
    """The other said back what they heard, for the first time or anew."""

    kind: Literal["message.said_back"] = "message.said_back"
    message_id: UUID
    by: UUID


class SayBackConfirmed(Event):
    """The author said "that's it"; `by` is who had heard."""

    kind: Literal["say_back.confirmed"] = "say_back.confirmed"
    message_id: UUID
    by: UUID


class SayBackAnswered(Event):
    """The author said "not quite"."""

    kind: Literal["say_back.answered"] = "say_back.answered"
    message_id: UUID
    by: UUID


class SayBackTakenBack(Event):
    """Who had said it back took it back."""

    kind: Literal["say_back.taken_back"] = "say_back.taken_back"
    message_id: UUID
    by: UUID


class MessageAddedTo(Event):
    """Its author added something."""

    kind: Literal["message.added_to"] = "message.added_to"
    message_id: UUID
    by: UUID
