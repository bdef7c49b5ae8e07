"""Refusals of transparency agreements."""

from backend.core.problems import Problem


class AgreementOver(Problem):
    """Its last day has passed; it is over by itself, and nothing is shown by it any more."""

    status = 409
    title = "This agreement is over"
