"""Leaving everything at once, as whoever deletes their account does."""

from backend.accounts.access import Caller
from backend.core.tokens import Claims
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.access import prove_active
from backend.spaces.service import invitations, join_requests, space


def leave_all(uow: UnitOfWork, caller: Caller) -> None:
    """Leave the space this person is in, if any, and end what they had standing open; nobody is told why."""
    claims = Claims(caller.account_id, caller.session_id, 0)
    _, member = prove_active(uow, claims, "")
    if member is None:  # one may be opening at this moment
        invitations.lock_people(uow, caller.account_id)
        _, member = prove_active(uow, claims, "")
    if member is not None:
        space.leave(uow, member)
    invitations.end_open_ones(uow, caller.account_id)
    for request in join_requests.waiting(uow, caller.account_id):
        join_requests.close(uow, request)
