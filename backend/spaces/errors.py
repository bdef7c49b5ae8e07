"""Refusals of spaces."""

from backend.core.problems import Problem


class InvitationNotFound(Problem):
    """Unknown, used, expired, cancelled or not for this person: one answer for all (S10)."""

    status = 404
    title = "This invitation does not work any more"


class AlreadyInASpace(Problem):
    """One space at a time."""

    status = 409
    title = "You are in a space already"


class SpaceNotOpen(Problem):
    """Something joint before both have signed the ground rules."""

    status = 409
    title = "The ground rules are not signed by both yet"
    remembered = False


class SpacePaused(Problem):
    """Something joint while one of the two has paused. `until` is a day, or null for until they say."""

    status = 409
    title = "The space is paused"
    remembered = False


class GroundRulesOutdated(Problem):
    """The sentences signed are not the present ones; read them first."""

    status = 422
    title = "The ground rules have changed; please read them again"


class DayFull(Problem):
    """As many of one kind as a person makes in a day, `most`; tomorrow there is room again."""

    status = 409
    title = "That is enough of these for one day"
    remembered = False


class DayNotPossible(Problem):
    """The day is in the past, or too far away."""

    status = 422
    title = "This day cannot be chosen"
