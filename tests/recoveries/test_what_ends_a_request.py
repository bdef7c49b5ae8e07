"""H8, S5: whoever asked to come back starts anew where the locks were changed meanwhile."""

from collections.abc import Callable, Iterator

import pytest
from accounts.authenticator import asks
from accounts.codes import makes_codes, recovers
from accounts.test_signing_up_by_passkey import signs_up
from deletions.gone import deletes, destroys, keys_of
from mail.mailbox import Mailbox
from people import Clock, Person, ok, problem
from recoveries.back import NEW, Stranger, arrives, code_in, minds, told, waiting
from serving import Server

from backend.settings import Settings

OTHER = "somewhere-else@example.org"


def new_passphrase(person: Person) -> Person:
    ok(person.proves("passphrase").put("/account/passphrase", {"passphrase": "lantern orchard pebble"}))
    return person


def another_address(person: Person) -> Person:
    ok(person.proves("email").put("/account/email", {"email": OTHER}))
    return person


def code_on_paper(person: Person) -> Person:
    sheet = makes_codes(person)
    person._keeps(ok(recovers(person, sheet.verifiers[0])))
    return person


ACTS = (new_passphrase, another_address, code_on_paper)


@pytest.fixture
def server(settings: Settings, mailbox: Mailbox, clock: Clock) -> Iterator[Server]:
    """A server that sends mail, as early as an operator may let it."""
    running = Server(settings.model_copy(update={**mailbox.settings, "recovery_wait_hours": 24}), clock)
    yield running
    running.close()


@pytest.fixture
def kim(server: Server) -> Person:
    """Somebody with a passphrase, on one device."""
    return Person(server, "Kim").signs_up()


def let_in(person: Person) -> Stranger:
    """A phone that a device of this person's has let in."""
    phone = Stranger(person)
    words = ok(phone.asks(person.email))["words"]
    minds(person)
    [mine] = [request for request in waiting(person) if request["words"] == words]
    ok(person.proves("recovery").post(f"/account/recovery-requests/{mine['id']}/approval"))
    assert phone.is_let_in()
    return phone


def asked(kim: Person, mailbox: Mailbox) -> Stranger:
    """A phone that has asked to come back, and the owner has been told so."""
    phone = Stranger(kim)
    ok(phone.asks(kim.email))
    minds(kim)
    arrives(kim.server, mailbox, 1)
    return phone


def logged(person: Person) -> list[str]:
    """What the security log says, newest first."""
    return [line["kind"] for line in ok(person.get("/account/security-log"))["items"]]


@pytest.mark.parametrize("act", ACTS)
def test_a_phone_that_was_let_in_is_let_in_no_more(kim: Person, act: Callable[[Person], Person]) -> None:
    """S5: somebody who knew the passphrase let their phone in; the owner changes the locks before it comes back."""
    phone = let_in(kim.on_another_device())
    act(kim)
    assert phone.is_let_in() is False
    assert problem(phone.comes_back()) == (401, "recovery-refused")
    ok(kim.get("/account"))
    assert waiting(kim) == []


@pytest.mark.parametrize("act", ACTS)
def test_a_code_that_went_out_opens_no_more(
    kim: Person, mailbox: Mailbox, clock: Clock, act: Callable[[Person], Person]
) -> None:
    """T4: it lies in a mailbox that somebody else reads."""
    phone = asked(kim, mailbox)
    clock.move(hours=24, minutes=1)
    minds(kim)
    code = code_in(arrives(kim.server, mailbox, 2))
    act(kim)
    assert problem(phone.comes_back(code)) == (401, "recovery-refused")
    ok(kim.get("/account"))


@pytest.mark.parametrize("act", ACTS)
def test_who_waits_is_sent_no_code(
    kim: Person, mailbox: Mailbox, clock: Clock, act: Callable[[Person], Person]
) -> None:
    """And may ask anew: nothing of that is told to whoever asked."""
    phone = asked(kim, mailbox)
    address = OTHER if act is another_address else kim.email
    act(kim)
    clock.move(hours=25)
    minds(kim)
    assert "recovery_code_sent" not in logged(kim)
    assert phone.is_let_in() is False
    ok(phone.asks_anew(address))
    minds(kim)
    arrives(kim.server, mailbox, 2)
    clock.move(hours=24, minutes=1)
    minds(kim)
    ok(phone.comes_back(code_in(arrives(kim.server, mailbox, 3)), NEW))


def test_an_address_that_a_passkey_gives_waits_from_then_on(server: Server, mailbox: Mailbox, clock: Clock) -> None:
    """H8: asking days before does not make a passkey a quick way to a passphrase."""
    kim, ring = signs_up(server)

    def moves_to(email: str) -> None:
        proof = {**ring.signs(asks(kim, "prove")), "purpose": "email"}
        ok(kim.post("/sessions/proofs/passkeys", proof))
        ok(kim.put("/account/email", {"email": email}))

    moves_to("kim@example.org")
    phone = Stranger(kim)
    ok(phone.asks("kim@example.org"))
    minds(kim)
    arrives(server, mailbox, 1)
    for _ in range(7):
        clock.move(hours=10)
        ok(kim.get("/account"))
    moves_to(OTHER)
    clock.move(hours=3)
    minds(kim)
    assert "recovery_code_sent" not in logged(kim)
    assert waiting(kim) == []


def test_signing_the_others_out_takes_the_yes_of_any_of_them_back(kim: Person) -> None:
    """H5: a phone that was let in is one of them; it waits again, and can be let in once more."""
    phone = let_in(kim.on_another_device())
    ok(kim.delete("/sessions"))
    assert phone.is_let_in() is False
    assert problem(phone.comes_back()) == (401, "recovery-refused")
    [request] = waiting(kim)
    assert request["approved"] is False
    assert "recovery_asked" in told(kim)
    ok(kim.proves("recovery").post(f"/account/recovery-requests/{request['id']}/approval"))
    ok(phone.comes_back())


def test_who_was_let_in_does_not_keep_an_account_that_is_deleted(kim: Person, clock: Clock) -> None:
    """H18: whoever knew the passphrase let their phone in a moment before; nobody is signed in to stop it any more."""
    phone = let_in(kim.on_another_device())
    deletes(kim)
    assert phone.is_let_in() is False
    assert problem(phone.comes_back()) == (401, "recovery-refused")
    clock.move(days=7, seconds=1)
    destroys(kim)
    assert keys_of(kim) == 0


def test_who_waited_when_the_account_was_deleted_is_sent_no_code(kim: Person, mailbox: Mailbox, clock: Clock) -> None:
    """T4, H18: no device is left that could stop whoever reads the mailbox."""
    asked(kim, mailbox)
    deletes(kim)
    clock.move(hours=25)
    minds(kim)
    assert "recovery_code_sent" not in logged(kim.signs_in())


def test_nobody_comes_back_by_mail_to_an_account_that_is_being_deleted(
    kim: Person, mailbox: Mailbox, clock: Clock
) -> None:
    """T4, H18: it is answered as ever, and no mail goes out; an owner who wants to stay signs in."""
    deletes(kim)
    phone = Stranger(kim)
    ok(phone.asks(kim.email))
    minds(kim)
    clock.move(hours=25)
    minds(kim)
    kim.signs_in()
    assert not {"recovery_asked", "recovery_code_sent"} & set(logged(kim))
    assert waiting(kim) == []
    ok(phone.asks_anew(kim.email))
    minds(kim)
    arrives(kim.server, mailbox, 1)
    assert len(waiting(kim)) == 1
