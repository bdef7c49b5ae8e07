"""The bases of everything that goes over the wire: unknown fields are refused, coming in as going out."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)


class Wire(BaseModel):
    """What is sent or received. Strings are kept exactly as written, but for what no text can hold."""

    model_config = ConfigDict(extra="forbid")


def _storable(text: str) -> str:
    """Refuse NUL and lone surrogates: PostgreSQL cannot keep the one, UTF-8 not the other."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds a character that no text can hold") from error
    if "\0" in text:
        raise ValueError("holds a character that no text can hold")
    return text


def _written(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return text


# Spaces, controls, what only joins or turns others, and marks that stand on a letter.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Mc", "Me"})
# Letters and signs that are drawn as nothing, and what is not assigned and never will be drawn.
_BLANK = frozenset("\u115f\u1160\u2065\u2800\u3164\uffa0\U0001d159") | {chr(code) for code in range(0xFFF0, 0xFFF9)}
_TAGS = range(0xE0000, 0xE1000)


def _is_seen(sign: str) -> bool:
    return not (sign in _BLANK or ord(sign) in _TAGS or unicodedata.category(sign) in _UNSEEN)


def _visible(text: str) -> str:
    """Refuse what nobody could see; the web app has the same rule (`core/names.ts`)."""
    if not any(map(_is_seen, text)):
        raise ValueError("is empty")
    return text


PlainText = Annotated[str, AfterValidator(_storable)]
WrittenText = Annotated[str, AfterValidator(_storable), AfterValidator(_written)]
NameText = Annotated[str, AfterValidator(_storable), AfterValidator(_visible)]
"""What somebody or something is called: at least one sign of it can be seen."""
Secret = Annotated[str, StringConstraints(min_length=8, max_length=200, pattern=r"^[A-Za-z0-9_-]+$")]

_ZONES = frozenset(available_timezones())


def known_zone(zone: str) -> bool:
    """Whether `zone` is an IANA zone that this server can compute days in."""
    return zone in _ZONES


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(_DAY.pattern + r"[Tt ][0-9]")


def _rfc3339(instant: datetime) -> str:
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _is_instant(value: object) -> object:
    """Refuse seconds since 1970, which "0" and 1e9 would be read as, and days."""
    if not isinstance(value, datetime) and not (isinstance(value, str) and _INSTANT.match(value)):
        raise ValueError("is no instant, as in 2026-03-10T19:00:00Z")
    return value


def _is_day(value: object) -> object:
    """Refuse seconds since 1970, which "0" and 1e9 would be read as, and instants."""
    if not isinstance(value, date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("is no day, as in 2026-03-10")
    return value


def _of_our_time(instant: datetime) -> datetime:
    """Refuse what is so far away that it cannot be reckoned with in every zone."""
    if not 1970 <= instant.year <= 9000:
        raise ValueError("is too far away")
    return instant.astimezone(UTC)


Instant = Annotated[
    datetime,
    PlainSerializer(_rfc3339, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization"),
]
InstantSent = Annotated[AwareDatetime, BeforeValidator(_is_instant), AfterValidator(_of_our_time)]
DaySent = Annotated[date, BeforeValidator(_is_day)]
"""A day as it is written, `2026-03-10`; a number is none."""
Flag = StrictBool
"""True or false; "yes", "on" and 1 are no such thing."""
Count = StrictInt
"""A whole number; "20" is a text."""
Examples = dict[str, Any]
