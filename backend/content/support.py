"""Who helps, by country, and how each entry is known."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from backend.content.reading import Document, Link, Shape, Words, read_document, read_file, twice

Topic = Literal["danger", "abuse", "suicide", "talk", "counsellor"]
CheckedHow = Literal["published", "copy", "known"]
Number = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 -]{1,18}[0-9]$")]
Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]


class Helpers(Shape):
    """One line or directory. `checked_how` says how much `checked` is worth; `seen_at` where it was seen."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    name: Words
    for_whom: Words
    phone: Number | None = None
    text_number: Number | None = None
    text_body: Words | None = None
    web: Link | None = None
    hours: Words | None = None
    cost: Words | None = None
    may_show_on_bill: bool
    source: Link
    checked: Month
    checked_how: CheckedHow
    seen_at: Link | None = None

    @model_validator(mode="after")
    def _can_be_reached_and_checked(self) -> Self:
        if not (self.phone or self.text_number or self.web):
            raise ValueError("phone, text_number or web is needed")
        if self.text_body and not self.text_number:
            raise ValueError("text_body needs a text_number")
        if self.checked_how != "known" and not self.seen_at:
            raise ValueError(f'seen_at: where was it seen? It is needed with checked_how = "{self.checked_how}"')
        return self


class Emergency(Shape):
    """A number to call in danger now."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9]{2,5}$")]
    for_what: Words


class Country(Shape):
    """What there is in one country, the first emergency number first."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: Words
    emergency: Annotated[tuple[Emergency, ...], Field(min_length=1)]
    entries: tuple[Helpers, ...]


class Heading(Shape):
    """A row of the Support screen."""

    key: Literal["danger", "abuse", "suicide", "talk", "counsellor", "calm", "fit", "country"]
    label: Words
    text: Words


class CheckedHowWords(Shape):
    """What each way of knowing is called; `{month}` stands for the month."""

    published: Words
    copy_: Annotated[Words, Field(alias="copy")]
    known: Words


class SupportWords(Shape):
    """The small words of the screen."""

    numbers_change: Words
    call_list: Words
    may_show_on_bill: Words
    not_on_bill: Words
    needs_signal: Words
    unknown_country: Words
    checked_how: CheckedHowWords


class CalmLine(Shape):
    """One line of the two minutes, and how long it stays."""

    seconds: Annotated[int, Field(ge=5, le=60)]
    text: Words


class Calm(Shape):
    """Two minutes to calm down, read line by line."""

    title: Words
    intro: Words
    ending: Words
    lines: Annotated[tuple[CalmLine, ...], Field(min_length=1)]


FitAnswer = Literal["yes", "no", "unsure"]


class FitQuestion(Shape):
    """One question of the self-check, and which answers speak against the app."""

    text: Words
    not_right: tuple[FitAnswer, ...] = ()
    not_now: tuple[FitAnswer, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not (self.not_right or self.not_now) or set(self.not_right) & set(self.not_now):
            raise ValueError("not_right or not_now is needed, and no answer in both")
        return self


class FitAnswers(Shape):
    """What the three answers are called."""

    yes: Words
    no: Words
    unsure: Words


class FitEnding(Shape):
    """What the answers say."""

    title: Words
    text: Words


class FitEndings(Shape):
    """The three endings."""

    not_right: FitEnding
    not_now: FitEnding
    may_fit: FitEnding


class Fit(Shape):
    """The self-check; it is answered on the page and nowhere else."""

    title: Words
    intro: Words
    answers: FitAnswers
    see: Words
    again: Words
    unanswered: Words
    questions: Annotated[tuple[FitQuestion, ...], Field(min_length=8, max_length=8)]
    endings: FitEndings


class Support(Document):
    """The whole of Support."""

    words: SupportWords
    headings: tuple[Heading, ...]
    calm: Calm
    fit: Fit
    worldwide: Annotated[tuple[Helpers, ...], Field(min_length=1)]
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _countries_are_there_once(self) -> Self:
        if again := twice(country.code for country in self.countries):
            raise ValueError(f"countries: the same code twice: {', '.join(again)}")
        return self


class HostSupport(Shape):
    """What a host adds to ours: helpers in a country, countries of their own, and helpers anywhere."""

    worldwide: tuple[Helpers, ...] = ()
    countries: tuple[Country, ...] = ()

    @model_validator(mode="after")
    def _countries_are_there_once(self) -> Self:
        if again := twice(country.code for country in self.countries):
            raise ValueError(f"countries: the same code twice: {', '.join(again)}")
        return self


def load_host_support(file: Path, *, must_exist: bool) -> HostSupport:
    """Read the host's own file, of the shape of `content/support/`; nothing where there is none and none is needed.

    Raises:
        ContentError: the file has a mistake, or is not there though the host named it.
    """
    return read_file(file, HostSupport) if must_exist or file.exists() else HostSupport()


def load_support(folder: Path, language: str = "en") -> Support:
    """Read `content/support/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "support", language, Support)
