"""H5, H7, H8: an account of a name and a passkey is given an address, by its passkey; it is no quick way in."""

from collections.abc import Iterator

import pytest
from accounts.authenticator import Authenticator, adds_passkey, asks, comes_back
from accounts.codes import Sheet, makes_codes
from accounts.test_signing_up_by_passkey import signs_up
from mail.mailbox import Mailbox
from people import Clock, Person, ok, problem
from recoveries.back import Stranger, arrives, code_in, minds, told, waiting
from serving import Server

from backend.settings import Settings

NEW = "kim@example.org"


@pytest.fixture
def server(settings: Settings, mailbox: Mailbox, clock: Clock) -> Iterator[Server]:
    """A server that sends mail, as early as an operator may let it."""
    running = Server(settings.model_copy(update={**mailbox.settings, "recovery_wait_hours": 24}), clock)
    yield running
    running.close()


def proves(kim: Person, ring: Authenticator, purpose: str = "email") -> Person:
    ok(kim.post("/sessions/proofs/passkeys", {**ring.signs(asks(kim, "prove")), "purpose": purpose}))
    return kim


def adds(kim: Person, ring: Authenticator, clock: Clock) -> Person:
    """Long after signing up."""
    clock.move(minutes=6)
    ok(proves(kim, ring).put("/account/email", {"email": NEW}))
    return kim


def test_its_passkey_gives_it_one_and_every_device_is_told(server: Server, clock: Clock) -> None:
    kim, ring = signs_up(server)
    tablet = Person(server, "Kim")
    tablet._keeps(ok(comes_back(tablet, ring)))
    clock.move(minutes=6)
    assert problem(kim.put("/account/email", {"email": NEW})) == (403, "reauth-required")
    assert problem(proves(kim, ring, "passkeys").put("/account/email", {"email": NEW})) == (403, "reauth-required")
    added = ok(proves(kim, ring).put("/account/email", {"email": NEW}))
    assert (added["email"], added["passkeys_alone"]) == (NEW, True)
    assert told(tablet)[0] == "email_added"
    assert "email_added" not in told(kim)
    ok(proves(kim, ring).put("/account/email", {"email": "another@example.org"}))
    assert told(tablet)[0] == "email_changed"


def test_a_taken_one_is_refused_there_too(server: Server, alone: Person, clock: Clock) -> None:
    kim, ring = signs_up(server)
    clock.move(minutes=6)
    for _ in range(5):
        assert problem(proves(kim, ring).put("/account/email", {"email": alone.email})) == (409, "email-taken")
    assert problem(kim.put("/account/email", {"email": NEW}))[0] == 429


def test_it_is_still_an_account_of_passkeys_alone(server: Server, clock: Clock) -> None:
    """H8: no passphrase goes with the address, the last passkey stays, and codes made later count later."""
    kim, ring = signs_up(server)
    adds(kim, ring, clock)
    for passphrase in ("", "nobody has this passphrase"):
        answer = Person(server, "Kim").post("/sessions", {"email": NEW, "passphrase": passphrase})
        assert problem(answer) == (401, "sign-in-failed")
    [only] = ok(kim.get("/passkeys"))["items"]
    assert problem(proves(kim, ring, "passkeys").delete(f"/passkeys/{only['id']}")) == (409, "last-passkey")
    codes = ok(proves(kim, ring, "recovery").put("/account/recovery-codes", Sheet.new().draft(), version=0))
    assert codes["counts_from"] is not None
    assert ok(kim.get("/account"))["passkeys_alone"] is True


def test_by_mail_it_is_open_after_three_days_and_never_before(server: Server, mailbox: Mailbox, clock: Clock) -> None:
    """H8: a passkey alone gave the address, so no operator's shorter wait counts, and it lets nobody in at once."""
    kim, ring = signs_up(server)
    phone = Stranger(adds(kim, ring, clock))
    assert ok(phone.asks(NEW))["wait_hours"] == 24, "what is told to everybody"
    minds(kim)
    [request] = waiting(kim)
    let_in = proves(kim, ring, "recovery").post(f"/account/recovery-requests/{request['id']}/approval")
    assert problem(let_in) == (403, "reauth-required")
    arrives(server, mailbox, 1)
    clock.move(hours=71)
    minds(kim)
    arrives(server, mailbox, 1)
    clock.move(hours=1, minutes=1)
    minds(kim)
    phone._keeps(ok(phone.comes_back(code_in(arrives(server, mailbox, 2)))))
    assert ok(phone.get("/account"))["passkeys_alone"] is False
    assert [device["way"] for device in ok(phone.get("/sessions"))["items"]] == ["recovery_mail"]
    ok(Person(server, "Kim").post("/sessions", {"email": NEW, "passphrase": "meadow thimble curtain"}))


def test_with_a_passphrase_no_passkey_changes_the_address(alone: Person, clock: Clock) -> None:
    _, ring = adds_passkey(alone)
    makes_codes(alone)
    clock.move(minutes=6)
    assert problem(proves(alone, ring).put("/account/email", {"email": NEW})) == (403, "reauth-required")
