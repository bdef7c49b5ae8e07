"""Reading one content file into its shape, and saying plainly where it does not fit."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from backend.content.errors import ContentError
from backend.content.lines import line_of

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A name that is stored or sent: kebab-case, never shown, never reused."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
"""Something a person reads."""

Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=400)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}$")]
Kind = Literal["partners", "family", "friends"]
StepNumber = Literal[1, 2, 3, 4, 5]

_MOST_TOLD = 5


class Shape(BaseModel):
    """Part of a content file: a key it does not know is a mistake, and a value once read stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(Shape):
    """A whole content file; the language is repeated inside, so that a file put in the wrong place is noticed."""

    language: str


D = TypeVar("D", bound=Document)
S = TypeVar("S", bound=Shape)


def read_document(folder: Path, noun: str, language: str, shape: type[D]) -> D:
    """Read `<folder>/<noun>/<language>.toml`.

    Raises:
        ContentError: the file is missing, is no TOML, or does not have the shape.
    """
    file = folder / noun / f"{language}.toml"
    document = read_file(file, shape)
    if document.language != language:
        raise ContentError(file, [f'language: is "{document.language}", but the file is named for "{language}"'])
    return document


def read_file(file: Path, shape: type[S]) -> S:
    """Read a TOML file of any place.

    Raises:
        ContentError: as above.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(file, ["the file is not there"]) from None
    except OSError as error:
        raise ContentError(file, [f"the file cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError as error:
        raise ContentError(file, [f"byte {error.start}: not UTF-8; save the file as UTF-8"]) from None
    shaped: S = _shaped(file, text, shape)
    return shaped


@lru_cache(maxsize=64)  # what is read is a value: several applications in one process share it
def _shaped(file: Path, text: str, shape: type[S]) -> S:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, [f"not TOML: {error}"]) from None
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        found = error.errors(include_url=False)
        told = [
            f"{place(text, each['loc'], raw)}: {each['msg'].removeprefix('Value error, ')}"
            for each in found[:_MOST_TOLD]
        ]
        if len(found) > _MOST_TOLD:
            told.append(f"and {len(found) - _MOST_TOLD} more")
        raise ContentError(file, told) from None


def twice(names: Iterable[str]) -> list[str]:
    """The names that occur more than once, each told once, in order."""
    seen: set[str] = set()
    again: dict[str, None] = {}
    for name in names:
        if name in seen:
            again[name] = None
        seen.add(name)
    return list(again)


def place(text: str, path: tuple[int | str, ...], raw: Any) -> str:
    """Where a mistake is, as an editor finds it: `line 31, prompts 4 (small-kindness), text`."""
    line = line_of(text, path)
    return f"line {line}, {_entry(path, raw)}" if line else _entry(path, raw)


def _entry(path: tuple[int | str, ...], raw: Any) -> str:
    """`prompts 4 (small-kindness), text`. Counting starts at one."""
    told: list[str] = []
    at = raw
    for step in path:
        if isinstance(step, int):
            at = at[step] if isinstance(at, list) and step < len(at) else None
            name = _name(at)
            told[-1:] = [f"{told[-1] if told else 'entry'} {step + 1}{f' ({name})' if name else ''}"]
        else:
            at = at.get(step) if isinstance(at, dict) else None
            told.append(step)
    return ", ".join(told) or "the whole file"


def _name(entry: Any) -> str | None:
    """What an entry calls itself."""
    if isinstance(entry, dict):
        for key in ("id", "key", "code", "name", "heading"):
            if isinstance(entry.get(key), str):
                return str(entry[key])
    return None
