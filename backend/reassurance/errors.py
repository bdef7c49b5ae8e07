"""Refusals of reassurance requests."""

from backend.core.problems import Problem


class AskedOften(Problem):
    """As many were asked today as there may be: a few lines in Talk reach the other as well."""

    status = 409
    title = "You have asked a few times today"


class NothingAsked(Problem):
    """The request was taken back, or its day is over."""

    status = 409
    title = "This is not asked any more"
