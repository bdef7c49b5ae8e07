"""What whoever runs the server can read, and what nobody promises: one page of plain text."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from backend.content.reading import Document, Shape, Words, read_document


class Section(Shape):
    """A heading and its sentences. `closing` stands under the list."""

    heading: Words
    items: Annotated[tuple[Words, ...], Field(min_length=1)]
    closing: Words | None = None


class OperatorPage(Document):
    """The whole page."""

    title: Words
    intro: Words
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]


def load_operator_page(folder: Path, language: str = "en") -> OperatorPage:
    """Read `content/operator/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "operator", language, OperatorPage)
