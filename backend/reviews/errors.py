"""Refusals of reviews."""

from backend.core.problems import Problem


class ReviewAnswered(Problem):
    """Yours is sealed already. Until the other's is in, it can be taken back and written anew."""

    status = 409
    title = "You have answered this review already"


class ReviewSealed(Problem):
    """Both answers are not in yet."""

    status = 409
    title = "The answers are not open yet"
    remembered = False
