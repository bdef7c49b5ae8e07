"""Facts of readiness. A choice goes to its maker's stream; the space's hears once both have chosen."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class ReadinessChosen(Event):
    """One chose, chose anew, or took it back; for one's own devices."""

    kind: Literal["readiness.chosen"] = "readiness.chosen"


class ReadinessTold(Event):
    """Both have chosen; whose choice came second is not told."""

    kind: Literal["readiness.told"] = "readiness.told"


class ExplorationEvent(Event):
    """What every fact of an exploration names."""

    exploration_id: UUID
    by: UUID


class ExplorationOffered(ExplorationEvent):
    """One of the two offered it."""

    kind: Literal["exploration.offered"] = "exploration.offered"


class ExplorationAgreed(ExplorationEvent):
    """The other agreed: it runs."""

    kind: Literal["exploration.agreed"] = "exploration.agreed"


class ExplorationEnded(ExplorationEvent):
    """One of the two ended it before its last day, or declined the offer."""

    kind: Literal["exploration.ended"] = "exploration.ended"
    was_running: bool
