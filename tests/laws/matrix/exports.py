"""One's own words, in the session that proved who asks."""

from laws.matrix.row import Row, author, everybody

EXPORT = {**dict.fromkeys("OXPEF", 404), "A": 200}

ROWS = [
    Row(
        "allow_export",
        "POST",
        "/exports",
        proves=True,
        purpose="export",
        expect=dict.fromkeys("OXPEA", 201) | {"F": 403},
    ),
    Row("list_exports", "GET", "/exports", expect=everybody(200)),
    Row("end_export", "DELETE", "/exports/{export}", expect=author(204, partner=404)),
    Row("download_export", "POST", "/exports/{export}/downloads", {"form": "words"}, expect=EXPORT),
]
