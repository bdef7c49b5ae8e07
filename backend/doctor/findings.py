"""What the doctor says."""

from dataclasses import dataclass
from enum import StrEnum


class Says(StrEnum):
    """How it is."""

    WELL = "ok"
    MIND = "mind"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One row: what was looked at, how it is, and, where it is not well, what that means and what to do."""

    about: str
    says: Says
    told: str
    means: str = ""
    do: str = ""
