"""Use cases of mail: queue one, and note what became of it."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, delete, select

from backend.core.sealing import SealBroken
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.mail.models import SECRET, Mail, MailState
from backend.scheduling import rules as scheduling_rules
from backend.scheduling import service as scheduling
from backend.scheduling.service import Taken

JOB = "mail"
LIFE = timedelta(hours=24)

_mail: sa.Table = Mail.__table__  # type: ignore[attr-defined]
_QUEUE = Prepared(sa.insert(_mail))
_FORGET_EARLIER = Prepared(
    sa.delete(_mail).where(
        _mail.c.account_id == sa.bindparam("whose"),
        _mail.c.text == sa.bindparam("same"),
        _mail.c.state != MailState.WAITING,
    )
)


class Outcome(Enum):
    """What the mail server said: taken, this mailbox will not have it, or try again later."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True)
class Envelope:
    """A mail that is about to be sent."""

    job: Taken
    mail_id: UUID
    text: str
    secret: str | None


def queue(uow: UnitOfWork, account_id: UUID, text: str, *, secret: str | None = None, life: timedelta = LIFE) -> UUID:
    """Queue one of the fixed texts of `content/mail/` to a person's own address; it goes out after the commit.

    `secret` stands where the text says `{secret}`. What cannot be sent within `life` is dropped.
    """
    mail = Mail(account_id=account_id, id=uuid4(), text=text, on=uow.now.date())
    if secret is not None:
        mail.secret = uow.sealing.seal(secret, SECRET, mail.id, account_id)
    earlier = delete(Mail).where(
        col(Mail.account_id) == account_id, col(Mail.text) == text, col(Mail.state) != MailState.WAITING
    )
    uow.session.exec(earlier)
    uow.session.add(mail)
    scheduling.plan(uow, account_id, JOB, str(mail.id), uow.now, uow.now + life)
    return mail.id


def queue_all(uow: UnitOfWork, text: str, lives: Mapping[UUID, timedelta]) -> None:
    """The same for many people, a text without a secret, in a few statements; `lives` by account."""
    if not lives:
        return
    _FORGET_EARLIER.run_all(uow.connection, [{"whose": account_id, "same": text} for account_id in lives])
    ids = {account_id: uuid4() for account_id in lives}
    same = {"text": text, "secret": None, "state": MailState.WAITING, "on": uow.now.date()}
    rows = [{"account_id": account_id, "id": mail_id, **same} for account_id, mail_id in ids.items()]
    _QUEUE.run_all(uow.connection, rows)
    jobs = [(account_id, str(ids[account_id]), uow.now, uow.now + life) for account_id, life in lives.items()]
    scheduling.plan_all(uow, JOB, jobs)


def shorten(uow: UnitOfWork, account_id: UUID, text: str, until: datetime) -> None:
    """Drop what waits with this text at an instant, where it was to be tried for longer."""
    waiting = select(Mail.id).where(Mail.account_id == account_id, Mail.text == text, Mail.state == MailState.WAITING)
    if ids := [str(one) for one in uow.session.exec(waiting)]:
        scheduling.shorten(uow, account_id, JOB, until, ids)


def latest(snapshot: Snapshot, account_id: UUID, text: str) -> Mail | None:
    """The last mail with this text, and what became of it."""
    query = select(Mail).where(Mail.account_id == account_id, Mail.text == text).order_by(col(Mail.on).desc())
    return snapshot.session.exec(query).first()


def envelopes(snapshot: Snapshot, jobs: Sequence[Taken]) -> list[Envelope]:
    """What the jobs are to send; nothing of a mail that no key opens any more."""
    found = []
    for job in jobs:
        mail = snapshot.session.get(Mail, (job.owner_id, UUID(job.about)))
        if mail is None:
            continue
        with contextlib.suppress(SealBroken):
            secret = None if mail.secret is None else snapshot.sealing.open(mail.secret, SECRET, mail.id)
            found.append(Envelope(job, mail.id, mail.text, secret))
    return found


def note(uow: UnitOfWork, envelope: Envelope, outcome: Outcome) -> None:
    """Keep what became of a mail; nothing where another process has taken it up meanwhile."""
    job = envelope.job
    mail = uow.session.get(Mail, (job.owner_id, envelope.mail_id))
    if outcome is Outcome.LATER:
        if scheduling.put_off(uow, job, scheduling_rules.pause_after(job.tries)) or mail is None:
            return
        mail.state = MailState.EXPIRED
    elif not scheduling.finish(uow, job) or mail is None:
        return
    else:
        mail.state = MailState.ACCEPTED if outcome is Outcome.ACCEPTED else MailState.REFUSED
    mail.secret = None
    mail.on = uow.now.date()
    uow.session.add(mail)
