"""Many people whose time has come, written straight into the tables: the reminding is tried, not the sign-up."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa

from backend.accounts.models import Account
from backend.core.unit_of_work import UnitOfWork
from backend.reminders.models import Level, Reminder
from backend.reminders.service import JOB
from backend.scheduling import service as scheduling

_account: sa.Table = Account.__table__  # type: ignore[attr-defined]
_reminder: sa.Table = Reminder.__table__  # type: ignore[attr-defined]


def people_to_remind(uow: UnitOfWork, count: int, now: datetime) -> list[UUID]:
    """People in UTC who allow mail, have no phone, and wanted to be reminded at seven; `now` is a little later."""
    people = [uuid4() for _ in range(count)]
    plain = {"name": b"", "email": b"", "passphrase_hash": "", "zone": "UTC", "language": "en", "consent_version": "1"}
    rest = {"show_sealed": True, "version": 1}
    uow.connection.execute(
        sa.insert(_account), [{"id": one, "email_hash": one.bytes * 2, **plain, **rest} for one in people]
    )
    wishes = {"level": Level.GENTLE, "at": "19:00", "days": "1234567", "quiet_from": "21:00", "quiet_until": "08:00"}
    rows = [{"account_id": one, "mail": True, "heard_seq": 0, "version": 1, **wishes} for one in people]
    uow.connection.execute(sa.insert(_reminder), rows)
    starts = now.replace(hour=19, minute=0, second=0, microsecond=0)
    due = [(one, now.date().isoformat(), starts, starts + timedelta(hours=2)) for one in people]
    scheduling.plan_all(uow, JOB, due)
    return people
