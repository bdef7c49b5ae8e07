"""H7, S5, S7: another passphrase, with a fresh proof; the other devices are signed out and the log says so."""

from people import Clock, Person, ok, problem

NEW = "meadow thimble curtain"


def test_the_new_one_counts_from_now_on_and_the_others_are_signed_out(alone: Person) -> None:
    tablet = alone.on_another_device()
    ok(alone.proves("passphrase").put("/account/passphrase", {"passphrase": NEW}))
    assert problem(tablet.get("/account")) == (401, "not-signed-in")
    ok(alone.get("/account"))
    old = Person(alone.server, "Kim").post("/sessions", {"email": alone.email, "passphrase": alone.passphrase})
    assert problem(old) == (401, "sign-in-failed")
    alone.passphrase = NEW
    again = alone.on_another_device()
    notices = [line["kind"] for line in ok(again.get("/account/notices"))["items"]]
    assert notices == ["passphrase_changed", "signed_in"]


def test_an_open_session_alone_may_not(alone: Person, clock: Clock) -> None:
    clock.move(minutes=6)
    body = {"passphrase": NEW}
    assert problem(alone.put("/account/passphrase", body)) == (403, "reauth-required")
    alone.proves("export")
    assert problem(alone.put("/account/passphrase", body)) == (403, "reauth-required")
    for weak in ("short", "passwordpassword", f"kim {alone.email} kim"):
        assert problem(alone.proves("passphrase").put("/account/passphrase", {"passphrase": weak}))[0] == 422
    key = "the-same-key-twice"
    ok(alone.put("/account/passphrase", body, key=key))
    clock.move(minutes=6)  # and the proof has run out
    again = alone.put("/account/passphrase", body, key=key)
    assert again.headers.get("idempotent-replayed") == "true"
    other = alone.put("/account/passphrase", {"passphrase": f"{NEW} too"}, key=key)
    assert problem(other) == (422, "idempotency-key-reused"), "R3: nobody believes that this one counts now"


def test_the_name_of_the_other_is_no_passphrase(alex: Person, sam: Person) -> None:
    """S7: while the two are in a space."""
    sam.changes_account(name="Bartholomew Winterbourne")
    named = {"passphrase": "Bartholomew-Winterbourne!"}
    refused = alex.proves("passphrase").put("/account/passphrase", named)
    assert (problem(refused), refused.json()["reason"]) == ((422, "passphrase-refused"), "context")
    sam.leaves()
    ok(alex.put("/account/passphrase", named))
