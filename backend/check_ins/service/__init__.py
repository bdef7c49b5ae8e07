"""Use cases of check-ins: `prompts` (the question of a date), `reading`, `topics` and `writing`."""

from backend.check_ins.service.prompts import ask
from backend.check_ins.service.reading import day, days
from backend.check_ins.service.topics import topics

__all__ = ["ask", "day", "days", "topics"]
