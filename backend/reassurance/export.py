"""What one asked for and what one answered, for the export of one's own words; never what the other wrote."""

from datetime import date
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.reassurance.models import ReassuranceRequest, RequestState
from backend.reassurance.service import ANSWER, BODY
from backend.spaces.models import Membership


class OwnReassuranceRequest(Wire):
    """A request of one's own. Whether and what the other answered is theirs."""

    kind: Literal["request"] = "request"
    space_id: UUID
    on: date
    text: str | None


class OwnReassuranceAnswer(Wire):
    """What one wrote to the other's request."""

    kind: Literal["answer"] = "answer"
    space_id: UUID
    on: date
    reply_to: str
    text: str


def own(snapshot: Snapshot, caller: Caller) -> list[OwnReassuranceRequest | OwnReassuranceAnswer]:
    """All that stands of one's own, in every space, oldest first."""
    mine = col(ReassuranceRequest.author_id) == caller.account_id
    rows = snapshot.session.exec(
        select(ReassuranceRequest)
        .join(Membership, col(Membership.space_id) == ReassuranceRequest.space_id)
        .where(
            Membership.account_id == caller.account_id,
            col(Membership.deleting_at).is_(None),
            sa.or_(
                mine & (col(ReassuranceRequest.state) != RequestState.TAKEN_BACK),
                ~mine & col(ReassuranceRequest.answer).is_not(None),
            ),
        )
        .order_by(col(ReassuranceRequest.on), col(ReassuranceRequest.space_id), col(ReassuranceRequest.position))
    )
    found: list[OwnReassuranceRequest | OwnReassuranceAnswer] = []
    for row in rows:
        if row.author_id == caller.account_id:
            text = None if row.body is None else snapshot.sealing.open(row.body, BODY, row.id)
            found.append(OwnReassuranceRequest(space_id=row.space_id, on=row.on, text=text))
        elif row.answer is not None:
            found.append(
                OwnReassuranceAnswer(
                    space_id=row.space_id,
                    on=row.on,
                    reply_to=f"a request of the other on {row.on.isoformat()}",
                    text=snapshot.sealing.open(row.answer, ANSWER, row.id),
                )
            )
    return found
