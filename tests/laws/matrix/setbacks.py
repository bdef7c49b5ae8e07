"""Setbacks."""

from laws.matrix.row import Row, author, both

SETBACK = {"text": "Something slipped on Monday.", "for_both": True}
SHARED_SETBACK = "/spaces/{space}/setbacks/{setback}"
PRIVATE_SETBACK = "/spaces/{space}/setbacks/{private_setback}"

ROWS = [
    Row("list_setbacks", "GET", "/spaces/{space}/setbacks", expect=both(200, former=200)),
    Row("write_setback", "POST", "/spaces/{space}/setbacks", SETBACK, expect=both(201)),
    Row("read_setback", "GET", SHARED_SETBACK, expect=both(200)),
    Row("read_setback", "GET", PRIVATE_SETBACK, expect=author(200, partner=404)),
    Row("read_setback", "GET", "/spaces/{space}/setbacks/{own_setback}", expect={"E": 200}),
    Row("share_setback", "POST", PRIVATE_SETBACK + "/shares", expect=author(200, partner=404)),
    Row("take_back_setback_share", "DELETE", SHARED_SETBACK + "/shares", expect=author(200, partner=403)),
    Row("delete_setback", "DELETE", SHARED_SETBACK, expect=author(204, partner=403)),
    Row("delete_setback", "DELETE", PRIVATE_SETBACK, expect=author(204, partner=404)),
    Row("delete_setback", "DELETE", "/spaces/{space}/setbacks/{own_setback}", expect={"E": 204}),
]
