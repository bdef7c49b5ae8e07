"""Promises."""

from typing import Any

from laws.matrix.row import Row, author, both
from people import Person


def _promise(person: Person) -> dict[str, Any]:
    return {
        "text": "Text if later than seven",
        "notice": "A text before seven",
        "weekdays": [],
        "until": person.today.isoformat(),
        "for_both": True,
    }


PROMISE = "/spaces/{space}/promises/{promise}"
PRIVATE_PROMISE = "/spaces/{space}/promises/{private_promise}"

ROWS = [
    Row("list_promises", "GET", "/spaces/{space}/promises", expect=both(200, former=200)),
    Row("make_promise", "POST", "/spaces/{space}/promises", _promise, expect=both(201)),
    Row("read_promise", "GET", PROMISE, expect=both(200)),
    Row("read_promise", "GET", PRIVATE_PROMISE, expect=author(200, partner=404)),
    Row("read_promise", "GET", "/spaces/{space}/promises/{own_promise}", expect={"E": 200}),
    Row("share_promise", "POST", PROMISE + "/shares", expect=author(200, partner=403)),
    Row("share_promise", "POST", PRIVATE_PROMISE + "/shares", expect=author(200, partner=404)),
    Row("take_back_promise_share", "DELETE", PROMISE + "/shares", expect=author(200, partner=403)),
    Row("view_promise", "PUT", PROMISE + "/views/{today}", {"how": "partly"}, version=0, expect=both(200)),
    Row(
        "view_promise",
        "PUT",
        PRIVATE_PROMISE + "/views/{today}",
        {"how": "kept"},
        version=0,
        expect=author(200, partner=404),
    ),
    Row("delete_promise_view", "DELETE", PROMISE + "/views/{today}", expect=author(404, partner=404)),
    Row("delete_promise_view", "DELETE", "/spaces/{space}/promises/{own_promise}/views/{today}", expect={"E": 404}),
    Row("end_promise", "POST", PROMISE + "/endings", {}, expect=author(200, partner=403)),
    Row("delete_promise", "DELETE", PROMISE, expect=author(204, partner=403)),
    Row("delete_promise", "DELETE", PRIVATE_PROMISE, expect=author(204, partner=404)),
    Row("delete_promise", "DELETE", "/spaces/{space}/promises/{own_promise}", expect={"E": 204}),
]
