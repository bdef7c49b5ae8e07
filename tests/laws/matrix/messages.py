"""Messages, and the checker."""

from laws.matrix.row import Row, author, both, everybody, partner

LETTER = {"kind": "letter", "mode": "free", "text": "I felt sad on Sunday.", "hold": "none"}
CHANGED = {"mode": "free", "text": "I felt very sad on Sunday."}
MESSAGE = "/spaces/{space}/messages/{message}"
HELD = "/spaces/{space}/messages/{held}"
SAID_BACK = "/spaces/{space}/messages/{said_back_message}/say-backs/{say_back}"
HEARD = {"text": "I heard that Sunday was sad."}

ROWS = [
    Row("list_messages", "GET", "/spaces/{space}/messages", expect=both(200, former=200)),
    Row("send_message", "POST", "/spaces/{space}/messages", LETTER, expect=both(201)),
    Row("read_message", "GET", MESSAGE, expect=both(200)),
    Row("read_message", "GET", HELD, expect=author(200, partner=404)),
    Row("read_message", "GET", "/spaces/{space}/messages/{own_message}", expect={"E": 200}),
    Row("change_message", "PUT", HELD, CHANGED, version=1, expect=author(200, partner=404)),
    Row("change_message", "PUT", MESSAGE, CHANGED, version=1, expect={"O": 404, "X": 404, "P": 403, "E": 404}),
    Row("deliver_message", "POST", HELD + "/deliveries", expect=author(200, partner=404)),
    Row("hear_message", "POST", MESSAGE + "/heard", expect=partner(200, own=403)),
    Row("hear_message", "POST", HELD + "/heard", expect={"O": 404, "X": 404, "P": 404, "E": 404}),
    Row("add_to_message", "POST", MESSAGE + "/additions", {"text": "And on Monday."}, expect=author(201, partner=403)),
    Row("say_back", "POST", MESSAGE + "/say-backs", HEARD, expect=partner(201, own=403)),
    Row("say_back", "POST", HELD + "/say-backs", HEARD, expect={"O": 404, "X": 404, "P": 404, "E": 404}),
    Row("answer_say_back", "POST", SAID_BACK + "/answers", {"answer": "not_quite"}, expect=author(200, partner=403)),
    Row("delete_say_back", "DELETE", SAID_BACK, expect=partner(204, own=403)),
    Row("confirm_receipt", "POST", MESSAGE + "/receipts", expect=partner(204, own=403)),
    Row("delete_message", "DELETE", HELD, expect=author(204, partner=404)),
    Row("delete_message", "DELETE", MESSAGE, expect=author(204, partner=403)),
    Row("delete_message", "DELETE", "/spaces/{space}/messages/{own_message}", expect={"E": 204}),
    Row(
        "check_draft",
        "POST",
        "/composer/checks",
        {"form": "i_statement", "mode": "free", "text": "I feel sad."},
        expect=everybody(200),
    ),
]
