"""What looks at every domain."""

from laws.matrix.row import Row, both, everybody

ROWS = [
    Row("read_timeline", "GET", "/spaces/{space}/timeline", expect=both(200)),
    Row("read_today", "GET", "/today", expect=everybody(200)),
    Row("issue_live_ticket", "POST", "/live/tickets", expect=everybody(201)),
    Row("list_account_events", "GET", "/account/events?epoch={epoch}&after=0", expect=everybody(200)),
    Row("list_account_events", "GET", "/account/events?epoch={foreign_epoch}&after=0", expect=everybody(410)),
    Row("list_space_events", "GET", "/spaces/{space}/events?epoch={space_epoch}&after=0", expect=both(200)),
    Row("list_space_events", "GET", "/spaces/{space}/events?epoch={foreign_epoch}&after=0", expect=both(410)),
]
