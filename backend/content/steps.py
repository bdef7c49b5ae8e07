"""The five steps of the journey."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from backend.content.reading import Document, Key, Kind, Link, Shape, StepNumber, Words, read_document, twice

_STEPS = 5


class Task(Shape):
    """One small thing to do."""

    id: Key
    text: Words


class Evidence(Shape):
    """What a study found, and where to read it. `kinds`: the spaces it speaks about."""

    text: Words
    source: Words
    source_url: Link
    kinds: tuple[Kind, ...] = ("partners", "family", "friends")


class Offer(Shape):
    """A door that always stands in the step, without a condition."""

    text: Words
    label: Words
    support_topic: Literal["counsellor"]


class Alone(Shape):
    """The words for someone without a second person here. What is None stays as for two."""

    why: Words | None = None
    together: Words
    do: Words | None = None
    questions: Annotated[tuple[Words, ...], Field(min_length=1)] | None = None
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]


class Step(Shape):
    """One step. `together` is the sentence both agree on when they mark it done."""

    number: StepNumber
    title: Words
    short_title: Annotated[Words, Field(max_length=40)]
    why: Words
    together: Words
    do: Words
    questions: tuple[Words, Words]
    offer: Offer | None = None
    tasks: Annotated[tuple[Task, ...], Field(min_length=3, max_length=6)]
    evidence: Evidence | None = None
    alone: Alone

    @model_validator(mode="after")
    def _second_step_offers_a_counsellor(self) -> Self:
        if self.number == 2 and self.offer is None:
            raise ValueError("offer: step 2 always offers finding a counsellor")
        if again := twice(task.id for task in self.tasks):
            raise ValueError(f"tasks: the same id twice: {', '.join(again)}")
        return self


class _Steps(Document):
    steps: Annotated[tuple[Step, ...], Field(min_length=_STEPS, max_length=_STEPS)]

    @model_validator(mode="after")
    def _steps_are_in_order(self) -> Self:
        if [step.number for step in self.steps] != list(range(1, _STEPS + 1)):
            raise ValueError("steps: numbers 1 to 5 are needed, in this order")
        return self


def load_steps(folder: Path, language: str = "en") -> tuple[Step, ...]:
    """Read `content/steps/`: five steps, in order.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "steps", language, _Steps).steps
