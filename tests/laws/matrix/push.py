"""Push: one's own devices that are reached."""

from typing import Any

from laws.matrix.row import Row, author, everybody
from people import Person
from push.browser import Browser


def reached(person: Person) -> dict[str, Any]:
    """A browser of this person's, at a push service that the server knows."""
    return Browser(f"https://fcm.googleapis.com/fcm/send/{person.session_id}").draft()


ROWS = [
    Row("list_push_subscriptions", "GET", "/push-subscriptions", expect=everybody(200)),
    Row(
        "subscribe_to_push",
        "POST",
        "/push-subscriptions",
        reached,
        expect={**everybody(201), "F": 403},
        proves=True,
        purpose="push",
    ),
    Row(
        "end_push_subscription",
        "DELETE",
        "/push-subscriptions/{push_subscription}",
        expect=author(204, partner=404),
    ),
]
