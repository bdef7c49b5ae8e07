"""Patterns."""

from laws.matrix.row import Row, both, everybody

ROWS = [
    Row("read_patterns", "GET", "/patterns?since={today}", expect=everybody(200)),
    Row("read_shared_patterns", "GET", "/spaces/{space}/patterns?since={today}", expect=both(200)),
    Row("choose_patterns", "POST", "/spaces/{space}/patterns/choices", {"lines": ["about_us"]}, expect=both(201)),
]
