"""S9, R3, P1: an account is made with a link or an invitation, once; strangers learn nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa
from people import PASSPHRASE, Clock, Person, ok, problem
from serving import Server

from backend.accounts.models import Account
from backend.settings import Registration, Settings

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def draft(email: str = "kim@example.org", secret: str = "no-such-link-at-all", **more: Any) -> dict[str, Any]:
    return {
        "name": "Kim",
        "email": email,
        "passphrase": PASSPHRASE,
        "zone": "Europe/Paris",
        "consent_version": "1",
        "key": {"kind": "operator_link", "secret": secret},
        **more,
    }


def accounts(server: Server) -> int:
    count = sa.select(sa.func.count()).select_from(Account)
    return int(server.read(lambda snapshot: snapshot.session.connection().execute(count).scalar_one()))


def shown(answer: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, {n: v for n, v in answer.headers.items() if n != "date"}


def test_who_holds_no_link_learns_nothing_of_addresses(alone: Person) -> None:
    """S9: taken or free, the refusal is the same."""
    stranger = Person(alone.server, "Stranger")
    taken = stranger.post("/accounts", draft(alone.email))
    free = stranger.post("/accounts", draft("nobody@example.org"))
    assert problem(taken) == (403, "sign-up-refused")
    assert shown(taken) == shown(free)
    for kind in ("operator_link", "invitation_link", "invitation_code"):
        for secret in ("K7QM2X9DTB", "x" * 43):
            answer = stranger.post("/accounts", draft(alone.email, key={"kind": kind, "secret": secret}))
            assert shown(answer) == shown(taken)


def test_who_holds_a_link_is_told_that_an_address_is_taken_five_times_an_hour(alone: Person, clock: Clock) -> None:
    """S9: then anybody with a link waits, so that waiting tells nothing."""
    stranger, link = Person(alone.server, "Stranger"), alone.server.operator_link()
    for _ in range(5):
        assert problem(stranger.post("/accounts", draft(alone.email, link))) == (409, "email-taken")
    assert problem(stranger.post("/accounts", draft(alone.email, link))) == (429, "too-many-requests")
    assert problem(stranger.post("/accounts", draft("free@example.org", link))) == (429, "too-many-requests")
    clock.move(minutes=61)
    assert stranger.post("/accounts", draft("free@example.org", link)).status_code == 201


def test_a_link_makes_one_account_whoever_is_first(server: Server) -> None:
    """S10, R3: used, expired and unknown links are refused alike; ten people at once with one link are one account."""
    link = server.operator_link()
    with ThreadPoolExecutor(10) as crowd:
        answers = list(
            crowd.map(lambda n: Person(server, "Kim").post("/accounts", draft(f"kim{n}@example.org", link)), range(10))
        )
    assert sorted(answer.status_code for answer in answers) == [201] + [403] * 9
    refused = [answer for answer in answers if answer.status_code == 403]
    assert len({answer.content for answer in refused}) == 1
    assert accounts(server) == 1


def test_a_link_lasts_seven_days(server: Server, clock: Clock) -> None:
    link = server.operator_link()
    clock.move(days=7)
    assert problem(Person(server, "Kim").post("/accounts", draft(secret=link))) == (403, "sign-up-refused")


def test_a_retried_sign_up_is_one_account(server: Server) -> None:
    """R3: alone, after a restart, and twenty at once; another body with the same key is another request."""
    link, key = server.operator_link(), uuid4().hex
    with ThreadPoolExecutor(10) as retries:
        answers = list(
            retries.map(lambda _: Person(server, "Kim").post("/accounts", draft(secret=link), key=key), range(10))
        )
    assert {answer.status_code for answer in answers} == {201}, [a.text for a in answers if a.status_code != 201]
    assert len({answer.json()["session_id"] for answer in answers}) == 1
    server.restart()
    kim = Person(server, "Kim")
    again = kim.post("/accounts", draft(secret=link), key=key)
    assert again.status_code == 201
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json()["session_id"] == answers[0].json()["session_id"]
    assert any("wordkept-refresh" in name for name in kim.cookies)
    assert problem(kim.post("/accounts", draft(secret=link, name="Kay"), key=key)) == (422, "idempotency-key-reused")
    assert problem(kim.post("/accounts", draft(secret=link))) == (403, "sign-up-refused")
    other = draft(secret=link, passphrase="another passphrase entirely")
    assert problem(kim.post("/accounts", other, key=key)) == (403, "sign-up-refused")
    assert accounts(server) == 1


@on_sqlite
def test_what_does_not_fit_is_named_and_uses_up_nothing(server: Server) -> None:
    """Bad input: the link still works afterwards."""
    link, kim = server.operator_link(), Person(server, "Kim")
    for change, refusal in (
        ({"zone": "Mars/Olympus"}, "zone-unknown"),
        ({"consent_version": "0"}, "consent-outdated"),
        ({"passphrase": "too short"}, "passphrase-refused"),
        ({"passphrase": "wordkept wordkept"}, "passphrase-refused"),
        ({"email": "no-address"}, "invalid-request"),
        ({"email": "a@b\x00c"}, "invalid-request"),
        ({"email": "x" * 250 + "@example.org"}, "invalid-request"),
        ({"name": "   "}, "invalid-request"),
        ({"name": "x" * 41}, "invalid-request"),
        ({"name": "K\x00m"}, "invalid-request"),
        ({"language": "xx"}, "invalid-request"),
        ({"key": {"kind": "open_door", "secret": link}}, "invalid-request"),
    ):
        answer = kim.post("/accounts", draft(secret=link, **change) if "key" not in change else draft(**change))
        assert problem(answer) == (422, refusal), change
    assert kim.post("/accounts", draft(secret=link)).status_code == 201


def test_an_invitation_lets_its_holder_in_and_its_makers_name_is_no_passphrase(person: Callable[..., Person]) -> None:
    """SPEC 3, S7: by link and by code; whoever joins picks something that is not the other's name."""
    server, alex = person("Kim").server, person("Alexandrina")
    made = alex.invites()
    named = draft(key={"kind": "invitation_link", "secret": made["secret"]}, passphrase="alexandrina 2026")
    answer = Person(server, "Sam").post("/accounts", named)
    assert problem(answer) == (422, "passphrase-refused")
    assert answer.json()["reason"] == "context"
    sam = Person(server, "Sam").signs_up("invitation_link", made["secret"])
    ash = Person(server, "Ash").signs_up("invitation_code", made["code"])
    sam.joins(made)
    late = draft("late@example.org", key={"kind": "invitation_link", "secret": made["secret"]})
    assert problem(Person(server, "Late").post("/accounts", late)) == (403, "sign-up-refused")
    assert ash.id != sam.id


