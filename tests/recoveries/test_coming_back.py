"""H8, H20, S9: coming back by mail after the wait, or let in by another device; and who is kept out."""

import re
from typing import Any

import pytest
from accounts.authenticator import adds_passkey, asks, comes_back
from accounts.codes import Sheet
from laws.matrix.notes import NOTES_KEY
from mail.mailbox import Mailbox
from people import Clock, Person, ok, problem
from recoveries.back import CODE, NEW, Stranger, arrives, code_in, minds, told, waiting
from serving import Server

from backend.recoveries import rules
from backend.settings import Settings

pytestmark = pytest.mark.usefixtures("mailbox")


def test_a_code_comes_by_mail_after_three_days_and_opens_once(alone: Person, mailbox: Mailbox, clock: Clock) -> None:
    ok(alone.put("/notes/key", NOTES_KEY, version=0))
    tablet = alone.on_another_device()
    phone = Stranger(alone)
    asked = ok(phone.asks(alone.email))
    assert (len(set(asked["words"])), asked["wait_hours"]) == (3, 72)
    minds(alone)
    first = arrives(alone.server, mailbox, 1)
    assert not CODE.search(str(first))
    [request] = waiting(tablet)
    assert (request["words"], request["code_on"]) == (asked["words"], "2026-03-13")
    assert told(alone)[0] == told(tablet)[0] == "recovery_asked"

    clock.move(hours=71, minutes=50)
    minds(alone)
    assert len(mailbox.arrived) == 1
    clock.move(minutes=11)
    minds(alone)
    mail = arrives(alone.server, mailbox, 2)
    for letter in mailbox.arrived:
        said = f"{letter['Subject']} {letter.get_payload()}".lower()
        assert [word for word in ("wordkept", "http", "www", "kim", "partner", "notes") if word in said] == []
    [spelt] = CODE.findall(str(mail))
    assert problem(phone.comes_back(spelt.lower(), "too short")) == (422, "passphrase-refused")
    code = code_in(mail)
    for device in (alone, tablet):
        ok(device.get("/account"))
    assert problem(phone.comes_back(code, "too short")) == (422, "passphrase-refused")
    started = ok(phone.comes_back(code, key="the-same-key-twice"))
    assert ok(phone.comes_back(code, key="the-same-key-twice"))["session_id"] == started["session_id"]
    for device in (alone, tablet):
        assert problem(device.get("/account")) == (401, "not-signed-in")
    assert problem(Stranger(alone).comes_back(code)) == (401, "recovery-refused")

    alone.passphrase = NEW
    alone.signs_in()
    assert told(alone)[0] == "recovered_by_mail"
    assert waiting(alone) == []
    ways = ok(alone.get("/notes/key"))["ways"]
    assert [way["way"] for way in ways] == ["passphrase"]  # closed with what no mail has


@pytest.mark.parametrize("ends", ["by itself", "by hand"])
def test_every_device_tells_of_it_as_long_as_it_is_open(
    alone: Person, mailbox: Mailbox, clock: Clock, ends: str
) -> None:
    """H8: also where the wait is two weeks; and once more when the code goes out."""
    tablet = alone.on_another_device()
    alone.server.app.state.house.settings.recovery_wait_hours = 14 * 24
    ok(Stranger(alone).asks(alone.email))
    minds(alone)
    arrives(alone.server, mailbox, 1)
    for _ in range(13):
        clock.move(days=1)
        ok(tablet.get("/account"))
        assert told(tablet) == ["recovery_asked"]
    if ends == "by hand":
        ok(tablet.delete("/account/recovery-requests"))
        assert told(tablet) == []
        return
    clock.move(days=1)
    minds(alone)
    assert CODE.search(str(arrives(alone.server, mailbox, 2)))
    for _ in range(2):
        clock.move(days=1)
        assert told(tablet) == ["recovery_code_sent", "recovery_asked"]
    clock.move(days=1)
    assert told(tablet) == ["recovery_code_sent"]


