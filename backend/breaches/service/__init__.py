"""Use cases of breaches: `records`, `writing`, `exchanging`, `questions`, and `reading` all of them."""

from backend.breaches.service.reading import breaches_included, questions_included, statements_included
from backend.breaches.service.waiting import WAITS

__all__ = ["WAITS", "breaches_included", "questions_included", "statements_included"]
