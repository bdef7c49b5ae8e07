"""Calendars: one's own address, and files of one's own time and of a day both agreed on."""

from laws.matrix.row import Row, author, everybody

ROWS = [
    Row("list_calendar_feeds", "GET", "/calendar-feeds", expect=everybody(200)),
    Row(
        "make_calendar_feed",
        "POST",
        "/calendar-feeds",
        expect={**everybody(201), "F": 403},
        proves=True,
        purpose="calendar",
    ),
    Row("end_calendar_feed", "DELETE", "/calendar-feeds/{calendar_feed}", expect=author(204, partner=404)),
    Row("save_daily_time", "GET", "/reminders/calendar-entry", expect=everybody(200)),  # those of `reminders` are on
    Row(
        "save_review_day",
        "GET",
        "/spaces/{space}/commitments/{signed_commitment}/calendar-entry",
        expect={"O": 404, "X": 404, "P": 200, "E": 404, "A": 200, "F": 200},
    ),
]
