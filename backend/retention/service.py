"""Clearing what is past its time, a little at a time, so that the writer is never held up for long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from backend.accounts.models import AccountSession, OperatorLink, PasskeyChallenge, SecurityLogEntry
from backend.core import idempotency
from backend.core.idempotency import IdempotentAnswer
from backend.core.limits import Throttle
from backend.core.unit_of_work import UnitOfWork
from backend.exports.models import ExportPermission
from backend.mail.models import Mail, MailState
from backend.push.models import PushSubscription
from backend.realtime.models import LiveTicket
from backend.recoveries.models import RecoveryRequest
from backend.retention import rules
from backend.spaces.models import Invitation, JoinRequest

BATCH = 500  # rows of one kind in one transaction


@dataclass(frozen=True)
class Passing:
    """Rows of passing use. `past` says of which of them the use ended before an instant, `kept` how long they stay."""

    model: type[SQLModel]
    kept: timedelta
    past: Callable[[datetime], sa.ColumnElement[bool]]


def _session_over(then: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(
        col(AccountSession.ended_at) < then,
        col(AccountSession.idle_until) < then,
        col(AccountSession.expires_at) < then,
    )


PASSING = (
    Passing(Throttle, rules.COUNTS, lambda then: col(Throttle.until) < then),
    Passing(IdempotentAnswer, rules.WRITES, lambda then: col(IdempotentAnswer.at) < then),
    Passing(LiveTicket, rules.TICKETS, lambda then: col(LiveTicket.expires_at) < then),
    Passing(PasskeyChallenge, rules.TICKETS, lambda then: col(PasskeyChallenge.expires_at) < then),
    Passing(ExportPermission, rules.TICKETS, lambda then: col(ExportPermission.expires_at) < then),
    Passing(OperatorLink, rules.LINKS, lambda then: col(OperatorLink.expires_at) < then),
    Passing(RecoveryRequest, rules.LINKS, lambda then: col(RecoveryRequest.open_until) < then),
    Passing(JoinRequest, rules.LINKS, lambda then: col(JoinRequest.expires_at) < then),
    Passing(
        Invitation,
        rules.LINKS,
        lambda then: (
            (col(Invitation.link_expires_at) < then)
            & ~sa.exists().where(col(JoinRequest.invitation_id) == col(Invitation.id))
        ),
    ),
    Passing(  # before the sessions they belong to
        PushSubscription,
        rules.TICKETS,
        lambda then: sa.exists().where(col(AccountSession.id) == col(PushSubscription.session_id), _session_over(then)),
    ),
    Passing(AccountSession, rules.SESSIONS, _session_over),
    Passing(SecurityLogEntry, rules.SECURITY_LOG, lambda then: col(SecurityLogEntry.on) < then.date()),
    Passing(
        Mail,
        rules.MAILS,
        lambda then: (col(Mail.on) < then.date()) & (col(Mail.state) != MailState.WAITING),
    ),
)


def forget_answers(uow: UnitOfWork) -> int:
    """Forget up to a batch of what was answered to writes; says how many. That they were done is known for longer."""
    return idempotency.forget_before(uow, uow.now - rules.ANSWERS, BATCH)


def clear(uow: UnitOfWork, passing: Passing) -> int:
    """Remove up to a batch of one kind of what is past its time; says how many."""
    table: sa.Table = passing.model.__table__  # type: ignore[attr-defined]
    key: list[sa.Column[Any]] = list(table.primary_key)
    found = sa.select(*key).where(passing.past(uow.now - passing.kept)).limit(BATCH)
    return uow.connection.execute(sa.delete(table).where(sa.tuple_(*key).in_(found))).rowcount
