"""Every table, registered: what migrations compare the database with."""

from backend.accounts import models as accounts
from backend.agreements import models as agreements
from backend.breaches import models as breaches
from backend.calendars import models as calendars
from backend.check_ins import models as check_ins
from backend.commitments import models as commitments
from backend.core import event_log, idempotency, limits, pulse, tombstones
from backend.endings import models as endings
from backend.exports import models as exports
from backend.journey import models as journey
from backend.mail import models as mail
from backend.meetings import models as meetings
from backend.messages import models as messages
from backend.notes import models as notes
from backend.patterns import models as patterns
from backend.promises import models as promises
from backend.push import models as push
from backend.readiness import models as readiness
from backend.realtime import models as realtime
from backend.reassurance import models as reassurance
from backend.recoveries import models as recoveries
from backend.reminders import models as reminders
from backend.reviews import models as reviews
from backend.scheduling import models as scheduling
from backend.setbacks import models as setbacks
from backend.spaces import models as spaces
from backend.support_plans import models as support_plans
from backend.time_outs import models as time_outs

__all__ = [
    "accounts",
    "agreements",
    "breaches",
    "calendars",
    "check_ins",
    "commitments",
    "endings",
    "event_log",
    "exports",
    "idempotency",
    "journey",
    "limits",
    "mail",
    "meetings",
    "messages",
    "notes",
    "patterns",
    "promises",
    "pulse",
    "push",
    "readiness",
    "realtime",
    "reassurance",
    "recoveries",
    "reminders",
    "reviews",
    "scheduling",
    "setbacks",
    "spaces",
    "support_plans",
    "time_outs",
    "tombstones",
]
