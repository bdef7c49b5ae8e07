"""Refusals of the journey."""

from backend.core.problems import Problem


class StepDecided(Problem):
    """Both have decided this turn; a mark on it stands. Open the step again to mark it anew."""

    status = 409
    title = "Both have decided this step; it can be opened again"


class StepOpen(Problem):
    """There is nothing to open again."""

    status = 409
    title = "This step is open already"
