"""What a test looks at beside the answers: streams, and a day as it is now."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from people import Person, ok

from backend.core import event_log


def events(person: Person, stream: str | None = None) -> list[dict[str, Any]]:
    """The check-in events of the person's space, or of another stream."""
    stream_id = UUID(stream or person.space_id)
    found = person.server.read(lambda snapshot: event_log.read_after(snapshot.connection, stream_id, 0, 1000))
    return [event for event in found if event["kind"].startswith("check_in.")]


def kinds(person: Person, stream: str | None = None) -> list[str]:
    """Their kinds."""
    return [event["kind"].removeprefix("check_in.") for event in events(person, stream)]


def day_of(person: Person, day: dict[str, Any]) -> dict[str, Any]:
    """The day of one's own check-in, as it is now."""
    read: dict[str, Any] = ok(person.get(f"/check-ins/{day['mine']['id']}"))
    return read


def changed(person: Person, day: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """The day after one's own answer was put in place of the one before."""
    answer = {"feelings": {"words": ["calm"], "for_both": True}, **parts}
    put = person.put(f"/check-ins/{day['mine']['id']}", {"answer": answer}, version=day["mine"]["version"])
    read: dict[str, Any] = ok(put)
    return read


def for_me(*words: str) -> dict[str, Any]:
    """Feelings for oneself."""
    return {"words": list(words), "for_both": False}


def for_both(*words: str) -> dict[str, Any]:
    """Feelings for both."""
    return {"words": list(words), "for_both": True}


def all_days(person: Person, limit: int) -> Iterator[date]:
    """Every day of the list, page by page."""
    query = f"?limit={limit}"
    while True:
        page = ok(person.get(f"/check-ins{query}"))
        yield from (date.fromisoformat(item["on"]) for item in page["items"])
        if page["next"] is None:
            return
        query = f"?limit={limit}&before={page['next']}"
