"""Facts of spaces. Those before a space, and its end, go to each person's own stream."""

from datetime import date
from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class InvitationCreated(Event):
    """An invitation stands open; told to the other devices of who made it."""

    kind: Literal["invitation.created"] = "invitation.created"
    invitation_id: UUID


class InvitationEnded(Event):
    """It was cancelled, answered or replaced."""

    kind: Literal["invitation.ended"] = "invitation.ended"
    invitation_id: UUID


class JoinRequestWaiting(Event):
    """Both see the words from now on."""

    kind: Literal["join_request.waiting"] = "join_request.waiting"
    join_request_id: UUID


class JoinRequestConfirmed(Event):
    """Told only to the one who confirmed: the other learns of it when both have."""

    kind: Literal["join_request.confirmed"] = "join_request.confirmed"
    join_request_id: UUID


class JoinRequestOpened(Event):
    """Both confirmed: there is a space."""

    kind: Literal["join_request.opened"] = "join_request.opened"
    join_request_id: UUID
    space_id: UUID


class JoinRequestClosed(Event):
    """It came to nothing; not said why."""

    kind: Literal["join_request.closed"] = "join_request.closed"
    join_request_id: UUID


class SpaceOpened(Event):
    """Both have signed the ground rules."""

    kind: Literal["space.opened"] = "space.opened"


class GroundRulesSigned(Event):
    """One of the two signed for the first time."""

    kind: Literal["ground_rules.signed"] = "ground_rules.signed"
    by: UUID
    in_force: bool


class GroundRulesChosen(Event):
    """One's own side of the joint choices was changed; told to one's own devices only."""

    kind: Literal["ground_rules.chosen"] = "ground_rules.chosen"
    space_id: UUID


class GroundRulesChanged(Event):
    """What is in force between the two has changed."""

    kind: Literal["ground_rules.changed"] = "ground_rules.changed"


class MemberRenamed(Event):
    """One of the two goes by another name; which one stands in the space as it is read."""

    kind: Literal["member.renamed"] = "member.renamed"


class SpacePausedBy(Event):
    """One of the two paused; nothing is expected of either."""

    kind: Literal["space.paused"] = "space.paused"
    by: UUID
    until: date | None


class SpaceResumed(Event):
    """One of the two ended their pause."""

    kind: Literal["space.resumed"] = "space.resumed"
    by: UUID


class SpaceDeletionAsked(Event):
    """One's own words of a space are to be destroyed; told to one's own devices only."""

    kind: Literal["space.deletion_asked"] = "space.deletion_asked"
    space_id: UUID


class SpaceDeletionUndone(Event):
    """They are not, after all."""

    kind: Literal["space.deletion_undone"] = "space.deletion_undone"
    space_id: UUID


class SpaceDeleted(Event):
    """They are destroyed, and the space is gone from one's own list."""

    kind: Literal["space.deleted"] = "space.deleted"
    space_id: UUID


class BlocksChanged(Event):
    """Somebody was blocked, or is no more; told to one's own devices only."""

    kind: Literal["blocks.changed"] = "blocks.changed"


class SpaceClosed(Event):
    """One neutral line for each: no reason, no time, no who."""

    kind: Literal["space.closed"] = "space.closed"
    space_id: UUID
    on: date
