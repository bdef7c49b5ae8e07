"""Refusals of time-outs."""

from backend.core.problems import Problem


class TimeOutRunning(Problem):
    """Something that would reach the other during a time-out; `until` is when it ends."""

    status = 409
    title = "A time-out is on"
    remembered = False


class TimeOutOver(Problem):
    """It was told so late that its time has passed."""

    status = 409
    title = "The time of this time-out has passed"


class TimeOutTooLong(Problem):
    """One's time-outs in a row last a day at most. `minutes` are left; a pause has no such end."""

    status = 409
    title = "Time-outs in a row last a day at most"
    remembered = False
