"""Commitments."""

from datetime import timedelta
from typing import Any

from laws.matrix.row import Row, both
from people import Person


def _commitment(person: Person) -> dict[str, Any]:
    return {"text": "Phones away at dinner", "review_on": (person.today + timedelta(days=20)).isoformat()}


COMMITMENT = "/spaces/{space}/commitments/{commitment}"

ROWS = [
    Row("list_commitments", "GET", "/spaces/{space}/commitments", expect=both(200, former=200)),
    Row("offer_commitment", "POST", "/spaces/{space}/commitments", _commitment, expect=both(201)),
    Row("read_commitment", "GET", COMMITMENT, expect=both(200)),
    Row("read_commitment", "GET", "/spaces/{space}/commitments/{own_commitment}", expect={"E": 200}),
    Row("change_commitment", "POST", COMMITMENT + "/versions", _commitment, version=1, expect=both(201)),
    Row("sign_commitment", "POST", COMMITMENT + "/signatures", {"number": 1}, expect=both(200)),
    Row(
        "sign_commitment",
        "POST",
        COMMITMENT + "/signatures",
        {"number": 7},
        expect={"O": 404, "X": 404, "P": 412, "E": 404, "A": 412, "F": 412},
    ),
    Row("end_commitment", "POST", COMMITMENT + "/endings", {}, expect=both(200)),
    Row("export_commitment_history", "GET", "/spaces/{space}/commitments/history", expect=both(200, former=200)),
]
