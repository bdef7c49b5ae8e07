"""What a person chose, for the export of what is one's own."""

from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.readiness import choices
from backend.readiness.models import ReadinessChoice
from backend.readiness.schemas import ChoiceName
from backend.spaces.service.space import kept


class OwnChoice(Wire):
    """One's own choice in one round."""

    space_id: UUID
    round: int
    choice: ChoiceName


def own(snapshot: Snapshot, caller: Caller) -> list[OwnChoice]:
    """All choices of this account, in all its spaces, oldest first."""
    found = snapshot.session.exec(
        select(ReadinessChoice)
        .where(ReadinessChoice.account_id == caller.account_id, kept(ReadinessChoice.space_id, caller.account_id))
        .order_by(col(ReadinessChoice.space_id), col(ReadinessChoice.round))
    )
    return [
        OwnChoice(space_id=one.space_id, round=one.round, choice=choices.choice_in(snapshot, one).value)
        for one in found
    ]
