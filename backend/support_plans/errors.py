"""Refusals of support plans."""

from backend.core.problems import Problem


class SupportPlanFull(Problem):
    """More would help nobody on a bad evening."""

    status = 409
    title = "A support plan holds forty items; remove one first"
