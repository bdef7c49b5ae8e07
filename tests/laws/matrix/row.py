"""One row of the matrix, and whom it names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from people import Person

Body = dict[str, Any] | Callable[[Person], dict[str, Any]] | None


@dataclass(frozen=True)
class Row:
    """What each actor gets for one request about something of A's. `{own_…}` in a path is the actor's own."""

    operation: str
    method: str
    path: str
    body: Body = None
    version: int | None = None
    expect: Mapping[str, int] = field(default_factory=dict)
    proves: bool = False
    purpose: str = "pairing"
    why_not_all: str = ""


def everybody(status: int) -> dict[str, int]:
    """One's own thing: the same for all who are signed in."""
    return dict.fromkeys("OXPEAF", status)


def both(status: int, *, former: int = 404) -> dict[str, int]:
    """The two, and nobody else."""
    return {"O": 404, "X": 404, "P": status, "E": former, "A": status, "F": status}


def author(status: int, *, partner: int, former: int = 404) -> dict[str, int]:
    """The author; `partner` is 403 where the other can see it and 404 where not."""
    return {"O": 404, "X": 404, "P": partner, "E": former, "A": status, "F": status}


def partner(status: int, *, own: int) -> dict[str, int]:
    """Only the other may do this with it."""
    return {"O": 404, "X": 404, "P": status, "E": 404, "A": own, "F": own}
