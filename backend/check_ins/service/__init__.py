"""Use cases of check-ins: `prompts` (the question of a date), `reading` and `writing`."""

from backend.check_ins.service.prompts import ask
from backend.check_ins.service.reading import day, days

__all__ = ["ask", "day", "days"]
