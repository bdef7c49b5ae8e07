"""What stands in people's calendars: fixed words that tell whoever glances at one nothing."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from backend.content.reading import Document, Words, read_document


class CalendarWords(Document):
    """The name of the calendar, and the title of everything in it."""

    name: Annotated[Words, Field(max_length=40)]
    title: Annotated[Words, Field(max_length=40)]


def load_calendar_words(folder: Path, language: str = "en") -> CalendarWords:
    """Read `content/calendars/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "calendars", language, CalendarWords)