def test_any_device_stops_it_with_one_tap_and_nobody_who_asks_is_told(
    alone: Person, mailbox: Mailbox, clock: Clock
) -> None:
    phone, other = Stranger(alone), Stranger(alone)
    for one in (phone, other):
        ok(one.asks(alone.email))
    minds(alone)
    clock.move(hours=60)
    ok(alone.delete("/account/recovery-requests"))  # and no proof is asked for
    assert waiting(alone) == []
    assert phone.is_let_in() is False
    clock.move(days=2)
    minds(alone)
    alone.server.do(alone.server.app.state.scheduler.do_due("mail"))
    assert [letter for letter in mailbox.arrived if CODE.search(str(letter))] == []
    log = [line["kind"] for line in ok(alone.get("/account/security-log"))["items"]]
    assert log[:3] == ["recovery_stopped", "recovery_asked", "recovery_asked"]
    ok(alone.get("/account"))


def test_a_code_that_nobody_used_runs_out(alone: Person, mailbox: Mailbox, clock: Clock) -> None:
    phone = Stranger(alone)
    ok(phone.asks(alone.email))
    minds(alone)
    arrives(alone.server, mailbox, 1)
    clock.move(hours=72)
    minds(alone)
    code = code_in(arrives(alone.server, mailbox, 2))
    clock.move(days=3)
    assert problem(phone.comes_back(code)) == (401, "recovery-refused")


def test_who_asks_cannot_tell_whether_there_is_an_account(alone: Person, mailbox: Mailbox) -> None:
    """S9: byte for byte, but for the three words; and three times a day for either."""

    def seen(email: str) -> list[Any]:
        found: list[Any] = []
        for _ in range(4):
            phone = Stranger(alone)
            answer = phone.asks(email)
            minds(alone)
            said = re.sub(r'"words":\[[^]]*\]', "", answer.text)
            found += [answer.status_code, said, sorted(answer.headers.keys()), phone.is_let_in()]
            found += [problem(phone.comes_back())]
        return found

    there, nobody = seen(alone.email), seen("nobody@example.org")
    assert there == nobody
    assert there[0::5] == [202, 202, 202, 429]
    assert len(waiting(alone)) == 3
    arrives(alone.server, mailbox, 3)


def test_who_shares_the_network_keeps_no_known_device_from_coming_back(
    alone: Person, mailbox: Mailbox, clock: Clock
) -> None:
    """S8: somebody else in the same home uses up what may be asked for the address, and what may be tried."""
    mallory, new, own = Stranger(alone), Stranger(alone), Stranger(alone)
    own.cookies = {name: value for name, value in alone.cookies.items() if name.endswith("wordkept-device")}
    assert [mallory.asks_anew(alone.email).status_code for _ in range(4)] == [202, 202, 202, 429]
    assert problem(new.asks(alone.email)) == (429, "too-many-requests")
    words = ok(own.asks(alone.email))["words"]
    minds(alone)
    [mine] = [request for request in waiting(alone) if request["words"] == words]
    ok(alone.proves("recovery").post(f"/account/recovery-requests/{mine['id']}/approval"))

    tried = [mallory.comes_back("0" * 28).status_code for _ in range(31)]
    assert tried == [401] * 30 + [429]
    thief = Stranger(alone)
    thief.claim = own.claim
    assert problem(thief.comes_back()) == (429, "too-many-requests")  # what is right opens nothing on another phone
    assert problem(own.comes_back("0" * 28)) == (429, "too-many-requests")
    ok(own.comes_back())


def test_a_known_device_asks_three_times_a_day_and_for_its_own_address_alone(alone: Person, mailbox: Mailbox) -> None:
    own = Stranger(alone)
    own.cookies = {name: value for name, value in alone.cookies.items() if name.endswith("wordkept-device")}
    assert [own.asks_anew(alone.email).status_code for _ in range(4)] == [202, 202, 202, 429]
    Stranger(alone).asks(alone.email)
    for email in ("nobody@example.org", "somebody@example.org"):
        assert [own.asks_anew(email).status_code for _ in range(4)] == [202, 202, 202, 429]


def test_a_lost_answer_is_asked_for_again_and_counts_once(alone: Person, mailbox: Mailbox) -> None:
    phone = Stranger(alone)
    assert len({phone.asks(alone.email).content for _ in range(5)}) == 1
    minds(alone)
    assert len(waiting(alone)) == 1


