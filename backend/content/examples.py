"""Examples to begin from, by theme: of commitments, promises and transparency agreements."""

from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from backend.content.reading import Document, Key, Kind, Shape, Words, read_document, twice

ExampleNoun = Literal["commitments", "promises", "agreements"]
FOR_EACH_KIND = 3


class Example(Shape):
    """One example. `notice` is what a promise would be noticed by."""

    id: Key
    theme: Annotated[Words, Field(max_length=40)]
    kinds: tuple[Kind, ...] = get_args(Kind)
    text: Annotated[Words, Field(max_length=500)]
    notice: Annotated[Words, Field(max_length=300)] | None = None


class _Examples(Document):
    examples: tuple[Example, ...]

    @model_validator(mode="after")
    def _each_kind_has_some_and_no_id_is_twice(self) -> Self:
        if again := twice(one.id for one in self.examples):
            raise ValueError(f"examples: the same id twice: {', '.join(again)}")
        for kind in get_args(Kind):
            if sum(kind in one.kinds for one in self.examples) < FOR_EACH_KIND:
                raise ValueError(f"examples: at least {FOR_EACH_KIND} are needed for {kind}")
        return self


def load_examples(folder: Path, noun: ExampleNoun, language: str = "en") -> tuple[Example, ...]:
    """Read `content/<noun>/`: examples in the order in which they are shown.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, noun, language, _Examples).examples
