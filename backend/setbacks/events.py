"""Facts of setbacks; never their words. Of a private one they go to its author's own stream only."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class SetbackEvent(Event):
    """What every fact of a setback names: which, and whose."""

    setback_id: UUID
    by: UUID


class SetbackWritten(SetbackEvent):
    """It was written, for its author alone."""

    kind: Literal["setback.written"] = "setback.written"


class SetbackShared(SetbackEvent):
    """Its author shows it to the other."""

    kind: Literal["setback.shared"] = "setback.shared"


class SetbackShareTakenBack(SetbackEvent):
    """It is its author's alone again."""

    kind: Literal["setback.share_taken_back"] = "setback.share_taken_back"


class SetbackDeleted(SetbackEvent):
    """Its author deleted it."""

    kind: Literal["setback.deleted"] = "setback.deleted"


SetbackFact = SetbackWritten | SetbackShared | SetbackShareTakenBack | SetbackDeleted
