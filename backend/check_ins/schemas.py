"""What check-ins send and receive."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.wire import Count, DaySent, Flag, Instant, PlainText, Wire, WrittenText

Stop = Annotated[Count, Field(ge=1, le=5, description="One of five named stops.")]
Word = Annotated[WrittenText, Field(max_length=30, description="A key of the list, or one's own word.")]
ThreeWords = Annotated[list[Word], Field(max_length=3)]
ForBoth = Annotated[Flag, Field(description="For both, once both are in; otherwise for me.")]


class SharedFeelings(Wire):
    """Up to three words for how someone feels."""

    words: ThreeWords


class SharedAboutUs(Wire):
    """The scale "about us I feel"."""

    stop: Stop


class SharedHelp(Wire):
    """What would help today."""

    words: ThreeWords
    text: Annotated[PlainText, Field(max_length=200)] | None = None


class SharedWords(Wire):
    """A few words for the day's question."""

    text: Annotated[WrittenText, Field(max_length=1000)]


class SharedTopic(Wire):
    """Something to bring to the next talk."""

    heading: Literal["feelings", "goals", "concerns"]
    text: Annotated[WrittenText, Field(max_length=120)]


class Feelings(SharedFeelings):
    """The same, with who it is for."""

    for_both: ForBoth


class AboutUs(SharedAboutUs):
    """The same, with who it is for."""

    for_both: ForBoth


class Help(SharedHelp):
    """The same, with who it is for."""

    for_both: ForBoth


class Words(SharedWords):
    """The same, with who it is for."""

    for_both: ForBoth


class Topic(SharedTopic):
    """The same, with who it is for."""

    for_both: ForBoth


class Sliders(Wire):
    """Private sliders; always for their owner only."""

    safe: Stop | None = None
    trust: Stop | None = None
    connected: Stop | None = None


class Answer(Wire):
    """An answer as its author sees it."""

    feelings: Feelings
    about_us: AboutUs | None = None
    help: Help | None = None
    words: Words | None = None
    topic: Topic | None = None
    sliders: Sliders | None = None


class SharedAnswer(Wire):
    """The parts of the other's answer that are for both; all empty where it was taken back. `heard_on` is the day on
    which you said "I hear you" to it."""

    withdrawn: bool = False
    feelings: SharedFeelings | None = None
    about_us: SharedAboutUs | None = None
    help: SharedHelp | None = None
    words: SharedWords | None = None
    topic: SharedTopic | None = None
    heard_on: date | None = None


class CheckInDraft(Wire):
    """An answer for a date: today where the person is, or a day just past that was written without signal."""

    on: DaySent
    answer: Answer


class CheckInChange(Wire):
    """An answer in place of the one before."""

    answer: Answer


class PromptRead(Wire):
    """The question of a day."""

    id: str
    text: str
    topic: str


class CheckInRead(Wire):
    """One's own check-in: `answered` for oneself, `sealed` until the other is in, `opened` when both are. `heard_on` is
    the day on which the other said "I hear you" to it."""

    id: UUID
    on: date
    state: Literal["answered", "sealed", "opened"]
    answer: Answer
    revealable_until: Instant | None
    opened_by_me: bool
    heard_on: date | None
    version: int


class CheckInDay(Wire):
    """One date as one of the two sees it. Before the reveal nothing of the other's answer is in it."""

    on: date
    prompt: PromptRead
    mine: CheckInRead | None
    other_state: Literal["sealed", "not_yet"] | None
    revealed: bool
    other: SharedAnswer | None
    try_asking: str | None

    @property
    def version(self) -> int | None:
        """The version of one's own check-in, for the ETag."""
        return self.mine.version if self.mine else None