def test_an_invitation_makes_two_accounts_and_no_more(person: Callable[..., Person]) -> None:
    """By its link and its code together, however that is spelled; the second is for who mistook the first."""
    alex = person("Alex")
    server, made = alex.server, alex.invites()
    link = {"kind": "invitation_link", "secret": made["secret"]}
    before = accounts(server)
    first = draft("one@example.org", key=link)
    opened = Person(server, "One").post("/accounts", first, key="first-of-two")
    Person(server, "Two").signs_up("invitation_code", made["code"].lower())

    for key in (link, {"kind": "invitation_code", "secret": made["code"]}):
        answer = Person(server, "Three").post("/accounts", draft("three@example.org", key=key))
        assert problem(answer) == (403, "sign-up-refused")
        answer = Person(server, "Three").post("/accounts", draft(alex.email, key=key))
        assert problem(answer) == (403, "sign-up-refused")
    assert accounts(server) == before + 2
    retried = Person(server, "One").post("/accounts", first, key="first-of-two")
    assert (retried.status_code, retried.json()["session_id"]) == (201, ok(opened)["session_id"])

    ok(alex.delete(f"/invitations/{made['id']}"))
    Person(server, "Three").signs_up("invitation_link", alex.invites()["secret"])


@on_sqlite
def test_a_closed_server_takes_its_owner_and_nobody_else(settings: Settings, clock: Clock) -> None:
    """SPEC 3: `closed` is closed to links and invitations alike."""
    server = Server(settings.model_copy(update={"registration": Registration.CLOSED}), clock)
    try:
        assert ok(Person(server, "Kim").get("/server"))["registration"] == "closed"
        owner = Person(server, "Owner").signs_up()
        link = server.operator_link()
        assert problem(Person(server, "Kim").post("/accounts", draft(secret=link))) == (403, "sign-up-refused")
        key = {"kind": "invitation_link", "secret": owner.invites()["secret"]}
        assert problem(Person(server, "Kim").post("/accounts", draft(key=key))) == (403, "sign-up-refused")
    finally:
        server.close()


@on_sqlite
def test_guessing_links_is_slow(server: Server, clock: Clock) -> None:
    """S8: twenty an hour from one network; then the right one waits too."""
    stranger = Person(server, "Stranger")
    for number in range(20):
        answer = stranger.post("/accounts", draft(secret=f"guess-number-{number}"))
        assert problem(answer) == (403, "sign-up-refused")
    waits = stranger.post("/accounts", draft(secret=server.operator_link()))
    assert problem(waits) == (429, "too-many-requests")
    assert int(waits.headers["retry-after"]) > 0
