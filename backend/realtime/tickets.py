"""Tickets: what opens a socket. A browser cannot send a header with a socket, and an address is logged; so a ticket."""

from datetime import timedelta

import sqlalchemy as sa

from backend.accounts.access import Caller
from backend.core.problems import NotSignedIn
from backend.core.tokens import Claims, new_secret
from backend.core.unit_of_work import UnitOfWork
from backend.realtime.models import LiveTicket
from backend.realtime.schemas import TicketRead

LIFE = timedelta(seconds=30)

_tickets: sa.Table = LiveTicket.__table__  # type: ignore[attr-defined]


def issue(uow: UnitOfWork, caller: Caller) -> TicketRead:
    """A new ticket; those that ran out are swept away."""
    secret = new_secret()
    connection = uow.connection
    connection.execute(sa.delete(_tickets).where(_tickets.c.expires_at < uow.now))
    connection.execute(
        sa.insert(_tickets).values(
            secret_hash=_hash(uow, secret),
            account_id=caller.account_id,
            session_id=caller.session_id,
            expires_at=uow.now + LIFE,
        )
    )
    return TicketRead(ticket=secret, expires_in=int(LIFE.total_seconds()))


def redeem(uow: UnitOfWork, secret: str) -> Claims:
    """Spend a ticket.

    Raises:
        NotSignedIn: unknown, used or too old.
    """
    row = uow.connection.execute(
        sa.delete(_tickets)
        .where(_tickets.c.secret_hash == _hash(uow, secret))
        .returning(_tickets.c.account_id, _tickets.c.session_id, _tickets.c.expires_at)
    ).first()
    if row is None or row.expires_at <= uow.now:
        raise NotSignedIn
    return Claims(row.account_id, row.session_id, row.expires_at.timestamp())


def _hash(uow: UnitOfWork, secret: str) -> bytes:
    return uow.sealing.keyed_hash("live ticket", secret)
