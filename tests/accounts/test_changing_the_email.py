"""H7, S9: another address, with a proof by the passphrase; every device is told, and trying finds nobody out."""

from functools import partial

from accounts.authenticator import adds_passkey, asks
from people import Clock, Person, at_once, ok, problem

NEW = "somewhere-else@example.org"


def test_one_signs_in_with_the_new_one_and_not_with_the_old(alone: Person) -> None:
    tablet, old = alone.on_another_device(), alone.email
    version = ok(alone.get("/account"))["version"]
    changed = ok(alone.proves("email").put("/account/email", {"email": NEW.upper()}))
    assert (changed["email"], changed["version"]) == (NEW, version + 1)
    assert ok(tablet.get("/account"))["email"] == NEW, "the other devices stay signed in"
    assert "email_changed" in [line["kind"] for line in ok(tablet.get("/account/notices"))["items"]]

    stranger = Person(alone.server, "Kim")
    tried = stranger.post("/sessions", {"email": old, "passphrase": alone.passphrase})
    assert problem(tried) == (401, "sign-in-failed")
    ok(stranger.post("/sessions", {"email": NEW, "passphrase": alone.passphrase}))


def test_an_open_session_alone_may_not_nor_a_passkey(alone: Person, clock: Clock) -> None:
    _, ring = adds_passkey(alone)
    clock.move(minutes=6)
    assert problem(alone.put("/account/email", {"email": NEW})) == (403, "reauth-required")
    ok(alone.post("/sessions/proofs/passkeys", {**ring.signs(asks(alone, "prove")), "purpose": "email"}))
    assert problem(alone.put("/account/email", {"email": NEW})) == (403, "reauth-required")
    assert ok(alone.get("/account"))["email"] == alone.email


def test_mail_goes_to_the_address_that_was_given(alone: Person) -> None:
    """T4: found whatever the letters' case, and never written to under letters that are others."""
    changed = ok(alone.proves("email").put("/account/email", {"email": "Groß.Straße@example.org"}))
    assert changed["email"] == "groß.straße@example.org"
    for spelt in ("GROSS.STRASSE@example.org", "groß.STRAßE@example.org"):
        ok(Person(alone.server, "Kim").post("/sessions", {"email": spelt, "passphrase": alone.passphrase}))


def test_copies_of_one_change_are_one_try(alone: Person, clock: Clock) -> None:
    """R3: a dozen at once, and one more when the proof has run out; all are given the first answer."""
    key = "the-same-key-each-time"
    change = partial(alone.proves("email").put, "/account/email", {"email": NEW}, key=key)
    answers = at_once(*[change] * 12)
    assert {(answer.status_code, answer.text) for answer in answers} == {(200, answers[0].text)}
    clock.move(minutes=6)
    assert change().headers["idempotent-replayed"] == "true"


def test_a_taken_one_is_refused_and_that_is_told_five_times_an_hour(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in range(5):
        assert problem(alex.proves("email").put("/account/email", {"email": sam.email})) == (409, "email-taken")
    assert problem(alex.put("/account/email", {"email": NEW}))[0] == 429
    clock.move(hours=1)
    ok(alex.proves("email").put("/account/email", {"email": NEW}))
    for wrong in ("no address", "a" * 300 + "@example.org", "", "a,b@example.org", "a@[", "<a@b>", 'a"@example.org'):
        assert problem(alex.put("/account/email", {"email": wrong}))[0] == 422
    assert ok(alex.get("/account"))["email"] == NEW
