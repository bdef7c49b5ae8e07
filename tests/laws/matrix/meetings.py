"""Meetings."""

from laws.matrix.row import Row, both

MEETING = "/spaces/{space}/meetings/{meeting}"
WINDOW = "/spaces/{space}/meetings/window"

ROWS = [
    Row("list_meetings", "GET", "/spaces/{space}/meetings", expect=both(200)),
    Row("read_agenda", "GET", "/spaces/{space}/meetings/agenda", expect=both(200)),
    Row("read_meeting_window", "GET", WINDOW, expect=both(200)),
    Row("choose_meeting_window", "PUT", WINDOW, {"weekdays": ["mon"], "at": "19:30"}, expect=both(200)),
    Row("take_back_meeting_window", "DELETE", WINDOW, expect=both(200)),
    Row("begin_meeting", "POST", "/spaces/{space}/meetings", {}, expect=both(201)),
    Row("move_floor", "POST", MEETING + "/floor", {"act": "take", "number": 0}, expect=both(200)),
    Row("end_meeting", "POST", MEETING + "/endings", {}, expect=both(200)),
]
