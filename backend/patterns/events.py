"""Facts of patterns."""

from typing import Literal

from backend.core.event_log import Event
from backend.patterns.models import Line


class PatternChosen(Event):
    """One chose which lines to show; for one's own devices only."""

    kind: Literal["pattern.chosen"] = "pattern.chosen"


class PatternShared(Event):
    """The lines that both show are others than before. By whose act is not told."""

    kind: Literal["pattern.shared"] = "pattern.shared"
    lines: list[Line]
