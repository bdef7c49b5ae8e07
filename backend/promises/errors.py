"""Refusals of promises."""

from backend.core.problems import Problem


class PromiseEnded(Problem):
    """Its owner has ended it; what comes after is a new promise."""

    status = 409
    title = "This promise has ended"


class NotItsDay(Problem):
    """A view is for a day on which the promise was to be kept, today or in the week before."""

    status = 422
    title = "This is not one of its days"
