"""Endings."""

from laws.matrix.row import Row, both

ROWS = [
    Row("read_ending", "GET", "/spaces/{space}/ending", expect=both(200)),
    Row("read_ending_summary", "GET", "/spaces/{space}/ending/summary", expect=both(200)),
    Row("say_rebuilt", "POST", "/spaces/{space}/ending", {}, expect=both(200)),
    Row("take_back_rebuilt", "DELETE", "/spaces/{space}/ending", expect=both(200)),
]
