"""H4: what can be read says of nobody when they were there, and of what they did the day at most."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attacks.described import description_of, document, is_of

PRESENCE = re.compile(r"last_seen|seen_at|read_at|opened_at|online|typing|presen(t_|ce)|active|idle|away")
# Of one's own, of what two strangers have yet to confirm, of a return that was named; and when words were sent.
INSTANTS = {
    *("ConsentRead.given_at", "CheckInRead.revealable_until", "ExportRead.expires_at", "OpenExport.expires_at"),
    *("ReminderRead.muted_until", "ReminderDraft.muted_until", "TimeOutRead.ends_at", "TimeOutDraft.started_at"),
    *("InvitationCreated.link_expires_at", "InvitationCreated.code_expires_at", "JoinRequestRead.expires_at"),
    *("InvitationRead.link_expires_at", "InvitationRead.code_expires_at"),
    *("MessageRead.deliver_at", "MessageRead.sent_at"),
}


def fields() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every field of everything that is sent or answered."""
    for name in document()["components"]["schemas"]:
        for field, schema in description_of(name).get("properties", {}).items():
            yield f"{name}.{field}", schema


def test_only_these_fields_hold_an_instant() -> None:
    """A new one has to be put here, or be a date."""
    found = {name for name, schema in fields() if is_of("date-time", schema)}
    assert found == INSTANTS


def test_no_field_speaks_of_presence() -> None:
    names = [name for name, _ in fields()]
    assert len(names) > 500
    names.remove("Helpers.seen_at")  # where a helpline was looked up
    assert [name for name in names if PRESENCE.search(name.partition(".")[2])] == []
