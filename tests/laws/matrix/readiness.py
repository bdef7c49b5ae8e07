"""Readiness."""

from datetime import timedelta
from typing import Any

from laws.matrix.row import Row, both
from people import Person


def _exploration(person: Person) -> dict[str, Any]:
    return {"until": (person.today + timedelta(weeks=4)).isoformat()}


READINESS = "/spaces/{space}/readiness"

ROWS = [
    Row("read_readiness_of_both", "GET", READINESS, expect=both(200)),
    Row(
        "offer_exploration",
        "POST",
        READINESS + "/explorations",
        _exploration,
        expect=both(409),
    ),
    Row("choose_readiness", "POST", READINESS + "/choices", {"choice": "rebuild"}, expect=both(200)),
    Row("take_back_readiness", "DELETE", READINESS + "/choices", expect=both(200)),
    Row(
        "agree_to_exploration",
        "POST",
        READINESS + "/explorations/{exploration}/agreements",
        expect={"O": 404, "X": 404, "P": 200, "E": 404, "A": 403, "F": 403},
    ),
    Row("end_exploration", "POST", READINESS + "/explorations/{exploration}/endings", expect=both(200)),
]
