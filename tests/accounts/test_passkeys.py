"""Passkeys: user verification, origin, one-use challenges, the count, BE and BS; a new way in is told (H5, H7, H20)."""

from typing import Any

import pytest
from accounts.authenticator import (
    ELIGIBLE,
    PRESENT,
    SYNCED,
    VERIFIED,
    Authenticator,
    adds_passkey,
    asks,
    comes_back,
    text_of,
)
from people import Clock, Person, ok, problem
from sqlmodel import select

from backend.accounts.ceremonies import bytes_of
from backend.accounts.models import PasskeyChallenge

REFUSED = (401, "passkey-refused")
NOT_ADDED = (422, "passkey-not-added")


def stranger(person: Person) -> Person:
    return Person(person.server, "Kim")


def challenge_for(person: Person) -> dict[str, Any]:
    asked: dict[str, Any] = ok(stranger(person).post("/sessions/passkeys/challenges"))
    return asked


def test_a_passkey_signs_in_and_is_told_to_the_other_devices(alone: Person) -> None:
    made, ring = adds_passkey(alone, flags=PRESENT | VERIFIED | ELIGIBLE | SYNCED)
    assert (made["synced"], made["last_used_on"]) == (True, None)
    phone = stranger(alone)
    started = ok(comes_back(phone, ring))
    assert started["account"]["name"] == "Kim"
    phone.token, phone.session_id = started["access_token"], started["session_id"]
    ok(phone.post("/passkeys/challenges", {"purpose": "add"}))  # a passkey is a fresh proof
    [mine, other] = sorted(ok(phone.get("/sessions"))["items"], key=lambda one: not one["current"])
    assert (mine["way"], other["way"]) == ("passkey", "sign_up")
    told = [line["kind"] for line in ok(phone.get("/account/notices"))["items"]]
    assert told == ["passkey_added"]
    assert ok(alone.get("/account/notices"))["items"][0]["kind"] == "signed_in"
    ok(alone.put(f"/passkeys/{made['id']}/name", {"name": "Ring"}))
    [read] = ok(alone.get("/passkeys"))["items"]
    assert (read["name"], read["last_used_on"]) == ("Ring", alone.server.clock().date().isoformat())
    ok(alone.proves("passkeys").delete(f"/passkeys/{made['id']}"))
    assert ok(alone.get("/passkeys"))["items"] == []
    assert problem(comes_back(stranger(alone), ring)) == REFUSED


def test_what_is_signed_is_looked_at(alone: Person, clock: Clock) -> None:
    """Each is refused, and the right one after all of them is taken."""
    _, ring = adds_passkey(alone)
    asked = challenge_for(alone)
    here = ring.origin

    def answers(wrong: dict[str, Any]) -> tuple[int, str]:
        return problem(stranger(alone).post("/sessions/passkeys", wrong))

    ring.origin = "https://wordkept.example"
    assert answers(ring.signs(asked)) == REFUSED
    ring.origin = here
    assert answers(ring.signs({**asked, "rp_id": "wordkept.example"})) == REFUSED
    assert answers(ring.signs({**asked, "challenge": text_of(bytes(32))})) == REFUSED
    assert answers(ring.signs(asks(alone, "prove"))) == REFUSED
    ring.flags = PRESENT
    assert answers(ring.signs(asked)) == REFUSED
    for flags in (PRESENT | VERIFIED | SYNCED, PRESENT | VERIFIED | ELIGIBLE):  # BS without BE; BE that came later
        ring.flags = flags
        assert answers(ring.signs(asked)) == REFUSED
    ring.flags = PRESENT | VERIFIED
    assert answers({**ring.signs(asked), "signature": text_of(bytes(70))}) == REFUSED
    assert answers({**ring.signs(asked), "user_handle": text_of(bytes(16))}) == REFUSED
    assert answers({**ring.signs(asked), "credential_id": "x" * 41}) == REFUSED
    other = Authenticator(here, id=ring.id)
    assert answers(other.signs(asked)) == REFUSED
    log = ok(alone.get("/account/security-log"))["items"]
    assert log[0]["kind"] == "sign_in_refused"
    clock.move(minutes=4)
    right = ring.signs(asked)
    ok(stranger(alone).post("/sessions/passkeys", right))
    assert answers(right) == REFUSED
    late = challenge_for(alone)
    clock.move(minutes=6)
    assert answers(ring.signs(late)) == REFUSED
    ring.count = 0  # a copy counts from where it was copied
    assert answers(ring.signs(challenge_for(alone))) == REFUSED


def test_a_lost_answer_is_the_same_session_and_no_second_use(alone: Person) -> None:
    _, ring = adds_passkey(alone)
    phone, right = stranger(alone), ring.signs(challenge_for(alone))
    first, second = (ok(phone.post("/sessions/passkeys", right, key="the-same-key-twice")) for _ in range(2))
    assert first["session_id"] == second["session_id"]


