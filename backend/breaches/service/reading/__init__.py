"""Reading breaches, statements and questions as one of the two may see them: a fixed number of statements a page.

A page is in the order of the ids, which are random: the order of a list never tells what the other keeps private.
"""

from backend.breaches.service.reading.questions import question, questions, questions_included
from backend.breaches.service.reading.records import breach, breaches, breaches_included
from backend.breaches.service.reading.statements import parts_in, statement, statements, statements_included
from backend.breaches.service.reading.visible import breaches_visible, questions_visible, statements_visible

__all__ = [
    "breach",
    "breaches",
    "breaches_included",
    "breaches_visible",
    "parts_in",
    "question",
    "questions",
    "questions_included",
    "questions_visible",
    "statement",
    "statements",
    "statements_included",
    "statements_visible",
]
