"""Refusals of check-ins."""

from backend.core.problems import Problem


class CheckInExists(Problem):
    """There is an answer for this date already; `check_in_id` names it."""

    status = 409
    title = "You have answered this day already"


class AlreadyRevealed(Problem):
    """Both are in; what the other may have read is not changed any more. It can be taken back."""

    status = 409
    title = "Both answers are open already"


class NotRevealed(Problem):
    """There is nothing to open yet."""

    status = 409
    title = "The answers are not open yet"
    remembered = False


class AnswerWithdrawn(Problem):
    """The other took their answer back; there is nothing left to hear."""

    status = 409
    title = "This answer was taken back"


class PromptNotAsked(Exception):
    """The day's prompt is not fixed yet; whoever catches this has it fixed, and begins again."""
