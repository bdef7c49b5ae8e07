"""Refusals of readiness."""

from backend.core.problems import Problem


class ExplorationNotOffered(Problem):
    """An exploration follows from "not sure", told to both."""

    status = 409
    title = "An exploration is for when one of you is not sure"


class ExplorationOpen(Problem):
    """There is one already, offered or running; read it first."""

    status = 409
    title = "There is an exploration already"


class ExplorationEnded(Problem):
    """One of the two has ended it, or its last day has passed."""

    status = 409
    title = "This exploration has ended"
