"""A reader of iCalendar files of the tests' own (RFC 5545): it shares no code with the library that writes them.

Lines are unfolded here; rules of zones and of repeating are read by `dateutil`, which knows nothing of the writer.
"""

from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO

from dateutil.rrule import rrule, rrulestr
from dateutil.tz import tzical


@dataclass
class Part:
    """What stands between a BEGIN and its END: lines by name, with their parameters, and the parts inside."""

    kind: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        (found,) = [value for key, _, value in self.lines if key == name]
        return found

    def parameters(self, name: str) -> dict[str, str]:
        (found,) = [parameters for key, parameters, _ in self.lines if key == name]
        return found

    def all(self, kind: str) -> list["Part"]:
        return [part for part in self.parts if part.kind == kind]


def unfolded(file: bytes) -> list[str]:
    """The lines, each of at most 75 bytes in the file and ended by CRLF, put together again."""
    assert file.endswith(b"\r\n")
    pieces = file.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 and b"\n" not in piece and b"\r" not in piece for piece in pieces)
    lines: list[bytes] = []
    for piece in pieces:
        if piece[:1] in {b" ", b"\t"}:
            lines[-1] += piece[1:]
        else:
            lines.append(piece)
    return [line.decode("utf-8") for line in lines]


def read(file: bytes) -> Part:
    """The calendar in a file."""
    whole = Part("")
    open_parts = [whole]
    for line in unfolded(file):
        head, _, value = line.partition(":")
        name, *parameters = head.split(";")
        if name == "BEGIN":
            part = Part(value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().kind == value
        else:
            named = dict(parameter.split("=", 1) for parameter in parameters)
            open_parts[-1].lines.append((name, named, value.replace("\\,", ",").replace("\\n", "\n")))
    assert open_parts == [whole]
    (calendar,) = whole.parts
    assert (calendar.kind, calendar["VERSION"]) == ("VCALENDAR", "2.0")
    return calendar


def times(file: bytes) -> rrule:
    """When the one repeating event of a file takes place, by the file's own rules of the zone."""
    (event,) = read(file).all("VEVENT")
    start, zone = event["DTSTART"], event.parameters("DTSTART").get("TZID")
    if zone is None:
        return rrulestr(f"DTSTART:{start}\nRRULE:{event['RRULE']}")
    # dateutil reads one line at a time and takes what stands in the file as it is, zones included.
    here = tzical(StringIO("\n".join(unfolded(file)))).get(zone)
    return rrulestr(event["RRULE"], dtstart=datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=here))
