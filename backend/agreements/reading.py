"""Transparency agreements as one of the two may see them."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.agreements import rules
from backend.agreements.models import Agreement
from backend.agreements.schemas import AgreementRead
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member

TEXT = "agreement.text"


def visible(member: Member) -> sa.ColumnElement[bool]:
    """Those that have words; to one who is no member any more, one's own."""
    there = sa.and_(col(Agreement.space_id) == member.space_id, col(Agreement.text).is_not(None))
    return sa.and_(there, col(Agreement.giver_id) == member.account_id) if member.former else there


def find(snapshot: Snapshot, member: Member, agreement_id: UUID) -> Agreement:
    """The agreement.

    Raises:
        NotFound: there is none that this person may see.
    """
    found = snapshot.session.exec(select(Agreement).where(visible(member), Agreement.id == agreement_id)).first()
    if found is None:
        raise NotFound
    return found


def as_read(snapshot: Snapshot, member: Member, agreement: Agreement) -> AgreementRead:
    """An agreement that has words, as it stands today."""
    assert agreement.text is not None  # noqa: S101  (what has none is not found)
    return AgreementRead(
        id=agreement.id,
        giver_id=agreement.giver_id,
        state=rules.state_on(agreement.ended_on, agreement.until, member.begun),
        text=snapshot.sealing.open(agreement.text, TEXT, agreement.id),
        since=agreement.since,
        until=agreement.until,
        ended_on=agreement.ended_on,
    )
