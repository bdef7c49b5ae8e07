"""Check-ins."""

from typing import Any

from laws.matrix.row import Row, author, both, everybody
from people import Person


def _today(person: Person) -> dict[str, Any]:
    return {"on": person.today.isoformat(), "answer": ANSWER}


ANSWER = {"feelings": {"words": ["calm"], "for_both": True}}

ROWS = [
    Row("list_check_ins", "GET", "/check-ins", expect=everybody(200)),
    Row(
        "check_in",
        "POST",
        "/check-ins",
        _today,
        expect={"O": 201, "X": 201, "P": 409, "E": 201, "A": 409, "F": 409},
    ),
    Row("read_check_in", "GET", "/check-ins/{check_in}", expect=both(200)),
    Row("read_check_in", "GET", "/check-ins/{own_check_in}", expect={"E": 200}),
    Row(
        "change_check_in",
        "PUT",
        "/check-ins/{check_in}",
        {"answer": ANSWER},
        version=1,
        expect=author(409, partner=403),
    ),
    Row("open_check_in", "POST", "/check-ins/{check_in}/openings", expect=author(200, partner=403)),
    Row("hear_check_in", "POST", "/check-ins/{check_in}/heard", expect=author(200, partner=403)),
    Row("take_back_check_in", "DELETE", "/check-ins/{check_in}", expect={"O": 404, "X": 404, "P": 403, "E": 404}),
    Row("take_back_check_in", "DELETE", "/check-ins/{own_check_in}", expect={"E": 204}),
    Row(
        "take_back_check_in",
        "DELETE",
        "/check-ins/{sealed_check_in}",
        expect=dict.fromkeys("OXPE", 404),
        why_not_all="tests/check_ins takes both kinds back",
    ),
]
