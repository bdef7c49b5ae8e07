"""The words of the check-in, and the question offered once both answers are open."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from backend.content.reading import Document, Key, Shape, Words, read_document, twice

Family = Literal["settled", "warm", "low", "uneasy", "cross", "flat"]
When = Literal["both_low", "apart", "both_high", "any"]
FiveStops = tuple[Words, Words, Words, Words, Words]

_LOW, _HIGH, _APART = 2, 4, 2


class Word(Shape):
    """A word to tap. `key` is stored, `label` is read."""

    key: Key
    label: Words


class FeelingWord(Word):
    """A feeling. `family` groups it with others; it is never shown."""

    family: Family


class Slider(Shape):
    """A private slider. `lowest_note` is said to its owner alone when the lowest stop is chosen."""

    key: Literal["safe", "trust", "connected"]
    label: Words
    stops: FiveStops
    lowest_note: Words | None = None


class TryAsking(Shape):
    """A question to ask each other, and the answers it suits."""

    id: Key
    text: Annotated[Words, Field(pattern=r"\?$")]
    when: When
    families: tuple[Family, ...]


class Feelings(Document):
    """All words of the check-in."""

    first_words: Annotated[tuple[FeelingWord, ...], Field(min_length=12, max_length=12)]
    more_words: tuple[FeelingWord, ...]
    about_us_stops: FiveStops
    help_words: Annotated[tuple[Word, ...], Field(min_length=1)]
    sliders: tuple[Slider, Slider, Slider]
    try_asking: Annotated[tuple[TryAsking, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_are_used_once(self) -> Self:
        for names in (
            [word.key for word in self.first_words + self.more_words],
            [word.key for word in self.help_words],
            [slider.key for slider in self.sliders],
            [question.id for question in self.try_asking],
        ):
            if again := twice(names):
                raise ValueError(f"the same name twice: {', '.join(again)}")
        if not any(question.when == "any" for question in self.try_asking):
            raise ValueError('try_asking: at least one question is needed with when = "any"')
        return self

    def questions_for(self, stops: tuple[int | None, int | None], words: Collection[str]) -> tuple[TryAsking, ...]:
        """The questions that suit a pair of answers, the best first; never empty.

        `stops` are both answers on the scale, None where one was kept private; `words` are the keys of the
        feelings both shared. It says nothing about the two people, only which questions can be asked.
        """
        when = _when(stops)
        fitting = [question for question in self.try_asking if question.when == when]
        fitting = fitting or [question for question in self.try_asking if question.when == "any"]
        families = {word.family for word in self.first_words + self.more_words if word.key in words}
        return tuple(sorted(fitting, key=lambda question: not families.intersection(question.families)))


def load_feelings(folder: Path, language: str = "en") -> Feelings:
    """Read `content/feelings/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "feelings", language, Feelings)


def _when(stops: tuple[int | None, int | None]) -> When:
    first, second = stops
    if first is None or second is None:
        return "any"
    if abs(first - second) >= _APART:
        return "apart"
    if max(first, second) <= _LOW:
        return "both_low"
    if min(first, second) >= _HIGH:
        return "both_high"
    return "any"
