"""What mails say: fixed texts that tell whoever glances at the inbox nothing."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from backend.content.reading import Document, Key, Shape, Words, read_document


class MailText(Shape):
    """One mail. `{secret}` in its body is where a code goes that only this mail holds."""

    subject: Annotated[Words, Field(max_length=60)]
    body: Words


class MailTexts(Document):
    """Every mail this server sends."""

    mails: dict[Key, MailText]


def load_mail_texts(folder: Path, language: str = "en") -> MailTexts:
    """Read `content/mail/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "mail", language, MailTexts)
