"""SPEC 3: an account of a name and a passkey, without an address and a passphrase; what opens it, and what does not."""

from functools import partial
from typing import Any

import httpx
from accounts.authenticator import VERIFIED, Authenticator, adds_passkey, asks, comes_back
from accounts.codes import Sheet, recovers
from people import Clock, Person, at_once, ok, problem
from serving import Server

CHALLENGE = "/accounts/passkeys/challenges"
CODES = "/account/recovery-codes"


def draft_of(kim: Person, ring: Authenticator, challenge: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """What is sent; a challenge is asked for where none is given."""
    asked = challenge or ok(kim.post(CHALLENGE))
    return {
        "name": kim.name,
        "passkey": ring.makes(asked),
        "zone": kim.zone,
        "consent_version": ok(kim.get("/server"))["consent_version"],
        "key": {"kind": "operator_link", "secret": kim.server.operator_link()},
        **more,
    }


def signs_up(server: Server, name: str = "Kim") -> tuple[Person, Authenticator]:
    """An account that a passkey made."""
    kim, ring = Person(server, name), Authenticator(server.url)
    return kim._keeps(ok(kim.post("/accounts/passkeys", draft_of(kim, ring)))), ring


def refused(kim: Person, draft: dict[str, Any]) -> tuple[int, str]:
    answer: httpx.Response = kim.post("/accounts/passkeys", draft)
    return problem(answer)


def test_a_name_and_a_passkey_make_an_account_and_bring_one_back(server: Server) -> None:
    kim, ring = signs_up(server)
    assert (kim.account["name"], kim.account["email"]) == ("Kim", None)
    assert [device["way"] for device in ok(kim.get("/sessions"))["items"]] == ["sign_up"]
    [passkey] = ok(kim.get("/passkeys"))["items"]
    assert passkey["last_used_on"] is None
    kim.checks_in()
    tablet = Person(server, "Kim")
    assert ok(comes_back(tablet, ring))["account"]["id"] == kim.id
    other = signs_up(server, "Lou")[0]
    assert other.id != kim.id


def test_a_lost_answer_makes_no_second_account(server: Server) -> None:
    kim, ring = Person(server, "Kim"), Authenticator(server.url)
    draft = draft_of(kim, ring)
    first, second = (ok(kim.post("/accounts/passkeys", draft, key="the-same-key-twice")) for _ in range(2))
    assert first["session_id"] == second["session_id"]
    assert refused(Person(server, "Kim"), draft) == (403, "sign-up-refused")  # the link is used


def test_what_was_made_for_something_else_makes_no_account(server: Server, alone: Person, clock: Clock) -> None:
    kim = Person(server, "Kim")
    there, ring = adds_passkey(alone)
    assert there["synced"] is False
    fresh = Authenticator(server.url)
    old = ok(kim.post(CHALLENGE))
    wrong = [
        draft_of(kim, fresh, asks(alone.proves("passkeys"), "add")),  # a challenge of another purpose
        draft_of(kim, fresh, ok(kim.post("/sessions/passkeys/challenges"))),
        draft_of(kim, Authenticator("https://elsewhere.example")),
        draft_of(kim, Authenticator(server.url, flags=fresh.flags & ~VERIFIED)),
        draft_of(kim, ring),  # somebody's already
    ]
    for draft in wrong:
        assert refused(kim, draft) == (422, "passkey-not-added")
    assert refused(kim, draft_of(kim, fresh, consent_version="0")) == (422, "consent-outdated")
    nobody = {"kind": "operator_link", "secret": "nobody-ever-made-this"}
    assert refused(kim, draft_of(kim, fresh, key=nobody)) == (403, "sign-up-refused")
    clock.move(minutes=6)
    assert refused(kim, draft_of(kim, fresh, old)) == (422, "passkey-not-added")


def test_a_challenge_makes_one_account(server: Server) -> None:
    """R14: whoever made one with it, and uses it again with another link, is refused like any other."""
    kim = Person(server, "Kim")
    asked = ok(kim.post(CHALLENGE))
    ok(kim.post("/accounts/passkeys", draft_of(kim, Authenticator(server.url), asked)))
    assert refused(kim, draft_of(kim, Authenticator(server.url), asked)) == (422, "passkey-not-added")


def test_no_passphrase_opens_it_and_its_last_passkey_stays(server: Server, clock: Clock) -> None:
    kim, ring = signs_up(server)
    [first] = ok(kim.get("/passkeys"))["items"]
    for passphrase in ("", "nobody has this passphrase"):
        answer = kim.post("/sessions/proofs", {"passphrase": passphrase, "purpose": "passkeys"})
        assert problem(answer) == (403, "proof-failed")
        draft = {"email": f"{kim.id}@example.org", "passphrase": passphrase}
        assert problem(Person(server, "Kim").post("/sessions", draft))[0] == 401
    assert problem(kim.delete(f"/passkeys/{first['id']}")) == (409, "last-passkey")
    clock.move(minutes=4)
    second = Authenticator(server.url)
    ok(kim.post("/passkeys", second.makes(asks(kim, "add"))))
    ok(kim.delete(f"/passkeys/{first['id']}"))
    assert problem(comes_back(Person(server, "Kim"), ring)) == (401, "passkey-refused")
    ok(comes_back(Person(server, "Kim"), second))


def test_of_the_last_two_passkeys_removed_at_once_one_stays(server: Server) -> None:
    """Otherwise nothing would open the account any more."""
    kim, _ = signs_up(server)
    for _ in range(8):
        while len(there := ok(kim.get("/passkeys"))["items"]) < 2:
            ok(kim.post("/passkeys", Authenticator(server.url).makes(asks(kim, "add"))))
        answers = at_once(*[partial(kim.delete, f"/passkeys/{passkey['id']}") for passkey in there])
        assert sorted(answer.status_code for answer in answers) == [204, 409]


def test_codes_made_at_sign_up_count_at_once_and_those_of_a_passkey_alone_after_three_days(
    server: Server, clock: Clock
) -> None:
    """H8: nobody makes themselves a lasting way in at once with a passkey alone; its owner sees it and makes others."""
    kim, ring = signs_up(server)

    def proved() -> Person:
        use = {**ring.signs(asks(kim, "prove")), "purpose": "recovery"}
        ok(kim.post("/sessions/proofs/passkeys", use))
        return kim

    early = Sheet.new()
    assert ok(kim.put(CODES, early.draft(), version=0))["counts_from"] is None
    clock.move(minutes=6)
    assert problem(proved().put(CODES, Sheet.new().draft(), version=1)) == (403, "reauth-required")
    for verifier in early.verifiers[:9]:
        ok(recovers(Person(server, "Kim"), verifier))
    phone = Person(server, "Kim")
    phone._keeps(ok(recovers(phone, early.verifiers[9])))
    kim = phone
    clock.move(minutes=6)

    assert ok(proved().put(CODES, Sheet.new().draft(), version=1))["counts_from"] == "2026-03-13"
    later = Sheet.new()
    assert ok(proved().put(CODES, later.draft(), version=2))["counts_from"] == "2026-03-13"
    ok(kim.get("/account"))
    clock.move(hours=71)
    assert problem(recovers(Person(server, "Kim"), later.verifiers[0])) == (401, "recovery-refused")
    assert ok(kim.get(CODES))["left"] == 10
    clock.move(hours=1, minutes=1)
    assert ok(kim.get(CODES))["counts_from"] is None
    ok(recovers(Person(server, "Kim"), later.verifiers[0]))
