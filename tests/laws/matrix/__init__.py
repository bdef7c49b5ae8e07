"""Who gets what: one row a route (or more, where the object's state matters). A route without a row fails the build.

Actors (PROMISES 5): U nobody · O an account without a space · X a member of another space · P the partner · E the
former partner, asking about the space that closed · A the author · F the author on a device whose proof is stale · R an
ended session of the author's · T an expired token of the author's. R, T and U get 401 everywhere; not repeated here.
L, a device of the author's behind its app lock, gets 423 from all but unlocking, locking, ending itself and leaving.
There is no administrator route at all.
"""

from laws.matrix import (
    accounts,
    agreements,
    breaches,
    calendars,
    check_ins,
    commitments,
    endings,
    exports,
    journey,
    meetings,
    messages,
    notes,
    pairing,
    patterns,
    promises,
    push,
    readers,
    readiness,
    reassurance,
    reminders,
    reviews,
    setbacks,
    spaces,
    support_plans,
    time_outs,
)
from laws.matrix.row import Row

PUBLIC = {
    "read_server",
    "read_support",
    "read_health",
    "read_readiness",
    "sign_up",
    "ask_to_sign_up",
    "sign_up_by_passkey",
    "sign_in",
    "recover_by_code",
    "ask_to_come_back",
    "look_whether_let_in",
    "come_back",
    "ask_to_sign_in",
    "sign_in_by_passkey",
    "refresh_session",
    "preview_invitation",
    "read_rules",
    "read_push_key",
    "read_calendar",
}

ROWS: list[Row] = [
    *accounts.ROWS,
    *pairing.ROWS,
    *support_plans.ROWS,
    *spaces.ROWS,
    *check_ins.ROWS,
    *messages.ROWS,
    *commitments.ROWS,
    *meetings.ROWS,
    *reviews.ROWS,
    *endings.ROWS,
    *journey.ROWS,
    *patterns.ROWS,
    *breaches.ROWS,
    *notes.ROWS,
    *promises.ROWS,
    *agreements.ROWS,
    *setbacks.ROWS,
    *readiness.ROWS,
    *exports.ROWS,
    *readers.ROWS,
    *reminders.ROWS,
    *push.ROWS,
    *calendars.ROWS,
    *reassurance.ROWS,
    *time_outs.ROWS,  # the last: one that is on holds what other rows send
]
