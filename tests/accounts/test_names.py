"""SPEC 3, H5: whatever somebody or something is called can be seen; one rule, wherever a name is given."""

from collections.abc import Callable

import httpx
import pytest
from accounts.authenticator import Authenticator, adds_passkey
from accounts.test_signing_up_by_passkey import CHALLENGE, draft_of
from people import Person, ok, problem
from serving import Server

UNSEEN = (
    "",
    " \t",
    "\u200b\u200d",  # zero width
    "\u202e\u2066\u2069",  # turning the direction
    "\u0301\u0308",  # marks without a letter
    "\ufe0f\u20e3",
    "\u3164\u115f",  # letters that are drawn as nothing
    "\u2800",
    "\ufeff\u00ad\u034f",
    "\U000e0041\u2065",
)
SEEN = ("Al", "e\u0301", "\u05d3\u05e0\u05d4", "\u0e19\u0e34", "\U0001f468\u200d\U0001f469", "\u200fA", ".", "7")

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def _signs_up(server: Server, name: str) -> httpx.Response:
    kim = Person(server, "Kim")
    draft = {
        "name": name,
        "email": "kim@example.org",
        "passphrase": kim.passphrase,
        "zone": kim.zone,
        "consent_version": ok(kim.get("/server"))["consent_version"],
        "key": {"kind": "operator_link", "secret": server.operator_link()},
    }
    return kim.post("/accounts", draft)


def test_a_name_that_nobody_could_see_is_none(server: Server, alone: Person) -> None:
    passkey, _ = adds_passkey(alone)
    newcomer, ring = Person(server, "Kim"), Authenticator(server.url)
    challenge = ok(newcomer.post(CHALLENGE))
    refused: dict[str, Callable[[str], httpx.Response]] = {
        "name of an account": lambda name: _signs_up(server, name),
        "with a passkey": lambda name: newcomer.post(
            "/accounts/passkeys", draft_of(newcomer, ring, challenge, name=name)
        ),
        "changed": lambda name: alone.patch("/account", {"name": name}, version=1),
        "of a device": lambda name: alone.put(f"/sessions/{alone.session_id}/name", {"name": name}),
        "of a passkey": lambda name: alone.put(f"/passkeys/{passkey['id']}/name", {"name": name}),
    }
    for where, give in refused.items():
        for name in UNSEEN:
            answer = give(name)
            assert problem(answer) == (422, "invalid-request"), (where, name)
            assert [error["field"] for error in answer.json()["errors"]] == ["name"]
    assert ok(alone.get("/account"))["name"] == "Kim"


def test_any_other_is_kept_as_it_was_written(alone: Person) -> None:
    for version, name in enumerate(SEEN, 1):
        assert ok(alone.patch("/account", {"name": name}, version=version))["name"] == name
        ok(alone.put(f"/sessions/{alone.session_id}/name", {"name": name}))
        assert ok(alone.get("/sessions"))["items"][0]["name"] == name
