"""Facts of promises; never their words. Of a private one they go to its owner's own stream only."""

from datetime import date
from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class PromiseEvent(Event):
    """What every fact of a promise names: which, and who did it."""

    promise_id: UUID
    by: UUID


class PromiseMade(PromiseEvent):
    """It was made, for its owner alone."""

    kind: Literal["promise.made"] = "promise.made"


class PromiseShared(PromiseEvent):
    """Its owner shows it to the other."""

    kind: Literal["promise.shared"] = "promise.shared"


class PromiseShareTakenBack(PromiseEvent):
    """It is its owner's alone again."""

    kind: Literal["promise.share_taken_back"] = "promise.share_taken_back"


class PromiseViewed(PromiseEvent):
    """One of the two said how the day `on` went, said it anew, or took that back."""

    kind: Literal["promise.viewed"] = "promise.viewed"
    on: date


class PromiseEnded(PromiseEvent):
    """Its owner ended it before its last day."""

    kind: Literal["promise.ended"] = "promise.ended"


class PromiseDeleted(PromiseEvent):
    """Its owner deleted it, and its words are gone."""

    kind: Literal["promise.deleted"] = "promise.deleted"


PromiseFact = PromiseMade | PromiseShared | PromiseShareTakenBack | PromiseEnded | PromiseDeleted
