"""Facts of reassurance requests, in the space's stream; of an answer that only its author saw any more, in theirs."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class ReassuranceEvent(Event):
    """What every fact of a request names; `by` is who did it."""

    reassurance_request_id: UUID
    by: UUID


class ReassuranceAsked(ReassuranceEvent):
    """One of the two asked."""

    kind: Literal["reassurance.asked"] = "reassurance.asked"


class ReassuranceAnswered(ReassuranceEvent):
    """The other answered, or said later today."""

    kind: Literal["reassurance.answered"] = "reassurance.answered"


class ReassuranceTakenBack(ReassuranceEvent):
    """A request, or an answer, was taken back by who had written it."""

    kind: Literal["reassurance.taken_back"] = "reassurance.taken_back"
