"""S5, S8: what was true when it was asked for is looked at once more when it is done."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx
import pytest
from accounts.codes import makes_codes, recovers
from accounts.test_app_lock import locks
from people import Clock, Person, at_once, ok, problem
from recoveries.back import Stranger, minds, waiting

NEW = "meadow thimble curtain"
DEVICE = "__Host-wordkept-device"


def while_it_is_measured(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    signs_in: Callable[[], httpx.Response],
    meanwhile: Callable[[], object],
    measure: str = "verify",
) -> httpx.Response:
    """Sign in, and do `meanwhile` between the passphrase's being measured and the session's being opened."""
    passphrases = person.server.app.state.passphrases
    measures, reached, go = getattr(passphrases, measure), threading.Event(), threading.Event()

    async def slowly(*arguments: str) -> bool | str:
        found: bool | str = await measures(*arguments)
        reached.set()
        await asyncio.to_thread(go.wait, 20)
        return found

    with ThreadPoolExecutor(1) as other, monkeypatch.context() as patch:
        patch.setattr(passphrases, measure, slowly)
        waits = other.submit(signs_in)
        assert reached.wait(20)
        patch.undo()
        meanwhile()
        go.set()
        return waits.result()


def test_a_passphrase_that_was_changed_while_it_was_measured_opens_nothing(
    alone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5: whoever has the old one and knocks in that very moment is not the one device that stays."""
    thief = Person(alone.server, "Kim")
    old = {"email": alone.email, "passphrase": alone.passphrase}

    def changes() -> None:
        ok(alone.proves("passphrase").put("/account/passphrase", {"passphrase": NEW}))

    answer = while_it_is_measured(alone, monkeypatch, lambda: thief.post("/sessions", old), changes)
    assert problem(answer) == (401, "sign-in-failed")
    assert [device["current"] for device in ok(alone.get("/sessions"))["items"]] == [True]


def deletes(person: Person) -> None:
    """Delete the account, at once."""
    ok(person.proves("deletion").post("/account/deletions", {"at_once": True, "confirmed": "delete"}))


def test_an_account_that_was_deleted_meanwhile_is_not_brought_back(
    alone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H18: at once is at once, also for a device that was just signing in."""
    phone = Person(alone.server, "Kim")
    draft = {"email": alone.email, "passphrase": alone.passphrase}
    answer = while_it_is_measured(alone, monkeypatch, lambda: phone.post("/sessions", draft), partial(deletes, alone))
    assert problem(answer) == (401, "sign-in-failed")


def test_nor_by_a_phone_that_was_just_coming_back(alone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = Stranger(alone)
    ok(phone.asks(alone.email))
    minds(alone)
    [request] = waiting(alone)
    ok(alone.proves("recovery").post(f"/account/recovery-requests/{request['id']}/approval"))
    answer = while_it_is_measured(alone, monkeypatch, phone.comes_back, partial(deletes, alone), "hash")
    assert problem(answer) == (401, "recovery-refused")


def test_a_retry_tells_nothing_of_the_account_once_its_session_was_ended(alone: Person) -> None:
    """S5: neither the name and the address of today, nor what opens the phone's store, nor a known device's mark."""
    sheet = makes_codes(alone)
    draft = {"email": alone.email, "passphrase": alone.passphrase}
    device, key = Person(alone.server, "Kim"), "the-same-key-twice"
    first = ok(device.post("/sessions", draft, key=key))
    ok(alone.delete(f"/sessions/{first['session_id']}"))
    again = Person(alone.server, "Kim").post("/sessions", draft, key=key)
    assert problem(again) == (401, "not-signed-in")
    assert "set-cookie" not in again.headers

    by_code = ok(recovers(device, sheet.verifiers[0], key=key + "-code"))
    alone.signs_in()
    ok(alone.delete(f"/sessions/{by_code['session_id']}"))
    ok(alone.proves("email").put("/account/email", {"email": "somewhere-else@example.org"}))
    again = recovers(Person(alone.server, "Kim"), sheet.verifiers[0], key=key + "-code")
    assert problem(again) == (401, "not-signed-in")
    assert "set-cookie" not in again.headers


def burns(person: Person, email: str) -> None:
    """Somebody else uses up what strangers may try for an address."""
    mallory = Person(person.server, "Mallory")
    for _ in range(10):
        refused = mallory.post("/sessions", {"email": email, "passphrase": "not this one at all"})
        assert problem(refused) == (401, "sign-in-failed")
    refused = mallory.post("/sessions", {"email": email, "passphrase": person.passphrase})
    assert problem(refused) == (429, "too-many-requests")


def test_a_device_stays_known_under_another_address(alone: Person, clock: Clock) -> None:
    """S8: the one that changes it, and each other one that is signed in, from when it is next renewed."""
    tablet = alone.on_another_device()
    new = "somewhere-else@example.org"
    ok(alone.proves("email").put("/account/email", {"email": new}))
    ok(tablet.post("/sessions/refresh"))
    burns(alone, new)
    for device in (alone, tablet):
        device.email = new
        ok(device.signs_in().get("/account"))


def test_a_renewal_marks_no_browser_that_had_no_mark_nor_one_behind_its_lock(alone: Person, clock: Clock) -> None:
    tablet = alone.on_another_device()
    locks(tablet)
    ok(alone.proves("email").put("/account/email", {"email": "somewhere-else@example.org"}))
    mark = tablet.cookies[DEVICE]
    ok(tablet.post("/sessions/refresh"))
    assert tablet.cookies[DEVICE] == mark
    del alone.cookies[DEVICE]
    ok(alone.post("/sessions/refresh"))
    assert DEVICE not in alone.cookies


def test_two_sign_ins_with_the_right_passphrase_both_count(alone: Person) -> None:
    phones = [Person(alone.server, "Kim") for _ in range(6)]
    draft = {"email": alone.email, "passphrase": alone.passphrase}
    answers = at_once(*[partial(phone.post, "/sessions", draft) for phone in phones])
    assert {answer.status_code for answer in answers} == {201}
