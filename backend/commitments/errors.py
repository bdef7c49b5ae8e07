"""Refusals of commitments."""

from backend.core.problems import Problem


class CommitmentEnded(Problem):
    """It has ended; what comes after an ending is a new commitment."""

    status = 409
    title = "This commitment has ended"
