"""What a person wrote as setbacks, for the export of one's own words."""

from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.setbacks import reading
from backend.setbacks.models import Setback
from backend.setbacks.schemas import SetbackRead
from backend.spaces.service.space import kept


class OwnSetback(SetbackRead):
    """An entry of one's own, with its space."""

    space_id: UUID


def own(snapshot: Snapshot, caller: Caller) -> list[OwnSetback]:
    """All that this account wrote, in all its spaces, oldest first."""
    found = snapshot.session.exec(
        select(Setback)
        .where(Setback.author_id == caller.account_id, kept(Setback.space_id, caller.account_id))
        .order_by(col(Setback.on), col(Setback.id))
    )
    return [OwnSetback(**reading.as_read(snapshot, one).model_dump(), space_id=one.space_id) for one in found]
