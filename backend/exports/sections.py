"""What an export holds: one line a domain. Each gives what a person wrote there, in all their spaces, oldest first."""

from collections.abc import Callable, Sequence

from backend.accounts import export as accounts
from backend.accounts.access import Caller
from backend.agreements import export as agreements
from backend.breaches import export as breaches
from backend.check_ins import export as check_ins
from backend.commitments import export as commitments
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.journey import export as journey
from backend.meetings import export as meetings
from backend.messages import export as messages
from backend.notes import export as notes
from backend.promises import export as promises
from backend.readiness import export as readiness
from backend.reassurance import export as reassurance
from backend.reminders import export as reminders
from backend.reviews import export as reviews
from backend.setbacks import export as setbacks
from backend.spaces import export as spaces
from backend.support_plans import export as support_plans

SECTIONS: dict[str, Callable[[Snapshot, Caller], Sequence[Wire]]] = {
    "account": accounts.own,
    "spaces": spaces.own,
    "check_ins": check_ins.own,
    "messages": messages.own,
    "meetings": meetings.own,
    "reassurance": reassurance.own,
    "commitments": commitments.own,
    "breaches": breaches.own,
    "agreements": agreements.own,
    "promises": promises.own,
    "readiness": readiness.own,
    "setbacks": setbacks.own,
    "reviews": reviews.own,
    "steps": journey.own,
    "support_plan": support_plans.own,
    "notes": notes.own,
    "reminders": reminders.own,
}
