"""Routes of breaches: of `records`, `statements` and `questions`."""

from backend.breaches.router.questions import router as questions
from backend.breaches.router.records import router as records
from backend.breaches.router.statements import router as statements

ROUTERS = (records, statements, questions)
