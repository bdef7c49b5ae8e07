"""The words of a talk: how to begin it, and how it goes on."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from backend.content.reading import Document, Words, read_document


class MeetingWords(Document):
    """`openers` where nobody brought a topic; `prompts` one at a time, for one phone on the table."""

    openers: Annotated[tuple[Words, ...], Field(min_length=3, max_length=3)]
    prompts: Annotated[tuple[Words, ...], Field(min_length=2, max_length=8)]


def load_meeting_words(folder: Path, language: str = "en") -> MeetingWords:
    """Read `content/meetings/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "meetings", language, MeetingWords)
