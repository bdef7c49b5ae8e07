"""Refusals of reminders."""

from backend.core.problems import Problem


class ReminderInQuietHours(Problem):
    """The time for the reminder lies in the quiet hours, so none would ever come."""

    status = 422
    title = "That time is in your quiet hours"
    remembered = False


class MailNotPossible(Problem):
    """This server sends no mail."""

    status = 409
    title = "This server sends no mail"
    remembered = False


class NobodyReached(Problem):
    """No device asked for reminders, and mail is not allowed or not possible."""

    status = 409
    title = "There is no way to reach you yet"
    remembered = False