def test_another_device_lets_the_phone_in_that_shows_the_same_words(
    alone: Person, mailbox: Mailbox, clock: Clock
) -> None:
    """At once, with a fresh proof; the one that was let in, and no other that asks."""
    phone, mallory = Stranger(alone), Stranger(alone)
    words = ok(phone.asks(alone.email))["words"]
    ok(mallory.asks(alone.email))
    minds(alone)
    [mine] = [request for request in waiting(alone) if request["words"] == words]
    approval = f"/account/recovery-requests/{mine['id']}/approval"
    clock.move(minutes=6)
    assert problem(alone.post(approval)) == (403, "reauth-required")
    assert problem(phone.comes_back()) == (401, "recovery-refused")
    ok(alone.proves("recovery").post(approval))
    assert (phone.is_let_in(), mallory.is_let_in()) == (True, False)
    assert problem(mallory.comes_back()) == (401, "recovery-refused")
    ok(phone.comes_back())
    assert problem(alone.get("/account")) == (401, "not-signed-in")
    alone.passphrase = NEW
    alone.signs_in()
    assert told(alone)[:2] == ["recovered_by_approval", "recovery_approved"]
    assert waiting(alone) == []  # the other that asked is stopped with it


def test_letting_in_is_for_half_an_hour_and_for_ones_own(alex: Person, sam: Person, clock: Clock) -> None:
    phone = Stranger(alex)
    ok(phone.asks(alex.email))
    minds(alex)
    assert waiting(sam) == []
    [request] = waiting(alex)
    approval = f"/account/recovery-requests/{request['id']}/approval"
    assert problem(sam.proves("recovery").post(approval)) == (404, "not-found")
    ok(alex.proves("recovery").post(approval))
    clock.move(minutes=31)
    assert phone.is_let_in() is False
    assert problem(phone.comes_back()) == (401, "recovery-refused")


def test_a_passkey_alone_changes_no_way_back(alone: Person, clock: Clock) -> None:
    """T3: neither a session that a passkey opened nor a proof by one lets somebody in, makes codes or a passphrase."""
    _, ring = adds_passkey(alone)
    ok(Stranger(alone).asks(alone.email))
    minds(alone)
    [request] = waiting(alone)
    intruder = Person(alone.server, "Kim")
    intruder._keeps(ok(comes_back(intruder, ring)))

    def tries(device: Person) -> None:
        for answer in (
            device.post(f"/account/recovery-requests/{request['id']}/approval"),
            device.put("/account/recovery-codes", Sheet.new().draft(), version=0),
            device.put("/account/passphrase", {"passphrase": NEW}),
        ):
            assert problem(answer) == (403, "reauth-required")

    tries(intruder)
    clock.move(minutes=6)
    for purpose in ("recovery", "passphrase"):
        ok(alone.post("/sessions/proofs/passkeys", {**ring.signs(asks(alone, "prove")), "purpose": purpose}))
        tries(alone)


@pytest.mark.parametrize("hours", [0, 24])
def test_the_operator_sets_the_wait_or_turns_it_off(
    settings: Settings, clock: Clock, mailbox: Mailbox, hours: int
) -> None:
    """Where there is no way by mail it says so, and another device still lets one in."""
    server = Server(settings.model_copy(update={**mailbox.settings, "recovery_wait_hours": hours}), clock)
    try:
        kim = Person(server, "Kim").signs_up()
        phone = Stranger(kim)
        assert ok(phone.asks(kim.email))["wait_hours"] == (hours or None)
        minds(kim)
        [request] = waiting(kim)
        assert request["code_on"] == ("2026-03-11" if hours else None)
        ok(kim.proves("recovery").post(f"/account/recovery-requests/{request['id']}/approval"))
        ok(phone.comes_back())
    finally:
        server.close()
    for wrong in (1, 23, 337, -1):
        with pytest.raises(ValueError, match="recovery_wait_hours"):
            Settings(recovery_wait_hours=wrong)


def test_three_words_differ_and_are_the_same_for_the_same_phone() -> None:
    words = [f"word{number}" for number in range(256)]
    made = {tuple(rules.words_from(bytes([one]) * 32, words)) for one in range(200)}
    assert len(made) == 200
    assert all(len(set(three)) == 3 for three in made)
