"""Refusals of deletions."""

from backend.core.problems import Problem


class NotConfirmed(Problem):
    """Deleting at once cannot be undone: the word has to be typed."""

    status = 422
    title = "Type the word to delete at once"
    remembered = False
