"""Refusals of calendars."""

from backend.core.problems import Problem


class NoDailyTime(Problem):
    """Reminders are off, so there is no time to put anywhere."""

    status = 409
    title = "There is no daily time while reminders are off"
    remembered = False
