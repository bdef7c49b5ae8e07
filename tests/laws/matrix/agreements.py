"""Transparency agreements."""

from datetime import timedelta
from typing import Any

from laws.matrix.row import Row, author, both
from people import Person


def _agreement(person: Person) -> dict[str, Any]:
    return {"text": "My calendar for the week", "until": (person.today + timedelta(days=20)).isoformat()}


AGREEMENT = "/spaces/{space}/agreements/{agreement}"

ROWS = [
    Row("list_agreements", "GET", "/spaces/{space}/agreements", expect=both(200, former=200)),
    Row("offer_agreement", "POST", "/spaces/{space}/agreements", _agreement, expect=both(201)),
    Row("read_agreement", "GET", AGREEMENT, expect=both(200)),
    Row("read_agreement", "GET", "/spaces/{space}/agreements/{own_agreement}", expect={"E": 200}),
    Row("end_agreement", "POST", AGREEMENT + "/endings", expect=author(200, partner=403)),
    Row("delete_agreement", "DELETE", AGREEMENT, expect=author(204, partner=403)),
    Row("delete_agreement", "DELETE", "/spaces/{space}/agreements/{own_agreement}", expect={"E": 204}),
]
