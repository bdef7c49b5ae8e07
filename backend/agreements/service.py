"""Use cases of transparency agreements: show something for a while, end it, delete it, and reading them."""

from collections.abc import Collection
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, or_, select

from backend.agreements import reading, rules
from backend.agreements.events import AgreementDeleted, AgreementEnded, AgreementFact, AgreementOffered
from backend.agreements.models import Agreement
from backend.agreements.schemas import AgreementDraft, AgreementRead
from backend.core.pages import Page, Place
from backend.core.problems import NotAllowed
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member
from backend.spaces.service import a_day


def read_all(snapshot: Snapshot, member: Member, before: Place | None, limit: int) -> Page[AgreementRead]:
    """What either of the two shows, or has shown, newest first; to one who is no member any more, one's own."""
    page = select(Agreement).where(reading.visible(member))
    if before is not None:
        same_day = sa.and_(col(Agreement.since) == before.on, col(Agreement.id) < before.id)
        page = page.where(or_(col(Agreement.since) < before.on, same_day))
    page = page.order_by(col(Agreement.since).desc(), col(Agreement.id).desc()).limit(limit + 1)
    found = list(snapshot.session.exec(page))
    items = [reading.as_read(snapshot, member, one) for one in found[:limit]]
    return Page(items=items, next=str(Place(items[-1].since, items[-1].id)) if len(found) > limit else None)


def read(snapshot: Snapshot, member: Member, agreement_id: UUID) -> AgreementRead:
    """One agreement.

    Raises:
        NotFound: there is none that this reader may see.
    """
    return reading.as_read(snapshot, member, reading.find(snapshot, member, agreement_id))


def included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[AgreementRead]:
    """Those of `ids` that this reader may see now, for a page of events."""
    if not ids:
        return []
    found = select(Agreement).where(reading.visible(member), col(Agreement.id).in_(ids)).order_by(col(Agreement.id))
    return [reading.as_read(snapshot, member, one) for one in snapshot.session.exec(found)]


def offer(uow: UnitOfWork, member: Member, draft: AgreementDraft) -> AgreementRead:
    """Show something of one's own for a while. Nobody else can offer it, or ask for it.

    Raises:
        DayNotPossible: its end is not within 90 days.
        DayFull: enough were offered today.
    """
    rules.require_end(draft.until, member.caller.today)
    since = min(member.today, draft.until)
    mine = (Agreement.space_id == member.space_id, Agreement.giver_id == member.account_id)
    a_day.require_room(uow, *mine, Agreement.since == since)
    agreement = Agreement(
        space_id=member.space_id,
        id=uuid4(),
        giver_id=member.account_id,
        text=None,
        since=since,
        until=draft.until,
    )
    agreement.text = uow.sealing.seal(draft.text, reading.TEXT, agreement.id, member.account_id, member.space_id)
    uow.session.add(agreement)
    _record(uow, member, agreement, AgreementOffered)
    return reading.as_read(uow, member, agreement)


def end(uow: UnitOfWork, member: Member, agreement_id: UUID) -> AgreementRead:
    """End it at once, alone, without a word. Ending twice is ending once.

    Raises:
        NotFound, NotAllowed: no agreement of one's own.
        AgreementOver: its last day has passed.
    """
    agreement = _own(uow, member, agreement_id)
    if agreement.ended_on is None:
        rules.require_not_over(agreement.until, member.begun)
        agreement.ended_on = member.today
        uow.outlive(agreement)
        _record(uow, member, agreement, AgreementEnded)
    return reading.as_read(uow, member, agreement)


def delete(uow: UnitOfWork, member: Member, agreement_id: UUID) -> None:
    """Destroy its words; nothing is shown by it any more.

    Raises:
        NotFound, NotAllowed: no agreement of one's own.
    """
    agreement = _own(uow, member, agreement_id)
    agreement.text = None
    if not member.former:
        _record(uow, member, agreement, AgreementDeleted)


def _own(uow: UnitOfWork, member: Member, agreement_id: UUID) -> Agreement:
    agreement = reading.find(uow, member, agreement_id)
    if agreement.giver_id != member.account_id:
        raise NotAllowed
    return agreement


def _record(uow: UnitOfWork, member: Member, agreement: Agreement, kind: type[AgreementFact]) -> None:
    uow.record(member.space_id, kind(agreement_id=agreement.id, by=member.account_id), on=member.today)
