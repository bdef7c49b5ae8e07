"""Asking for reassurance, and answering."""

from laws.matrix.row import Row, author, both, partner

ASKS = "/spaces/{space}/reassurance-requests"
A_REQUEST = ASKS + "/{reassurance_request}"

ROWS = [
    Row("list_reassurance_requests", "GET", ASKS, expect=both(200)),
    Row("ask_for_reassurance", "POST", ASKS, {"text": "Are we all right?"}, expect=both(201)),
    Row(
        "answer_reassurance_request", "POST", A_REQUEST + "/answers", {"text": "We are."}, expect=partner(200, own=403)
    ),
    Row("delete_reassurance_answer", "DELETE", A_REQUEST + "/answers", expect=partner(204, own=403)),
    Row("delete_reassurance_request", "DELETE", A_REQUEST, expect=author(204, partner=403)),
]
