"""What a person wrote in transparency agreements, for the export of one's own words."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.agreements.models import Agreement
from backend.agreements.reading import TEXT
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.spaces.service.space import kept


class OwnAgreement(Wire):
    """Something one showed for a while."""

    space_id: UUID
    id: UUID
    since: date
    until: date
    ended_on: date | None
    text: str


def own(snapshot: Snapshot, caller: Caller) -> list[OwnAgreement]:
    """All that this account gave, in all its spaces, oldest first."""
    found = snapshot.session.exec(
        select(Agreement)
        .where(
            Agreement.giver_id == caller.account_id,
            kept(Agreement.space_id, caller.account_id),
            col(Agreement.text).is_not(None),
        )
        .order_by(col(Agreement.since), col(Agreement.id))
    )
    return [
        OwnAgreement(
            space_id=one.space_id,
            id=one.id,
            since=one.since,
            until=one.until,
            ended_on=one.ended_on,
            text=snapshot.sealing.open(one.text or b"", TEXT, one.id),
        )
        for one in found
    ]
