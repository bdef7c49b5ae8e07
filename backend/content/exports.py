"""What the parts of an export are called, for people."""

from pathlib import Path

from backend.content.reading import Document, Words, read_document


class ExportWords(Document):
    """Titles of sections, names of parts, and the words around them; a name that is missing is spelt out.

    What lies in an `untold` part is named without it.
    """

    title: Words
    made_for: Words
    not_shown: Words
    yes: Words
    no: Words
    you: Words
    the_other: Words
    untold: tuple[str, ...]
    sections: dict[str, Words]
    parts: dict[str, Words]
    values: dict[str, Words]


def load_export_words(folder: Path, language: str = "en") -> ExportWords:
    """Read `content/exports/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "exports", language, ExportWords)
