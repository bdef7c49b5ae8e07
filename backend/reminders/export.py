"""One's own wishes, for one's own export."""

from backend.accounts.access import Caller
from backend.core.unit_of_work import Snapshot
from backend.reminders.models import Reminder
from backend.reminders.schemas import OwnReminders


def own(snapshot: Snapshot, caller: Caller) -> list[OwnReminders]:
    """What one said about reminders; nothing where one never did."""
    found = snapshot.session.get(Reminder, caller.account_id)
    if found is None:
        return []
    return [
        OwnReminders(
            level=found.level,
            at=found.at,
            days=[int(day) for day in found.days],
            quiet_from=found.quiet_from,
            quiet_until=found.quiet_until,
            mail=found.mail,
            together=found.together,
            muted=found.muted,
            muted_until=found.muted_until,
        )
    ]