def test_who_burns_the_tries_of_a_network_locks_no_known_device_out(alone: Person) -> None:
    _, ring = adds_passkey(alone)
    theirs, asked = Authenticator(ring.origin), challenge_for(alone)
    tried = [stranger(alone).post("/sessions/passkeys", theirs.signs(asked)).status_code for _ in range(31)]
    assert set(tried[:30]) == {401}
    assert tried[30] == 429
    assert problem(comes_back(stranger(alone), ring)) == (429, "too-many-requests")
    alone.token = None
    ok(comes_back(alone, ring))


@pytest.mark.parametrize("wrong", ["purpose", "session", "unverified", "origin", "twice"])
def test_a_passkey_is_added_only_here_by_whom_it_verified(alone: Person, wrong: str) -> None:
    alone.proves("passkeys")
    ring = Authenticator(alone.server.url)
    asked = asks(alone, "prove" if wrong == "purpose" else "add")
    if wrong == "session":
        asked = asks(alone.on_another_device().proves("passkeys"), "add")
    if wrong == "unverified":
        ring.flags = PRESENT
    if wrong == "origin":
        ring.origin = "https://wordkept.example"
    if wrong == "twice":
        ok(alone.post("/passkeys", ring.makes(asked)))
        assert problem(alone.post("/passkeys", Authenticator(ring.origin).makes(asked))) == NOT_ADDED
        asked = asks(alone, "add")
    assert problem(alone.post("/passkeys", ring.makes(asked))) == NOT_ADDED


def test_an_open_session_alone_adds_and_removes_none(alone: Person, clock: Clock) -> None:
    made, _ = adds_passkey(alone)
    clock.move(minutes=6)
    for refused in (
        alone.post("/passkeys/challenges", {"purpose": "add"}),
        alone.delete(f"/passkeys/{made['id']}"),
        alone.proves("notes").delete(f"/passkeys/{made['id']}"),
    ):
        assert problem(refused) == (403, "reauth-required")


def test_a_passkey_proves_who_one_is_for_one_purpose_in_its_session(alex: Person, sam: Person, clock: Clock) -> None:
    """And nobody proves anything by another's."""
    _, ring = adds_passkey(alex)
    _, theirs = adds_passkey(sam)
    clock.move(minutes=6)
    place = "/sessions/proofs/passkeys"
    for wrong in (
        theirs.signs(asks(alex, "prove")),
        ring.signs(asks(alex.on_another_device(), "prove")),
        ring.signs(challenge_for(alex)),
    ):
        assert problem(alex.post(place, {**wrong, "purpose": "export"})) == (403, "proof-failed")
    assert problem(alex.post("/exports")) == (403, "reauth-required")
    ok(alex.post(place, {**ring.signs(asks(alex, "prove")), "purpose": "export"}))
    ok(alex.post("/exports"))
    assert problem(alex.delete("/notes")) == (403, "reauth-required")


def test_who_shares_the_network_keeps_nobody_from_being_asked(alone: Person) -> None:
    """S8: asking costs nothing and fills nothing, so a thousand times shut nobody out, on a new phone either."""
    _, ring = adds_passkey(alone)
    mallory = Person(alone.server, "Mallory")
    for _ in range(650):
        challenge = ok(mallory.post("/sessions/passkeys/challenges"))
    ok(comes_back(Person(alone.server, "Kim"), ring))
    ok(mallory.post("/accounts/passkeys/challenges"))
    kept = alone.server.read(lambda snapshot: snapshot.session.exec(select(PasskeyChallenge.used)).all())
    assert list(kept) == [True, True], "the one that added it, and the one that signed in"
    assert problem(comes_back(mallory, ring, {**challenge, "challenge": "A" * 43})) == (401, "passkey-refused")


def test_a_challenge_is_for_what_it_was_asked_for(alone: Person) -> None:
    _, ring = adds_passkey(alone)
    phone = Person(alone.server, "Kim")
    for_newcomers = ok(phone.post("/accounts/passkeys/challenges"))
    assert problem(comes_back(phone, ring, for_newcomers)) == (401, "passkey-refused")
    assert problem(comes_back(phone, ring, asks(alone, "prove"))) == (401, "passkey-refused")
    to_sign_in = ok(phone.post("/sessions/passkeys/challenges"))
    proof = {**ring.signs(to_sign_in), "purpose": "export"}
    assert problem(alone.post("/sessions/proofs/passkeys", proof)) == (403, "proof-failed")
    ends = bytearray(bytes_of(to_sign_in["challenge"]))
    ends[15] ^= 1
    later = {**to_sign_in, "challenge": text_of(bytes(ends))}
    assert problem(comes_back(phone, ring, later)) == (401, "passkey-refused")
    ok(comes_back(phone, ring, to_sign_in))
