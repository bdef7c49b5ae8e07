"""H6, H20: each act that changes locks, exports or destroys is a line of the log, and told to all other devices."""

from collections.abc import Callable

import pytest
from accounts.authenticator import adds_passkey
from accounts.codes import makes_codes
from notes.writing import WRAPPING, makes_notes_key
from people import Person, ok

from backend.accounts.models import SecurityKind
from backend.accounts.rules import LOUD

# What is in the log and not held up to the other devices: a door that closed, a try that failed, what every device
# sees by itself, or what signs all of them out.
NOT_HELD_UP = {
    SecurityKind.SIGNED_UP,
    SecurityKind.SIGN_IN_REFUSED,
    SecurityKind.PROOF_REFUSED,
    SecurityKind.PIN_REFUSED,
    SecurityKind.SESSION_ENDED,
    SecurityKind.OTHERS_ENDED,
    SecurityKind.SESSION_GAVE_WAY,
    SecurityKind.PUSH_ENDED,
    SecurityKind.EXPORT_ENDED,
    SecurityKind.CALENDAR_ENDED,
    SecurityKind.INVITATION_CANCELLED,
    SecurityKind.BLOCKED,
    SecurityKind.DELETION_ASKED,
    SecurityKind.RESTORED,
}

Act = Callable[[Person], object]


def _changes_notes_key(person: Person) -> None:
    makes_notes_key(person)
    ok(person.proves("notes").put("/notes/key", {"ways": [WRAPPING]}, version=1))


ACTS: dict[str, Act] = {
    "signed_in": lambda me: me.on_another_device(),
    "export_allowed": lambda me: ok(me.proves("export").post("/exports")),
    "notes_key_changed": _changes_notes_key,
    "notes_cleared": lambda me: ok(me.proves("notes").delete("/notes")),
    "calendar_made": lambda me: ok(me.proves("calendar").post("/calendar-feeds")),
    "invitation_made": lambda me: me.invites(),
    "app_lock_set": lambda me: ok(me.proves("app_lock").put("/app-lock", {"pin": "481526"})),
    "app_lock_off": lambda me: ok(me.proves("app_lock").delete("/app-lock")),
    "email_changed": lambda me: ok(me.proves("email").put("/account/email", {"email": "another@example.org"})),
    "recovery_codes_made": makes_codes,
    "passkey_added": adds_passkey,
}


def kinds(person: Person, path: str) -> list[str]:
    return [line["kind"] for line in ok(person.get(path))["items"]]


def test_every_kind_of_line_is_held_up_or_said_why_not() -> None:
    """A new kind has to be put into one of the two."""
    assert set(SecurityKind) == LOUD | NOT_HELD_UP
    assert set() == LOUD & NOT_HELD_UP


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_each_act_is_told_to_the_other_devices_and_not_to_the_one_that_acted(alone: Person) -> None:
    tablet = alone.on_another_device()
    for kind, act in ACTS.items():
        act(alone)
        assert kinds(tablet, "/account/notices")[0] == kind
        assert kinds(alone, "/account/security-log")[0] == kind
        assert kind == "signed_in" or kind not in kinds(alone, "/account/notices")
    assert alone.email not in str(ok(tablet.get("/account/security-log")))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_first_passphrase_of_the_notes_is_told_too(alone: Person) -> None:
    """T2: somebody with the open phone may choose it, and read what its owner writes from then on."""
    tablet = alone.on_another_device()
    makes_notes_key(alone)
    assert kinds(tablet, "/account/notices")[0] == "notes_key_changed"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_done_to_a_space_is_told_to_ones_own_devices_alone(alex: Person, sam: Person) -> None:
    """Leaving, deleting, undoing, blocking: the other's log and notices say nothing of it."""
    tablet, theirs = alex.on_another_device(), ok(sam.get("/account/security-log"))
    alex.leaves()
    ok(alex.proves("deletion").post(f"{alex.space}/deletions", {}))
    block = ok(alex.post(f"{alex.space}/blocks"))  # also while it is being deleted
    ok(alex.proves("deletion").delete(f"{alex.space}/deletions"))
    ok(alex.delete(f"/blocks/{block['id']}"))
    expected = ["unblocked", "space_deletion_undone", "space_deletion_asked", "space_left"]
    assert kinds(tablet, "/account/notices")[:4] == expected
    assert ok(sam.get("/account/security-log")) == theirs


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_invitation_that_was_cancelled_is_a_line(alone: Person) -> None:
    invitation = alone.invites()
    ok(alone.delete(f"/invitations/{invitation['id']}"))
    assert kinds(alone, "/account/security-log")[:2] == ["invitation_cancelled", "invitation_made"]
