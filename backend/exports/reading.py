"""The same entries for people: what each part is called and what it says, without ids, hashes and versions. Pure."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from backend.content.exports import ExportWords
from backend.core.wire import Wire
from backend.exports.schemas import ExportEntry, ExportLine, ExportSection

NOT_FOR_READING = {"hash", "previous_hash", "text_hash", "salt", "version", "position", "number"}


def section(words: ExportWords, name: str, entries: list[Wire], me: UUID) -> ExportSection:
    """The entries of one domain, as a person reads them."""
    return ExportSection(
        name=name,
        title=words.sections.get(name) or _called(words, name),
        entries=[_entry(words, name, entry, me) for entry in entries],
    )


def _entry(words: ExportWords, name: str, entry: Wire, me: UUID) -> ExportEntry:
    told = f"{name}\0{entry.model_dump_json()}"
    return ExportEntry(
        key=hashlib.sha256(told.encode()).hexdigest()[:32], on=_day(entry), lines=list(_lines(words, entry, me))
    )


def _day(entry: Wire) -> date | None:
    for name in ("on", "sent_at", "opened_on"):
        found = getattr(entry, name, None)
        if isinstance(found, datetime):
            return found.date()
        if isinstance(found, date):
            return found
    return None


def _lines(words: ExportWords, part: BaseModel, me: UUID, within: str = "") -> Iterator[ExportLine]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if value is None or name in NOT_FOR_READING or (isinstance(value, UUID) and name != "by"):
            continue
        label = f"{within}{_called(words, name)}"
        many = value if isinstance(value, list) else [value]
        nested = [one for one in many if isinstance(one, BaseModel)]
        for one in nested:
            yield from _lines(words, one, me, within if name in words.untold else f"{label}: ")
        said = ", ".join(_said(words, one, me) for one in many if not isinstance(one, BaseModel))
        if said.strip():
            yield ExportLine(label=label, text=said)


def _said(words: ExportWords, value: Any, me: UUID) -> str:
    if isinstance(value, bool):
        return words.yes if value else words.no
    if isinstance(value, UUID):
        return words.you if value == me else words.the_other
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M UTC")
    if isinstance(value, Enum):
        return words.values.get(str(value.value), str(value.value).replace("_", " "))
    return words.values.get(value, value) if isinstance(value, str) else str(value)


def _called(words: ExportWords, name: str) -> str:
    return words.parts.get(name) or name.replace("_", " ").capitalize()
