"""Ready ways to answer when the other could use a little reassurance."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from backend.content.reading import Document, Words, read_document


class Reassurance(Document):
    """Three beginnings, each to be changed as the writer likes."""

    answers: Annotated[tuple[Words, ...], Field(min_length=3, max_length=3)]


def load_reassurance(folder: Path, language: str = "en") -> Reassurance:
    """Read `content/reassurance/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "reassurance", language, Reassurance)
