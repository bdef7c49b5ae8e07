"""Reminders: one's own wishes."""

from laws.matrix.row import Row, everybody

WISHES = {
    "level": "gentle",
    "at": "19:00",
    "days": [1, 2, 3, 4, 5, 6, 7],
    "quiet_from": "21:00",
    "quiet_until": "08:00",
    "mail": False,
}

ROWS = [
    Row("read_reminders", "GET", "/reminders", expect=everybody(200)),
    Row(
        "change_reminders",
        "PUT",
        "/reminders",
        WISHES,
        version=1,
        expect={**everybody(200), "F": 412},  # the same account's other device was quicker
    ),
    Row("try_out_reminders", "POST", "/reminders/tests", expect=everybody(409)),  # nobody is reached yet
]
