"""Blocks: not wanting to be paired again with somebody one shared a space with. Nobody else learns of one (H15)."""

from uuid import UUID, uuid4

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.accounts.models import SecurityKind
from backend.accounts.service import security_log
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.events import BlocksChanged
from backend.spaces.models import Block, Membership
from backend.spaces.schemas import BlockList, BlockRead
from backend.spaces.service import invitations, join_requests


def read_all(snapshot: Snapshot, caller: Caller) -> BlockList:
    """Whom one has blocked, by the day one parted."""
    query = select(Block).where(Block.account_id == caller.account_id)
    found = snapshot.session.exec(query.order_by(col(Block.apart_since).desc(), col(Block.id)))
    return BlockList(items=[_as_read(one) for one in found])


def block(uow: UnitOfWork, caller: Caller, space_id: UUID) -> BlockRead:
    """Do not be paired again with the other of a space one has left, or was left in; also while it is being deleted.

    What waits between the two is over, as if it had been refused. Twice is once.

    Raises:
        NotFound: not one's own, gone, or one is still in it: leaving comes first.
    """
    mine = uow.session.get(Membership, (space_id, caller.account_id))
    if mine is None or mine.ended_on is None or mine.deleted:
        raise NotFound
    others = select(Membership.account_id).where(
        Membership.space_id == space_id, Membership.account_id != caller.account_id
    )
    other_id = uow.session.exec(others).one()
    invitations.lock_people(uow, caller.account_id, other_id)
    known = uow.session.exec(
        select(Block).where(Block.account_id == caller.account_id, Block.blocked_id == other_id)
    ).first()
    if known is not None:
        return _as_read(known)
    made = Block(account_id=caller.account_id, id=uuid4(), blocked_id=other_id, apart_since=mine.ended_on)
    uow.session.add(made)
    for request in join_requests.waiting(uow, caller.account_id):
        if other_id in {request.inviter_id, request.joiner_id}:
            join_requests.close(uow, request)
    uow.record(caller.account_id, BlocksChanged(), on=caller.today)
    security_log.by(uow, caller, SecurityKind.BLOCKED)
    return _as_read(made)


def unblock(uow: UnitOfWork, caller: Caller, block_id: UUID) -> None:
    """Take a block back.

    Raises:
        NotFound: there is none.
    """
    known = uow.session.get(Block, (caller.account_id, block_id))
    if known is None:
        raise NotFound
    uow.session.delete(known)
    uow.record(caller.account_id, BlocksChanged(), on=caller.today)
    security_log.by(uow, caller, SecurityKind.UNBLOCKED)


def _as_read(one: Block) -> BlockRead:
    return BlockRead(id=one.id, apart_since=one.apart_since)
