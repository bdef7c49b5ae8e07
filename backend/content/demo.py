"""The invented weeks of `make demo`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from backend.content.reading import Document, Shape, read_document

Day = Annotated[int, Field(ge=0, le=60, description="Days after the beginning.")]


class DemoPerson(Shape):
    """One of the two."""

    name: str
    email: str
    zone: str


class DemoSignature(Shape):
    """Who signed, and on which day."""

    by: str
    on: Day


class DemoCommitment(Shape):
    """What was offered, and who signed it when."""

    by: str
    on: Day
    text: str
    review_after: int
    signed: list[DemoSignature]


class DemoAddition(Shape):
    """What was added to a message later."""

    on: Day
    text: str


class DemoMessage(Shape):
    """What was said, and when the other said "I hear you"."""

    by: str
    on: Day
    kind: Literal["i_statement", "letter"]
    text: str
    heard_on: Day | None = None
    addition: DemoAddition | None = None


class DemoMark(Shape):
    """A mark on a step."""

    step: Annotated[int, Field(ge=1, le=5)]
    by: str
    on: Day
    mark: Literal["done", "not_yet", "doesnt_fit"]


class DemoCheckIns(Shape):
    """The days one of the two answered, and those on which they said "I hear you" to the other's answer; feelings,
    stops and words come round in turn."""

    by: str
    on: list[Day]
    heard: list[Day] = []
    feelings: list[list[str]]
    stops: list[Annotated[int, Field(ge=1, le=5)]]
    words: list[str]


class Demo(Document):
    """Some weeks of two invented people."""

    people: Annotated[list[DemoPerson], Field(min_length=2, max_length=2)]
    commitments: list[DemoCommitment]
    messages: list[DemoMessage]
    marks: list[DemoMark]
    check_ins: list[DemoCheckIns]


def load_demo(folder: Path, language: str = "en") -> Demo:
    """Read `content/demo/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "demo", language, Demo)
