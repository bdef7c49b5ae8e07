"""Use cases of support plans: keep, reword, remove, show and take back."""

from uuid import UUID, uuid4

from sqlmodel import col, func, select

from backend.accounts.access import Caller
from backend.core import idempotency
from backend.core.answers import require_version
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member
from backend.spaces.models import Membership
from backend.support_plans import rules
from backend.support_plans.events import SupportPlanChanged, SupportPlanShared, SupportPlanTakenBack
from backend.support_plans.models import ITEM, SHARE, SupportPlanItem, SupportPlanShare
from backend.support_plans.schemas import (
    SharedItemRead,
    SharedPlanRead,
    SupportPlanDraft,
    SupportPlanItemRead,
    SupportPlanRead,
)


def read(snapshot: Snapshot, caller: Caller) -> SupportPlanRead:
    """One's own plan."""
    return SupportPlanRead(items=[_as_read(snapshot, item) for item in own_items(snapshot, caller)])


def own_items(snapshot: Snapshot, caller: Caller) -> list[SupportPlanItem]:
    """One's own items, oldest first."""
    return list(
        snapshot.session.exec(
            select(SupportPlanItem)
            .where(SupportPlanItem.account_id == caller.account_id)
            .order_by(col(SupportPlanItem.ordinal))
        )
    )


def write(uow: UnitOfWork, caller: Caller, draft: SupportPlanDraft) -> SupportPlanItemRead:
    """Keep an item, privately.

    Raises:
        SupportPlanFull: there are forty already.
    """
    count, last = uow.session.exec(
        select(func.count(), func.max(SupportPlanItem.ordinal)).where(SupportPlanItem.account_id == caller.account_id)
    ).one()
    rules.require_room(count)
    item = SupportPlanItem(
        account_id=caller.account_id,
        id=uuid4(),
        ordinal=(last or 0) + 1,
        heading=draft.heading,
        text=b"",
        on=caller.today,
    )
    item.text = uow.sealing.seal(draft.text, ITEM, item.id, caller.account_id)
    uow.session.add(item)
    uow.session.flush()
    uow.record(caller.account_id, SupportPlanChanged(item_id=item.id), on=caller.today)
    return _as_read(uow, item)


def change(uow: UnitOfWork, caller: Caller, item_id: UUID, draft: SupportPlanDraft, seen: int) -> SupportPlanItemRead:
    """Reword an item. What was shared of it stays in the words that were shared.

    Raises:
        NotFound: not one's own.
        VersionStale: it was reworded elsewhere.
    """
    item = _find(uow, caller, item_id)
    require_version(item.version, seen)
    item.heading = draft.heading
    item.text = uow.sealing.seal(draft.text, ITEM, item.id, caller.account_id)
    item.version += 1
    uow.session.add(item)
    uow.session.flush()
    uow.record(caller.account_id, SupportPlanChanged(item_id=item.id), on=caller.today)
    return _as_read(uow, item)


def remove(uow: UnitOfWork, caller: Caller, item_id: UUID) -> None:
    """Remove an item, and what was shown of it.

    Raises:
        NotFound: not one's own.
    """
    item = _find(uow, caller, item_id)
    shares = uow.session.exec(
        select(SupportPlanShare).where(
            SupportPlanShare.item_id == item.id, SupportPlanShare.account_id == caller.account_id
        )
    ).all()
    shown_in = col(Membership.space_id).in_([share.space_id for share in shares])
    both = uow.session.exec(select(Membership).where(shown_in, col(Membership.ended_on).is_(None))).all()
    uow.session.delete(item)
    for share in shares:
        uow.session.delete(share)
        pair = [one.account_id for one in both if one.space_id == share.space_id]
        if pair:
            idempotency.forget(uow, idempotency.Pair(share.space_id, pair))
            uow.record(share.space_id, SupportPlanTakenBack(item_id=item_id, by=caller.account_id), on=caller.today)
    uow.session.flush()
    uow.record(caller.account_id, SupportPlanChanged(item_id=item_id), on=caller.today)


def read_shared(snapshot: Snapshot, member: Member) -> SharedPlanRead:
    """What both show each other in this space now, oldest first."""
    shares = snapshot.session.exec(
        select(SupportPlanShare)
        .where(SupportPlanShare.space_id == member.space_id)
        .order_by(col(SupportPlanShare.on), col(SupportPlanShare.item_id))
    )
    return SharedPlanRead(
        items=[
            SharedItemRead.model_validate(
                {
                    "item_id": share.item_id,
                    "by": share.account_id,
                    "heading": share.heading,
                    "text": snapshot.sealing.open(share.text, SHARE, share.item_id),
                    "on": share.on,
                }
            )
            for share in shares
        ]
    )


def share(uow: UnitOfWork, member: Member, item_id: UUID) -> SharedPlanRead:
    """Show the other one of one's own items, in the words it has now.

    Raises:
        NotFound: not one's own.
    """
    item = _find(uow, member.caller, item_id)
    words = uow.sealing.open(item.text, ITEM, item.id)
    uow.session.merge(
        SupportPlanShare(
            space_id=member.space_id,
            item_id=item.id,
            account_id=member.account_id,
            heading=item.heading,
            text=uow.sealing.seal(words, SHARE, item.id, member.account_id, member.space_id),
            on=member.today,
        )
    )
    uow.session.flush()
    uow.record(member.space_id, SupportPlanShared(item_id=item.id, by=member.account_id), on=member.today)
    return read_shared(uow, member)


def take_back(uow: UnitOfWork, member: Member, item_id: UUID) -> None:
    """Take back what one shows, alone, at any time.

    Raises:
        NotFound: not one's own, or not shown here.
    """
    shown = uow.session.get(SupportPlanShare, (member.space_id, item_id))
    if shown is None or shown.account_id != member.account_id:
        raise NotFound
    uow.session.delete(shown)
    uow.session.flush()
    uow.record(member.space_id, SupportPlanTakenBack(item_id=item_id, by=member.account_id), on=member.today)


def _find(snapshot: Snapshot, caller: Caller, item_id: UUID) -> SupportPlanItem:
    item = snapshot.session.get(SupportPlanItem, (caller.account_id, item_id))
    if item is None:
        raise NotFound
    return item


def _as_read(snapshot: Snapshot, item: SupportPlanItem) -> SupportPlanItemRead:
    return SupportPlanItemRead.model_validate(
        {
            "id": item.id,
            "heading": item.heading,
            "text": snapshot.sealing.open(item.text, ITEM, item.id),
            "on": item.on,
            "version": item.version,
        }
    )
