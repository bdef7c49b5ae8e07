"""What breaches send and receive. The same for both people, so never `is_mine`."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from backend.breaches.models import BreachState, QuestionTag, StatementAnswer, StatementKind
from backend.core.wire import Flag, PlainText, Wire, WrittenText

LONGEST_PART = 2000
"""Code points of one part."""

Role = Literal["i_caused", "i_was_hurt"]
BreachKind = Literal[
    "physical_infidelity",
    "emotional_infidelity",
    "lies_and_deceit",
    "broken_promises",
    "withholding_information",
    "emotional_neglect_or_abuse",
    "money",
    "other",
]
MissingPart = Literal["responsibility", "impact", "facts", "repair", "but"]

Roles = Annotated[frozenset[Role], Field(description="One's own, and nobody else's; both are possible, and none.")]
PartText = Annotated[PlainText, Field(max_length=LONGEST_PART)]


class BreachDraft(Wire):
    """What happened, as its author names it. Whose it is and when are the server's to know."""

    kind: BreachKind
    roles: Roles
    text: PartText = ""


class RolesDraft(Wire):
    """One's own role in a breach."""

    roles: Roles


class RoleRead(Wire):
    """What a person said of their own role."""

    by: UUID
    roles: list[Role]


class BreachRead(Wire):
    """A record as one of the two sees it; taken back, the other sees no words. `wishes` are the reader's own.

    `on` is the day it was written; to the other, the day it was shared.
    """

    id: UUID
    author_id: UUID
    state: BreachState
    kind: BreachKind | None
    text: str | None
    on: date
    roles: list[RoleRead]
    wishes: list[StatementKind]
    version: int


class WishDraft(Wire):
    """I want to read what the other says in this kind of statement.

    `version_id` is the version one saw to be ready; without one, whatever is ready first.
    """

    kind: StatementKind
    version_id: UUID | None = None


class PutAwayDraft(Wire):
    """Something that is not to stand on Today: a record, a version of a statement, or a question."""

    thing_id: UUID


class AcknowledgementParts(Wire):
    """What I did, in parts that may be written in any order; `everything_relevant`: this is everything relevant."""

    what_i_did: PartText = ""
    my_choice: PartText = ""
    cost: PartText = ""
    regret: PartText = ""
    changing: PartText = ""
    repair: PartText = ""
    everything_relevant: Flag = False


class ImpactParts(Wire):
    """What it did to me, in parts that may be written in any order."""

    what_happened: PartText = ""
    what_it_did: PartText = ""
    what_i_need: PartText = ""


class StatementDraft(Wire):
    """An acknowledgement or an impact statement in the making: its parts."""

    acknowledgement: AcknowledgementParts | None = None
    impact: ImpactParts | None = None

    @model_validator(mode="after")
    def _is_one_of_the_two(self) -> Self:
        if (self.acknowledgement is None) == (self.impact is None):
            raise ValueError("take one of the two forms")
        return self

    @property
    def kind(self) -> StatementKind:
        """Which of the two it is."""
        return StatementKind.IMPACT_STATEMENT if self.acknowledgement is None else StatementKind.ACKNOWLEDGEMENT


class ReadyRead(Wire):
    """A version that waits for the other to want it: its id, its day, and how long reading it takes."""

    version_id: UUID
    on: date
    minutes: int


class AnswerDraft(Wire):
    """What the reader chooses to say about the version that was opened last."""

    version_id: UUID
    answer: StatementAnswer
    missing: Annotated[frozenset[MissingPart], Field(description="What is missing; only with `missing`.")] = frozenset()

    @model_validator(mode="after")
    def _names_what_is_missing(self) -> Self:
        if (self.answer is StatementAnswer.MISSING) != bool(self.missing):
            raise ValueError("say what is missing, and only then")
        return self


class AnswerRead(Wire):
    """What the reader chose to say, and on which day."""

    answer: StatementAnswer
    missing: list[MissingPart]
    on: date


class StatementVersionRead(Wire):
    """One version; only its author sees what was not opened. `on` is the day it was opened, else written."""

    id: UUID
    acknowledgement: AcknowledgementParts | None
    impact: ImpactParts | None
    opened: bool
    on: date
    answer: AnswerRead | None


class StatementAdditionRead(Wire):
    """What the author added, and on which day."""

    text: str
    on: date


class StatementAdditionDraft(Wire):
    """Something to add to what was opened."""

    text: Annotated[WrittenText, Field(max_length=LONGEST_PART)]


class StatementRead(Wire):
    """An acknowledgement or an impact statement. Closed, its reader sees that it is ready, and how long it is.

    `versions` from the oldest on. `ready` is set while a version waits, also where an earlier one was opened.
    """

    id: UUID
    breach_id: UUID
    kind: StatementKind
    author_id: UUID
    state: Literal["draft", "ready", "opened", "taken_back"]
    versions: list[StatementVersionRead]
    ready: ReadyRead | None
    additions: list[StatementAdditionRead]
    version: int


class QuestionDraft(Wire):
    """A question about a breach, and when it is to be answered; `not_now` is kept for oneself."""

    tag: QuestionTag
    text: Annotated[WrittenText, Field(max_length=LONGEST_PART)]


class TagDraft(Wire):
    """When a question is to be answered."""

    tag: QuestionTag


class QuestionAnswerDraft(Wire):
    """The answer to a question."""

    text: Annotated[WrittenText, Field(max_length=LONGEST_PART)]


class QuestionRead(Wire):
    """A question with its answer, where there is one. Words that were taken back are null."""

    id: UUID
    breach_id: UUID
    author_id: UUID
    tag: QuestionTag
    text: str | None
    on: date
    answer: str | None
    answered_on: date | None
    version: int
