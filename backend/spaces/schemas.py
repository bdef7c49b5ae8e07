"""What spaces send and receive. The same for both people, so never `is_mine` where `by` says it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from backend.core.wire import DaySent, Flag, Instant, Secret, Wire
from backend.spaces.models import SpaceKind

TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="`HH:MM`, on each one's own clock.")]


class InvitationDraft(Wire):
    """An invitation about to be made."""

    kind: SpaceKind


class InvitationCreated(Wire):
    """The new invitation with its secret and its code, shown this once."""

    id: UUID
    kind: SpaceKind
    secret: str
    code: str
    link_expires_at: Instant
    code_expires_at: Instant


class InvitationRead(Wire):
    """One's own open invitation, without what opens it."""

    id: UUID
    kind: SpaceKind
    link_expires_at: Instant
    code_expires_at: Instant


class InvitationList(Wire):
    """None or one: a person has one open invitation at a time."""

    items: list[InvitationRead]


class InvitationAnswer(Wire):
    """The invitation's secret from the link, or the code that was read out (any case, spaces and dashes welcome)."""

    secret: Secret | None = None
    code: Annotated[str, Field(min_length=1, max_length=40)] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "InvitationAnswer":
        if (self.secret is None) == (self.code is None):
            raise ValueError("give the secret or the code")
        return self


class InvitationPreview(Wire):
    """What one may know before joining: who invites, to what, and who runs the server."""

    inviter_name: str
    kind: SpaceKind
    operator: str


class JoinRequestRead(Wire):
    """A join request as one of the two sees it. `left_before`: you left a space with this person once.

    `other_name` is empty once it does not wait any more.
    """

    id: UUID
    other_name: str
    kind: SpaceKind
    words: list[str]
    confirmed_by_me: bool
    state: Literal["waiting", "opened", "closed"]
    space_id: UUID | None
    expires_at: Instant
    left_before: bool


class JoinRequestList(Wire):
    """Those that wait for you."""

    items: list[JoinRequestRead]


class JointChoices(Wire):
    """What both choose together: letters beside I-statements, "delivered" shown, a time for the check-in."""

    letters: Flag
    delivered_shown: Flag
    check_in_time: TimeOfDay | None


class GroundRulesDraft(JointChoices):
    """Signing the sentences of `sentences_version`, with one's own side of the joint choices."""

    sentences_version: Annotated[str, Field(max_length=20)]


class GroundRulesRead(JointChoices):
    """What is in force between the two: where they differ, the quieter choice."""

    sentences_version: str
    in_force: bool
    mine: JointChoices | None
    signed_by_other: bool


class PauseDraft(Wire):
    """A pause until a day, or until I say."""

    until: DaySent | None


class PauseRead(Wire):
    """The pause in force: until the later of both days, null for until they say."""

    until: date | None
    mine: bool
    theirs: bool


class PersonRead(Wire):
    """A member: the name they chose, and nothing else."""

    account_id: UUID
    name: str


class SpaceRead(Wire):
    """A space as one of its two sees it; closed: what remains is one's own, and the day.

    `deleting_on`: the day on which one's own words of it are destroyed, where one asked for that.
    """

    id: UUID
    kind: SpaceKind
    state: Literal["agreeing", "open", "closed"]
    opened_on: date
    closed_on: date | None
    me: PersonRead
    other: PersonRead | None
    ground_rules: GroundRulesRead | None
    pause: PauseRead | None
    deleting_on: date | None


class SpaceList(Wire):
    """The space one is in, and those that have closed."""

    items: list[SpaceRead]


class BlockRead(Wire):
    """Somebody one does not want to be paired with again: whoever shared a space that closed on this day."""

    id: UUID
    apart_since: date


class BlockList(Wire):
    """All of them, the newest first."""

    items: list[BlockRead]
