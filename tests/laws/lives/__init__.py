"""Acts of a random life by noun: each module here has `ACTS`, functions of a chance and a person."""

from collections.abc import Callable
from random import Random

import httpx
from laws.lives import (
    agreements,
    breaches,
    endings,
    meetings,
    notes,
    patterns,
    promises,
    readiness,
    reassurance,
    reminders,
    reviews,
    say_backs,
    setbacks,
    support_plans,
    time_outs,
)
from people import Person

Act = Callable[[Random, Person], httpx.Response | None]
"""One act, allowed at that moment or not; none where there is nothing to act on. It may be refused, never fail."""

ACTS: tuple[Act, ...] = (
    *breaches.ACTS,
    *meetings.ACTS,
    *notes.ACTS,
    *patterns.ACTS,
    *reassurance.ACTS,
    *say_backs.ACTS,
    *time_outs.ACTS,
    *promises.ACTS,
    *agreements.ACTS,
    *readiness.ACTS,
    *setbacks.ACTS,
    *reviews.ACTS,
    *reminders.ACTS,
    *endings.ACTS,
    *support_plans.ACTS,
)
