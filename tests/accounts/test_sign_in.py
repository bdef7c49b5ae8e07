"""S7, S8, S9: the right passphrase exactly; guessing is slow and locks nobody out; nobody learns who has an account."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from argon2 import PasswordHasher
from people import API, PASSPHRASE, Clock, Person, ok, problem
from serving import Server
from sqlmodel import select, update

from backend.accounts.models import Account
from backend.accounts.service.sessions import GUESSES
from backend.core import limits
from backend.core.unit_of_work import UnitOfWork
from backend.retention.clearing import CLEARING
from backend.settings import Settings

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DEVICE = "__Host-wordkept-device"


def sign_in(
    server: Server, email: str, passphrase: str, *, address: str = "198.51.100.7", cookie: str = ""
) -> httpx.Response:
    """A try from a browser at `address`, as a trusted proxy tells it."""
    headers = {"Idempotency-Key": uuid4().hex, "X-Forwarded-For": address, "Cookie": cookie}
    body = {"email": email, "passphrase": passphrase}
    return httpx.post(
        f"{server.url}{API}/sessions",
        json=body,
        headers={name: value for name, value in headers.items() if value},
        trust_env=False,
        timeout=60,
    )


def test_the_passphrase_counts_to_the_last_sign(server: Server) -> None:
    """S7: spaces, emoji, case, a trailing space, and what stands behind the 72nd byte."""
    emoji = Person(server, "Emo")
    emoji.passphrase = " 🌱" * 32
    long = Person(server, "Long")
    long.passphrase = "é" * 36 + "the seventy-third byte and on"
    spaced = Person(server, "Space")
    spaced.passphrase = "Wander Lantern pebble "
    for person, wrong in (
        (emoji, (" 🌱" * 31 + " 🌲", " 🌱" * 31, (" 🌱" * 32).strip(), " 🌱" * 32 + " ")),
        (
            long,
            (
                long.passphrase[:-1],
                "é" * 36 + "The seventy-third byte and on",
                "e\u0301" * 36 + "the seventy-third byte and on",
            ),
        ),
        (
            spaced,
            (
                "Wander Lantern pebble",
                "wander lantern pebble ",
                "Wander Lantern pebble \x00",
                "Wander Lantern pebble\t",
            ),
        ),
    ):
        person.signs_up()
        for guess in wrong:
            assert problem(sign_in(server, person.email, guess)) == (401, "sign-in-failed"), ascii(guess)
        assert sign_in(server, person.email, person.passphrase).status_code == 201


def test_an_address_is_found_in_any_case(alone: Person) -> None:
    """S9: one account for one address."""
    assert sign_in(alone.server, alone.email.upper(), alone.passphrase).status_code == 201


def test_an_attacker_is_slowed_and_the_owner_is_not(alone: Person, clock: Clock) -> None:
    """S8: the budget is burnt from five networks; the known device signs in at once, the stranger waits."""
    server = alone.server
    for network in range(5):
        for _ in range(2):
            answer = sign_in(server, alone.email, "not this passphrase", address=f"203.0.{network}.9")
            assert problem(answer) == (401, "sign-in-failed")
    for address in ("203.0.0.9", "192.0.2.200", "2001:db8::1"):
        stranger = sign_in(server, alone.email, alone.passphrase, address=address)
        assert problem(stranger) == (429, "too-many-requests")
        assert 0 < int(stranger.headers["retry-after"]) <= 901
    known = f"{DEVICE}={alone.cookies[DEVICE]}"
    assert sign_in(server, alone.email, alone.passphrase, cookie=known).status_code == 201
    forged = f"{DEVICE}=abc.{'A' * 43}"
    assert sign_in(server, alone.email, alone.passphrase, cookie=forged).status_code == 429
    clock.move(minutes=16)
    assert sign_in(server, alone.email, alone.passphrase).status_code == 201


def guessed(server: Server, email: str, times: int) -> None:
    """So many wrong passphrases for an address, over the months."""

    def command(uow: UnitOfWork) -> None:
        for _ in range(times):
            limits.take(uow, GUESSES, email)

    server.write(command)


def test_after_a_hundred_guesses_a_new_device_comes_in_another_way(alone: Person, clock: Clock) -> None:
    """S8: not by the right passphrase either, also long after; a device that signed in before goes on as ever."""
    server, known = alone.server, f"{DEVICE}={alone.cookies[DEVICE]}"
    guessed(server, alone.email, 99)
    assert sign_in(server, alone.email, alone.passphrase).status_code == 201  # a right one is no guess
    assert problem(sign_in(server, alone.email, "not this passphrase")) == (401, "sign-in-failed")
    for _ in range(3):
        assert problem(sign_in(server, alone.email, alone.passphrase)) == (401, "passphrase-closed")
        assert sign_in(server, alone.email, alone.passphrase, cookie=known).status_code == 201
        clock.move(days=4)
        server.do(server.app.state.scheduler.do_due(CLEARING))
    new = "meadow thimble curtain"
    ok(alone.proves("passphrase").put("/account/passphrase", {"passphrase": new}))
    assert sign_in(server, alone.email, new).status_code == 201
    guessed(server, alone.email, 100)
    assert problem(sign_in(server, alone.email, new)) == (401, "passphrase-closed")
    clock.move(days=367)
    assert sign_in(server, alone.email, new).status_code == 201


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_device_that_signed_in_before_has_a_hundred_in_a_row_too(alone: Person, clock: Clock) -> None:
    """S8: it may be the other's, from when the passphrase was shared; the owner's other devices are not touched."""
    server, known = alone.server, f"{DEVICE}={alone.cookies[DEVICE]}"
    for _ in range(10):
        for _ in range(10):
            assert problem(sign_in(server, alone.email, "not this passphrase", cookie=known)) == (401, "sign-in-failed")
        assert sign_in(server, alone.email, alone.passphrase, cookie=known).status_code == 429
        clock.move(minutes=16)
    for tried in ("not this passphrase", alone.passphrase):
        assert problem(sign_in(server, alone.email, tried, cookie=known)) == (401, "passphrase-closed")
    anew = sign_in(server, alone.email, alone.passphrase)
    assert anew.status_code == 201
    for _ in range(2):  # each sign-in begins a new count
        anew = sign_in(server, alone.email, alone.passphrase, cookie=f"{DEVICE}={anew.cookies[DEVICE]}")
        assert anew.status_code == 201


def test_nobody_learns_from_a_hundred_guesses_who_has_an_account(alone: Person, clock: Clock) -> None:
    """S9: nor from what is said once somebody has come in meanwhile."""
    server, nobody = alone.server, f"nobody{alone.email}"
    for email in (alone.email, nobody):
        guessed(server, email, 98)
    assert sign_in(server, alone.email, alone.passphrase).status_code == 201
    for expected in ("sign-in-failed", "sign-in-failed", "passphrase-closed"):
        one, other = (sign_in(server, email, "not this passphrase") for email in (alone.email, nobody))
        assert problem(one) == (401, expected)
        shown = [{name: value for name, value in a.headers.items() if name != "date"} for a in (one, other)]
        assert (one.content, shown[0]) == (other.content, shown[1])
        clock.move(minutes=16)


def test_a_known_device_may_not_guess_either(person: Callable[..., Person]) -> None:
    """S8: its count is its own, and its mark is good for one account only."""
    kim, ash = person("Kim"), person("Ash")
    known = f"{DEVICE}={kim.cookies[DEVICE]}"
    for _ in range(10):
        sign_in(kim.server, kim.email, "not this passphrase", cookie=known)
    assert sign_in(kim.server, kim.email, kim.passphrase, cookie=known).status_code == 429
    assert sign_in(kim.server, kim.email, kim.passphrase).status_code == 201
    for _ in range(10):
        sign_in(kim.server, ash.email, "not this passphrase", cookie=known)
    assert sign_in(kim.server, ash.email, ash.passphrase, cookie=known).status_code == 429


def test_guesses_side_by_side_do_not_outrun_the_limit(alone: Person) -> None:
    """S8: forty at once are ten tries like any others."""
    with ThreadPoolExecutor(20) as attackers:
        answers = list(
            attackers.map(
                lambda number: sign_in(alone.server, alone.email, "not this one", address=f"203.0.{number}.9"),
                range(40),
            )
        )
    tried = sum(answer.status_code == 401 for answer in answers)
    assert tried <= 10
    assert {answer.status_code for answer in answers} == {401, 429}


@on_sqlite
def test_one_network_has_thirty_tries_an_hour(alone: Person, clock: Clock) -> None:
    """S8: whatever accounts it tries; its neighbour in the same network too."""
    server = alone.server
    for number in range(30):
        sign_in(server, f"nobody-{number}@example.org", "some passphrase", address=f"203.0.113.{number}")
    assert sign_in(server, alone.email, alone.passphrase, address="203.0.113.200").status_code == 429
    assert sign_in(server, alone.email, alone.passphrase, address="203.0.114.1").status_code == 201
    clock.move(minutes=61)
    assert sign_in(server, alone.email, alone.passphrase, address="203.0.113.200").status_code == 201


@on_sqlite
@pytest.mark.parametrize("proxies", [Settings.model_fields["trusted_proxies"].default, "192.0.2.1"])
def test_a_forwarded_address_counts_only_from_a_trusted_proxy(settings: Settings, clock: Clock, proxies: str) -> None:
    """S8: without one, as where nobody named any, an invented address is a header like any other."""
    server = Server(settings.model_copy(update={"trusted_proxies": proxies}), clock)
    try:
        kim = Person(server, "Kim").signs_up()
        for number in range(30):
            answer = sign_in(server, f"nobody-{number}@example.org", "some passphrase", address=f"203.0.{number}.1")
            assert answer.status_code == 401
        assert sign_in(server, kim.email, kim.passphrase, address="198.51.100.1").status_code == 429
        forwarded = httpx.get(f"{server.url}/healthz", headers={"X-Forwarded-Proto": "https"}, trust_env=False)
        assert "strict-transport-security" not in forwarded.headers
    finally:
        server.close()


def test_a_clock_set_back_does_not_freeze_a_limit(alone: Person, clock: Clock) -> None:
    """R10: a limit that is used up on a wrong day is not used up until that day comes."""
    clock.move(days=400)
    for _ in range(10):
        sign_in(alone.server, alone.email, "not this passphrase")
    assert sign_in(alone.server, alone.email, alone.passphrase).status_code == 429
    clock.move(days=-400)
    assert sign_in(alone.server, alone.email, alone.passphrase).status_code == 201


def test_nobody_learns_from_signing_in_who_has_an_account(alone: Person) -> None:
    """S9: status, body and headers are equal, also where the count is used up."""
    for _ in range(11):
        known = sign_in(alone.server, alone.email, "not this passphrase", address="203.0.113.1")
        unknown = sign_in(alone.server, f"nobody{alone.email}", "not this passphrase", address="198.51.100.1")
        assert known.status_code == unknown.status_code
        assert known.content == unknown.content
        shown = [{name: value for name, value in a.headers.items() if name != "date"} for a in (known, unknown)]
        assert shown[0] == shown[1]
    assert known.status_code == 429


def test_fifty_at_once_are_answered_and_delay_nobody(alone: Person) -> None:
    """S7: never a mistake of ours, at most "in a moment"; and the rest of the server goes on meanwhile."""
    server = alone.server
    with ThreadPoolExecutor(50) as crowd, httpx.Client(base_url=server.url, trust_env=False) as reader:
        waiting = [
            crowd.submit(sign_in, server, f"nobody-{number}@example.org", "some passphrase", address=f"10.{number}.0.1")
            for number in range(50)
        ]
        while not all(answer.done() for answer in waiting):
            assert reader.get("/healthz", timeout=5).status_code == 200
        assert {answer.result().status_code for answer in waiting} <= {401, 429}
    assert sign_in(server, alone.email, alone.passphrase).status_code == 201


def test_a_retried_sign_in_is_one_session(alone: Person) -> None:
    """R3: the same key gives the same session, also after a restart; another address with it is another request."""
    key, device = uuid4().hex, Person(alone.server, "Kim")
    draft = {"email": alone.email, "passphrase": alone.passphrase}
    first = device.post("/sessions", draft, key=key)
    alone.server.restart()
    again = device.post("/sessions", draft, key=key)
    assert first.status_code == again.status_code == 201
    assert first.json()["session_id"] == again.json()["session_id"]
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert len(ok(alone.get("/sessions"))["items"]) == 2
    wrong = device.post("/sessions", {**draft, "passphrase": "not this passphrase"}, key=key)
    assert problem(wrong) == (401, "sign-in-failed")
    with ThreadPoolExecutor(8) as devices:
        key = uuid4().hex
        answers = list(devices.map(lambda _: Person(alone.server, "Kim").post("/sessions", draft, key=key), range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["session_id"] for answer in answers}) == 1


def kept_hash(server: Server) -> str:
    return server.read(lambda snapshot: snapshot.session.exec(select(Account.passphrase_hash)).one())


def test_only_a_hash_of_the_passphrase_is_kept(alone: Person) -> None:
    """S7: Argon2id of at least 19 MiB and two passes."""
    kept = kept_hash(alone.server)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSPHRASE not in json.dumps(kept)


def test_a_hash_of_when_guessing_was_cheaper_is_made_anew_at_the_next_sign_in(alone: Person) -> None:
    """S7: by the right passphrase only, once, and it counts on as before."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(alone.passphrase)
    alone.server.write(lambda uow: uow.session.exec(update(Account).values(passphrase_hash=cheap)))
    assert sign_in(alone.server, alone.email, "not this passphrase").status_code == 401
    assert kept_hash(alone.server) == cheap
    assert sign_in(alone.server, alone.email, alone.passphrase).status_code == 201
    dearer = kept_hash(alone.server)
    assert dearer.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert sign_in(alone.server, alone.email, alone.passphrase).status_code == 201
    assert kept_hash(alone.server) == dearer


def test_a_browser_that_is_signed_in_still_is_told_so_and_no_other(alex: Person) -> None:
    """The cookie outlives what a phone clears by itself: who signs in again can be told what became of their words."""
    said = {"email": alex.email, "passphrase": alex.passphrase}
    alex.token = None
    assert not ok(alex.post("/sessions", said))["was_signed_in"], "perhaps no page has taken the first one over"
    ok(alex.post("/sessions/refresh"))

    assert ok(alex.post("/sessions", said))["was_signed_in"]
    assert not ok(alex.on_another_device().post("/sessions/refresh"))["was_signed_in"]
    new = Person(alex.server, "Alex")
    assert not ok(new.post("/sessions", said))["was_signed_in"]


def test_after_signing_out_a_browser_was_not_signed_in(alex: Person, person: Callable[..., Person]) -> None:
    said = {"email": alex.email, "passphrase": alex.passphrase}
    before = dict(alex.cookies)
    assert alex.delete(f"/sessions/{alex.session_id}").status_code == 204
    alex.token, alex.cookies = None, before

    assert not ok(alex.post("/sessions", said))["was_signed_in"]

    other = person("Ben")
    other.token = None
    assert not ok(other.post("/sessions", said))["was_signed_in"], "signed in, and as somebody else"
