"""The questions of the day."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from backend.content.errors import ContentError
from backend.content.lines import line_of
from backend.content.reading import Document, Key, Kind, Shape, StepNumber, read_document, read_file, twice

Topic = Literal["feelings", "goals", "concerns", "appreciation"]


class Prompt(Shape):
    """One question, the same for both. `steps` are those it belongs to; it may belong to none."""

    id: Key
    text: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    topic: Topic
    steps: tuple[StepNumber, ...] = ()
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] = ("partners", "family", "friends")


class _HostPrompts(Shape):
    prompts: tuple[Prompt, ...]

    @model_validator(mode="after")
    def _ids_are_used_once(self) -> Self:
        if again := twice(prompt.id for prompt in self.prompts):
            raise ValueError(f"the same id twice: {', '.join(again)}")
        return self


class _Prompts(_HostPrompts, Document):
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1)]


def load_prompts(folder: Path, language: str = "en", host_file: Path | None = None) -> tuple[Prompt, ...]:
    """The questions of `content/prompts/`, then those of the host's own file, where there is one.

    The host's file holds `[[prompts]]` of the same shape and no more; `steps` and `kinds` may be left out
    there, for a question of no step that fits every space.

    Raises:
        ContentError: a file has a mistake, or the host's file takes an id that is ours.
    """
    ours = read_document(folder, "prompts", language, _Prompts).prompts
    if host_file is None:
        return ours
    theirs = read_file(host_file, _HostPrompts).prompts
    if taken := twice([*(prompt.id for prompt in ours), *(prompt.id for prompt in theirs)]):
        text = host_file.read_text(encoding="utf-8")
        lines = [line_of(text, ("prompts", number, "id")) for number, one in enumerate(theirs) if one.id in taken]
        told = ", ".join(f"{name} (line {line})" for name, line in zip(taken, lines, strict=True))
        raise ContentError(host_file, [f"prompts: taken already, choose another id: {told}"])
    return ours + theirs
