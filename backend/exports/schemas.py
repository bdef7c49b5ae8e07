"""What exports send and receive, and the form of the file."""

from datetime import date
from typing import Annotated, Any, Literal, get_type_hints
from uuid import UUID

from pydantic import Field, create_model

from backend.core.wire import Instant, Wire
from backend.exports.sections import SECTIONS

Key = Annotated[str, Field(pattern="^[0-9a-f]{32}$", description="Names one entry as long as it stays as it is.")]


class ExportRead(Wire):
    """A permission to download once."""

    id: UUID
    expires_at: Instant


class OpenExport(Wire):
    """A download that may still begin, on `device` only; its words are not made yet."""

    id: UUID
    device: str
    here: bool
    expires_at: Instant


class OpenExportList(Wire):
    """All of them; one for each signed-in device at most."""

    items: list[OpenExport]


class DownloadDraft(Wire):
    """What to make: `words`, everything one wrote, for programs and for people; `pdf`, the picked entries to print."""

    form: Literal["words", "pdf"]
    picked: Annotated[list[Key], Field(max_length=5000)] = []


class ExportLine(Wire):
    """One part of an entry, with what it is called."""

    label: str
    text: str


class ExportEntry(Wire):
    """One entry as a person reads it."""

    key: Key
    on: date | None
    lines: list[ExportLine]


class ExportSection(Wire):
    """The entries of one domain."""

    name: str
    title: str
    entries: list[ExportEntry]


class ExportProgress(Wire):
    """A line told while the file is being made."""

    type: Literal["progress"] = "progress"
    done: int
    total: int


class ExportedWords(Wire):
    """The last line of a download: the file for programs, and the same for people."""

    type: Literal["words"] = "words"
    file: dict[str, Any]
    reading: list[ExportSection]


class ExportedPdf(Wire):
    """The last line of a download: the PDF in base64, and how many letters its font has not."""

    type: Literal["pdf"] = "pdf"
    data: str
    not_shown: int


_FIELDS: Any = {name: (get_type_hints(own)["return"], []) for name, own in SECTIONS.items()}


class _Export(Wire):
    """Everything one person wrote on one server. The form is published as `docs/export.schema.json`."""

    format: Literal["wordkept-export"] = "wordkept-export"
    version: Literal[1] = 1
    made_on: date


ExportFile: type[_Export] = create_model("ExportFile", __base__=_Export, __doc__=_Export.__doc__, **_FIELDS)
