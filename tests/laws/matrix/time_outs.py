"""Time-outs: the last of all, since one that is on holds what other rows send."""

from laws.matrix.row import Row, author, both

ROWS = [
    Row("list_time_outs", "GET", "/spaces/{space}/time-outs", expect=both(200)),
    Row("start_time_out", "POST", "/spaces/{space}/time-outs", {"minutes": 20}, expect=both(201)),
    Row(
        "end_time_out",
        "POST",
        "/spaces/{space}/time-outs/{time_out}/endings",
        {"ending": "ready"},
        expect=author(200, partner=403),
    ),
]
