"""The words two people compare before a space opens (S10)."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from backend.content.reading import Document, read_document, twice

Spoken = Annotated[str, StringConstraints(pattern=r"^\w{3,8}$", to_lower=True)]

FEWEST = 256
"""With fewer, three words would be guessed too easily by someone who stands between the two."""


class _MatchWords(Document):
    words: Annotated[tuple[Spoken, ...], Field(min_length=FEWEST)]

    @model_validator(mode="after")
    def _words_are_used_once(self) -> Self:
        if again := twice(self.words):
            raise ValueError(f"words: the same word twice: {', '.join(again)}")
        return self


def load_match_words(folder: Path, language: str = "en") -> list[str]:
    """Read `content/match_words/`: words to read aloud, no two alike.

    Raises:
        ContentError: the file has a mistake.
    """
    return list(read_document(folder, "match_words", language, _MatchWords).words)
