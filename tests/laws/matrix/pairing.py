"""Inviting, joining, the three words."""

from laws.matrix.row import Row, everybody

ROWS = [
    Row(
        "invite",
        "POST",
        "/invitations",
        {"kind": "friends"},
        proves=True,
        expect={"O": 201, "X": 409, "P": 409, "E": 201, "A": 409, "F": 403},
    ),
    Row("list_invitations", "GET", "/invitations", expect=everybody(200)),
    Row("cancel_invitation", "DELETE", "/invitations/{invitation}", expect=everybody(404)),
    Row("cancel_invitation", "DELETE", "/invitations/{own_invitation}", expect={"O": 204}),
    Row(
        "ask_to_join",
        "POST",
        "/join-requests",
        {"secret": "{secret}"},
        expect={"O": 202, "X": 409, "P": 409, "E": 202, "A": 409, "F": 409},
    ),
    Row("ask_to_join", "POST", "/join-requests", {"secret": "x" * 43}, expect=everybody(404)),
    Row("list_join_requests", "GET", "/join-requests", expect=everybody(200)),
    Row("read_join_request", "GET", "/join-requests/{request}", expect=everybody(404)),
    Row("confirm_match_words", "POST", "/join-requests/{request}/confirmations", proves=True, expect=everybody(404)),
    Row("refuse_join_request", "DELETE", "/join-requests/{request}", expect=everybody(404)),
]
