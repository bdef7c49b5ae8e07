"""The five steps."""

from laws.matrix.row import Row, both

ROWS = [
    Row("list_steps", "GET", "/spaces/{space}/steps", expect=both(200)),
    Row("mark_step", "POST", "/spaces/{space}/steps/2/marks", {"mark": "not_yet", "turn": 1}, expect=both(200)),
    Row(
        "reopen_step",
        "POST",
        "/spaces/{space}/steps/2/turns",
        {"turn": 9},
        expect={"O": 404, "X": 404, "P": 412, "E": 404, "A": 412, "F": 412},
    ),
]
