"""One's own marks on the steps, for one's own export."""

from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.journey.models import Mark, StepMark
from backend.spaces.service.space import kept


class OwnMark(Wire):
    """What one said of a turn of a step; it has no day (H4)."""

    space_id: UUID
    step: int
    turn: int
    mark: Mark


def own(snapshot: Snapshot, caller: Caller) -> list[OwnMark]:
    """All marks, by space, step and turn, in one statement."""
    marks = snapshot.session.exec(
        select(StepMark)
        .where(StepMark.account_id == caller.account_id, kept(StepMark.space_id, caller.account_id))
        .order_by(col(StepMark.space_id), col(StepMark.number), col(StepMark.turn))
    )
    return [OwnMark(space_id=one.space_id, step=one.number, turn=one.turn, mark=one.mark) for one in marks]
