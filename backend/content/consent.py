"""What a person agrees to before their first words are stored."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from backend.content.reading import Document, Shape, Version, Words, read_document


class Point(Shape):
    """One thing to know."""

    heading: Words
    text: Words


class Agreement(Shape):
    """The words around agreeing itself."""

    label: Words
    record: Words
    outdated: Words


class Consent(Document):
    """The text of one version. Another meaning is another version, and is asked for anew."""

    version: Version
    title: Words
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    agreement: Agreement


def load_consent(folder: Path, language: str = "en") -> Consent:
    """Read `content/consent/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "consent", language, Consent)
