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


class ExplorationsFull(Problem):
    """As many were offered as follow from one round; choosing anew begins the next."""

    status = 409
    title = "There were as many explorations as follow from one choice"
    remembered = False


class ExplorationEnded(Problem):
    """One of the two has ended it, or its last day has passed."""

    status = 409
    title = "This exploration has ended"
