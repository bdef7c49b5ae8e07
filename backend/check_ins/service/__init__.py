"""Use cases of check-ins: `prompts` (the question of a date), `reading`, `topics` and `writing`."""

from backend.check_ins.service.prompts import FirstLooks, ask, ask_before_the_step_changes
from backend.check_ins.service.reading import answers_in, day, days, own_answers
from backend.check_ins.service.topics import topics

__all__ = ["FirstLooks", "answers_in", "ask", "ask_before_the_step_changes", "day", "days", "own_answers", "topics"]
