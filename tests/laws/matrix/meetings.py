"""Meetings."""

from laws.matrix.row import Row, both

MEETING = "/spaces/{space}/meetings/{meeting}"

ROWS = [
    Row("list_meetings", "GET", "/spaces/{space}/meetings", expect=both(200)),
    Row("read_agenda", "GET", "/spaces/{space}/meetings/agenda", expect=both(200)),
    Row("begin_meeting", "POST", "/spaces/{space}/meetings", {}, expect=both(201)),
    Row("move_floor", "POST", MEETING + "/floor", {"act": "take", "number": 0}, expect=both(200)),
    Row("end_meeting", "POST", MEETING + "/endings", {}, expect=both(200)),
]
