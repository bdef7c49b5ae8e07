"""What messages send and receive."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import to_json

from backend.composer.checker import Draft
from backend.composer.verdict import Mode
from backend.core.pages import Page
from backend.core.wire import Flag, Instant, PlainText, Wire, WrittenText
from backend.messages.models import Hold, MessageKind, SayBackAnswer

LONGEST = 2000
"""Code points of one message, all parts together."""
SHORT = 280
"""Code points of what passes a time-out, of what is added to that, and of what is said back."""

PartText = Annotated[PlainText, Field(max_length=LONGEST)]


class MessageParts(Wire):
    """The parts of a structured I-statement, each holding what follows the words read aloud before it."""

    situation: PartText = ""
    feeling: PartText = ""
    because: PartText = ""
    request: PartText = ""
    understanding: PartText = ""


class MessageWords(Wire):
    """The words of a message: `text` in free mode, `parts` in structured mode."""

    mode: Mode
    text: Annotated[WrittenText, Field(max_length=LONGEST)] | None = None
    parts: MessageParts | None = None

    @model_validator(mode="after")
    def _holds_what_its_mode_names(self) -> Self:
        if (self.mode == "free") != (self.text is not None) or (self.mode == "free") == (self.parts is not None):
            raise ValueError("free mode takes text, structured mode takes parts")
        if self.parts is not None:
            written = self.parts.model_dump().values()
            if not any(part.strip() for part in written):
                raise ValueError("every part is empty")
            if sum(map(len, written)) > LONGEST:
                raise ValueError(f"the parts together hold more than {LONGEST} characters")
        return self

    def draft(self) -> Draft:
        """What the checker reads."""
        return self.text or "" if self.parts is None else self.parts.model_dump()

    def body(self) -> str:
        """What is sealed."""
        return to_json(self.draft()).decode()


class MessageDraft(MessageWords):
    """A message about to be sent. Whose it is and when are the server's to know. `hard`: it is to arrive closed."""

    kind: MessageKind
    hold: Hold
    hard: Flag = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind is not MessageKind.I_STATEMENT and self.mode != "free":
            raise ValueError("only an I-statement has parts")
        if self.kind is MessageKind.SAFETY and (self.hold is not Hold.NONE or self.hard):
            raise ValueError("it goes at once, and open")
        if self.kind is MessageKind.SAFETY and len(self.text or "") > SHORT:
            raise ValueError(f"it holds more than {SHORT} characters")
        return self


class AdditionDraft(Wire):
    """Something to add to a delivered message."""

    text: Annotated[WrittenText, Field(max_length=1000)]


class AdditionRead(Wire):
    """What the author added, and on which day."""

    text: str
    on: date


OneLine = Annotated[WrittenText, Field(max_length=SHORT)]


class SayBackDraft(Wire):
    """What one heard in the other's message."""

    text: OneLine


class SayBackAnswerDraft(Wire):
    """The author's answer. `part` is what they would add, where it is not quite it."""

    answer: SayBackAnswer
    part: OneLine | None = None

    @model_validator(mode="after")
    def _adds_to_what_is_not_quite_it(self) -> Self:
        if self.part is not None and self.answer is SayBackAnswer.THATS_IT:
            raise ValueError("nothing is to be added to what is it")
        return self


class SayBackRead(Wire):
    """The present try at saying back; `answer` is null until the author has answered it."""

    id: UUID
    text: str
    on: date
    answer: SayBackAnswer | None
    part: str | None
    answered_on: date | None


class MessageRead(Wire):
    """A message as one of the two sees it; taken back, it has no words.

    `hold`, `deliver_at` and `reached` are told to the author only: how long it waited is nobody else's to know.
    `reached` is null unless both show "delivered".
    """

    id: UUID
    kind: MessageKind
    author_id: UUID
    state: Literal["held", "delivered", "taken_back"]
    mode: Mode
    text: str | None
    parts: MessageParts | None
    hold: Hold | None
    deliver_at: Instant | None
    sent_at: Instant | None
    heard_on: date | None
    reached: bool | None
    hard: bool
    additions: list[AdditionRead]
    say_back: SayBackRead | None
    version: int


class MessagePage(Page[MessageRead]):
    """Newest first; the first page begins with what the server still holds for you."""
