"""Notes: one's own, with or without a space."""

from laws.matrix.row import Row, author, everybody

NOTE = "/notes/{note}"
NOTES_KEY = {
    "ways": [
        {
            "way": "passphrase",
            "derivation": "PBKDF2-SHA-256",
            "iterations": 600_000,
            "salt": "s" * 22,
            "wrapped": "w" * 80,
        }
    ]
}

ROWS = [
    Row("list_notes", "GET", "/notes", expect=everybody(200)),
    Row("read_notes_key", "GET", "/notes/key", expect=everybody(200)),
    Row("put_notes_key", "PUT", "/notes/key", NOTES_KEY, version=1, expect=everybody(412)),
    Row(
        "put_notes_key_recovery",
        "PUT",
        "/notes/key/recovery",
        {"sheet": 1, "sender": "s" * 87, "wrapped": "c" * 80},
        version=1,
        expect=everybody(409),
    ),
    Row("keep_note", "POST", "/notes", {"sealed": "a" * 60}, expect=everybody(409)),
    Row("read_note", "GET", NOTE, expect=author(200, partner=404)),
    Row("change_note", "PUT", NOTE, {"sealed": "b" * 60}, version=1, expect=author(200, partner=404)),
    Row("delete_note", "DELETE", NOTE, expect=author(204, partner=404)),
    Row(
        "clear_notes",
        "DELETE",
        "/notes",
        proves=True,
        purpose="notes",
        expect=dict.fromkeys("OXPEA", 204) | {"F": 403},
    ),
]
