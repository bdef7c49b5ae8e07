"""S10, H15: an invitation gives nothing by itself; both see the same words and both confirm."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from deletions.gone import deletes, destroys
from people import Clock, Person, agree, at_once, ok, pair, problem
from serving import Server

from backend.core import limits
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.service.invitations import CODES_OF_ALL

Make = Callable[..., Person]


def refused(answer: httpx.Response) -> bytes:
    """The one answer that every invitation gets that does not work."""
    assert problem(answer) == (404, "invitation-not-found")
    return answer.content


def test_an_invitation_is_shown_once_and_previewed_by_anyone_who_holds_it(person: Make, server: Server) -> None:
    """S10: the secret has 256 bits, the code ten signs; neither is in any later answer."""
    alex = person("Alex")
    made = alex.invites("family")
    assert len(made["secret"]) >= 43
    assert len(made["code"]) == 10
    listed = alex.get("/invitations")
    assert made["secret"] not in listed.text
    assert made["code"] not in listed.text
    stranger = Person(server, "Stranger")
    spoken = f" {made['code'][:5].lower()}-{made['code'][5:]} "
    for answer in ({"secret": made["secret"]}, {"code": spoken}):
        offered = ok(stranger.post("/invitations/previews", answer, headers={"Idempotency-Key": ""}))
        assert offered == {"inviter_name": "Alex", "kind": "family", "operator": "Robin"}


def test_every_invitation_that_does_not_work_gets_the_same_answer(person: Make, clock: Clock) -> None:
    """S10: wrong, malformed, voided, cancelled, used, one's own, expired; to join and to look."""
    alex, sam, ash = person("Alex"), person("Sam"), person("Ash")
    voided = alex.invites()
    cancelled = alex.invites()
    ok(alex.delete(f"/invitations/{cancelled['id']}"))
    used = alex.invites()
    sam.joins(used)
    own = ash.invites()
    late = sam.invites()
    answers = [
        refused(ash.post("/join-requests", {"secret": secret}))
        for secret in ("x" * 43, "wrong-secret", voided["secret"], cancelled["secret"], used["secret"], own["secret"])
    ]
    clock.move(minutes=31)
    answers += [refused(person("Kim").post("/join-requests", {"code": code})) for code in (late["code"], "nonsense!")]
    clock.move(hours=24)
    answers += [refused(ash.post("/join-requests", {"secret": late["secret"]}))]
    answers += [
        refused(Person(ash.server, "Nobody").post("/invitations/previews", {"secret": made["secret"]}))
        for made in (voided, cancelled, used, late)
    ]
    assert len(set(answers)) == 1


def test_the_words_are_the_same_and_only_both_open_the_space(person: Make) -> None:
    """S10: neither alone; who confirmed is not told to the other."""
    alex, sam, ash = person("Alex"), person("Sam"), person("Ash")
    request = sam.joins(alex.invites())
    (mine,) = ok(alex.get("/join-requests"))["items"]
    assert (mine["words"], mine["other_name"]) == (request["words"], "Sam")
    assert len(set(mine["words"])) == 3
    assert request["other_name"] == "Alex"
    confirmed = alex.confirms(mine)
    assert (confirmed["state"], confirmed["space_id"], confirmed["confirmed_by_me"]) == ("waiting", None, True)
    assert ok(sam.get(f"/join-requests/{request['id']}"))["confirmed_by_me"] is False
    assert ok(alex.get("/spaces"))["items"] == ok(sam.get("/spaces"))["items"] == []
    assert problem(ash.get(f"/join-requests/{request['id']}")) == (404, "not-found")
    assert problem(ash.proves().post(f"/join-requests/{request['id']}/confirmations")) == (404, "not-found")
    assert problem(ash.delete(f"/join-requests/{request['id']}")) == (404, "not-found")
    opened = sam.confirms(request)
    assert opened["state"] == "opened"
    for one, other in ((alex, sam), (sam, alex)):
        (space,) = ok(one.get("/spaces"))["items"]
        assert (space["id"], space["other"]) == (sam.space_id, {"account_id": other.id, "name": other.name})


def test_confirming_needs_fresh_proof_from_each(person: Make, clock: Clock) -> None:
    """H7, H15: a phone left lying about opens no space."""
    alex, sam = person("Alex"), person("Sam")
    request = sam.joins(alex.invites())
    clock.move(minutes=6)
    for one in (alex, sam):
        answer = one.post(f"/join-requests/{request['id']}/confirmations")
        assert problem(answer) == (403, "reauth-required")
        assert answer.json()["purpose"] == "pairing"
    alex.confirms(request)
    assert sam.confirms(request)["state"] == "opened"


@pytest.mark.parametrize("who", ["inviter", "joiner"])
def test_either_may_refuse_in_silence(person: Make, who: str) -> None:
    """S10: it is closed for both, nothing says who or why, and the invitation is over."""
    alex, sam = person("Alex"), person("Sam")
    made = alex.invites()
    request = sam.joins(made)
    alex.confirms(request)
    refusing, other = (alex, sam) if who == "inviter" else (sam, alex)
    ok(refusing.delete(f"/join-requests/{request['id']}"))
    assert refusing.delete(f"/join-requests/{request['id']}").status_code == 204
    seen = ok(other.get(f"/join-requests/{request['id']}"))
    assert (seen["state"], seen["space_id"]) == ("closed", None)
    assert ok(other.get("/join-requests"))["items"] == []
    assert problem(other.proves().post(f"/join-requests/{request['id']}/confirmations")) == (404, "not-found")
    refused(person("Kim").post("/join-requests", {"secret": made["secret"]}))
    kinds = [event["kind"] for event in _events(other)]
    assert kinds[-1] == "join_request.closed"


def _events(person: Person) -> list[dict[str, Any]]:
    reset = person.get("/account/events?epoch=00000000-0000-4000-8000-000000000000&after=0").json()
    page = ok(person.get(f"/account/events?epoch={reset['epoch']}&after=0"))
    return list(page["events"])


def test_a_request_waits_a_day_at_most(person: Make, clock: Clock) -> None:
    """SPEC 4: then it is closed, also for who had confirmed."""
    alex, sam = person("Alex"), person("Sam")
    request = sam.joins(alex.invites())
    alex.confirms(request)
    clock.move(hours=24)
    assert problem(sam.proves().post(f"/join-requests/{request['id']}/confirmations")) == (404, "not-found")
    assert ok(alex.get(f"/join-requests/{request['id']}"))["state"] == "closed"
    assert ok(alex.get("/join-requests"))["items"] == []


def test_a_third_person_finds_the_door_closed(alex: Person, sam: Person, person: Make) -> None:
    """H16: who is in a space invites and joins nobody; a guest with an old invitation gets the neutral answer."""
    kim = person("Kim")
    made = kim.invites()
    assert problem(alex.proves().post("/invitations", {"kind": "partners"})) == (409, "already-in-a-space")
    assert problem(alex.post("/join-requests", {"secret": made["secret"]})) == (409, "already-in-a-space")
    assert problem(kim.get(alex.space)) == (404, "not-found")
    assert problem(kim.post(f"{alex.space}/leave")) == (404, "not-found")


def test_ten_invitations_a_day_and_fresh_proof_for_each(person: Make, clock: Clock) -> None:
    """H15, H7."""
    alex = person("Alex")
    for _ in range(10):
        alex.invites()
    answer = alex.post("/invitations", {"kind": "friends"})
    assert problem(answer) == (429, "too-many-requests")
    assert int(answer.headers["retry-after"]) > 80_000
    assert len(ok(alex.get("/invitations"))["items"]) == 1
    clock.move(days=1)
    assert problem(alex.post("/invitations", {"kind": "friends"})) == (403, "reauth-required")
    alex.invites()


def test_guessing_codes_is_slow(person: Make, clock: Clock) -> None:
    """S10: five an hour for a person, twenty for a network, also without an account; the right one waits too."""
    alex, sam, kim = person("Alex"), person("Sam"), person("Kim")
    made = alex.invites()
    for number in range(5):
        refused(sam.post("/join-requests", {"code": f"K7QM2X9D{number + 2}B"}))
    right = {"code": made["code"]}
    answer = sam.post("/join-requests", right)
    assert problem(answer) == (429, "too-many-requests")
    assert int(answer.headers["retry-after"]) > 0
    nobody = Person(alex.server, "Nobody")
    for number in range(15):
        refused(nobody.post("/invitations/previews", {"code": f"code {number}"}))
    assert problem(nobody.post("/invitations/previews", right)) == (429, "too-many-requests")
    assert problem(kim.post("/join-requests", right)) == (429, "too-many-requests")
    elsewhere = {"X-Forwarded-For": "198.51.100.9"}
    assert ok(kim.post("/join-requests", right, headers=elsewhere))["other_name"] == "Alex"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_all_guesses_together_are_slow(person: Make, server: Server, clock: Clock) -> None:
    """S10: two thousand an hour from all networks; then the right one waits too, wherever it comes from."""
    made = person("Alex").invites()

    def others_guess(uow: UnitOfWork) -> None:
        for _ in range(1999):
            limits.take(uow, CODES_OF_ALL, "")

    server.write(others_guess)
    nobody, right = Person(server, "Nobody"), {"code": made["code"]}
    elsewhere = {"X-Forwarded-For": "198.51.100.9"}
    for _ in range(3):
        ok(nobody.post("/invitations/previews", right, headers=elsewhere))
    refused(nobody.post("/invitations/previews", {"code": "K7QM2X9D2B"}))
    for headers in ({}, elsewhere, {"X-Forwarded-For": "198.51.100.10"}):
        answer = nobody.post("/invitations/previews", right, headers=headers)
        assert problem(answer) == (429, "too-many-requests")
        assert 0 < int(answer.headers["retry-after"]) <= 3601
    ok(nobody.post("/invitations/previews", {"secret": made["secret"]}))

    clock.move(hours=1)
    refused(nobody.post("/invitations/previews", {"code": "K7QM2X9D3B"}, headers=elsewhere))


def test_right_codes_are_not_counted(person: Make) -> None:
    """S10: looking at an invitation again and again uses nothing up."""
    alex = person("Alex")
    made, nobody = alex.invites(), Person(alex.server, "Nobody")
    for _ in range(25):
        assert nobody.post("/invitations/previews", {"code": made["code"]}).status_code == 200
    ok(person("Sam").post("/join-requests", {"code": made["code"]}))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"secret": None},
        {"secret": "a" * 43, "code": "K7QM2X9DTB"},
        {"secret": 5},
        {"secret": "short"},
        {"code": ""},
        [],
    ],
)
def test_an_answer_is_a_secret_or_a_code(alone: Person, body: Any) -> None:
    assert problem(alone.post("/join-requests", body)) == (422, "invalid-request")


def test_pairing_again_begins_anew(alex: Person, sam: Person) -> None:
    """H15: a new id, nothing of before, and only who left is told so."""
    before = alex.space_id
    agree_texts = ok(alex.get(alex.space))["ground_rules"]
    alex.leaves()
    request = alex.joins(sam.invites("friends"))
    assert request["left_before"] is True
    (theirs,) = ok(sam.get("/join-requests"))["items"]
    assert theirs["left_before"] is False
    sam.confirms(request)
    alex.confirms(request)
    sam.space_id = alex.space_id
    assert alex.space_id != before
    space = ok(sam.get(sam.space))
    assert (space["state"], space["kind"], space["pause"]) == ("agreeing", "friends", None)
    assert space["ground_rules"]["mine"] is None
    assert space["ground_rules"]["signed_by_other"] is False
    assert space["ground_rules"] != agree_texts
    for resource in ("messages", "commitments", "timeline"):
        assert ok(sam.get(f"{sam.space}/{resource}"))["items"] == []
    agree(alex, sam)
    assert [item["state"] for item in ok(sam.get("/spaces"))["items"]] == ["open", "closed"]


def test_joining_somewhere_gives_up_what_one_had_asked_before(person: Make) -> None:
    """H16: one request of a person waits at a time; who was asked before is told it is over."""
    alex, sam, kim = person("Alex"), person("Sam"), person("Kim")
    first = kim.joins(alex.invites())
    second = kim.joins(sam.invites())
    assert ok(alex.get(f"/join-requests/{first['id']}"))["state"] == "closed"
    assert [request["id"] for request in ok(kim.get("/join-requests"))["items"]] == [second["id"]]
    alone_again = alex.invites()
    pair(alex, person("Ash"))
    refused(kim.post("/join-requests", {"secret": alone_again["secret"]}))


def test_somebody_blocked_gets_a_stranger_s_answers(alex: Person, sam: Person, person: Callable[..., Person]) -> None:
    """H15, S9: whichever side invites, status, headers and body are those of an invitation that never was.

    Nobody is told, the invitation is not used up by it, and taking the block back makes all as it was.
    """
    assert problem(alex.post(f"{alex.space}/blocks")) == (404, "not-found")  # leaving comes first
    sam.leaves()
    before = alex.own_log()
    block = ok(sam.post(f"{sam.space}/blocks"))
    assert ok(sam.post(f"{sam.space}/blocks")) == block
    assert ok(sam.get("/blocks"))["items"] == [block]
    assert ok(alex.get("/blocks"))["items"] == []
    assert alex.own_log() == before

    nowhere = {"secret": "a" * 43}
    invitation = sam.invites()
    with_code = {"code": invitation["code"]}
    for one, real in (
        (alex, {"secret": invitation["secret"]}),
        (alex, with_code),
        (sam, {"secret": alex.invites()["secret"]}),
    ):
        refused, strangers = one.post("/join-requests", real), one.post("/join-requests", nowhere)
        assert problem(refused) == (404, "invitation-not-found")
        assert refused.content == strangers.content
        assert set(refused.headers) == set(strangers.headers)
    assert [one["id"] for one in ok(sam.get("/invitations"))["items"]] == [invitation["id"]]
    assert person("Kim").joins(invitation)["state"] == "waiting"

    ok(sam.delete(f"/blocks/{block['id']}"))
    assert problem(sam.delete(f"/blocks/{block['id']}")) == (404, "not-found")
    assert alex.joins(sam.invites())["left_before"] is False


@pytest.mark.parametrize("first", ["who blocks", "who is blocked"])
def test_a_block_ends_what_waits_between_the_two_also_what_was_confirmed(alex: Person, sam: Person, first: str) -> None:
    """H15: the later word counts; to the other it is a request that was refused."""
    sam.leaves()
    before = sam.space
    request = alex.joins(sam.invites())
    (sam if first == "who blocks" else alex).confirms(request)
    ok(sam.post(f"{before}/blocks"))
    for one in (alex, sam):
        assert ok(one.get("/join-requests"))["items"] == []
        answer = one.proves().post(f"/join-requests/{request['id']}/confirmations")
        assert problem(answer) == (404, "not-found")
    assert ok(alex.get(f"/join-requests/{request['id']}"))["state"] == "closed"
    assert [event["kind"] for event in _events(alex)][-1] == "join_request.closed"
    assert [item["state"] for item in ok(sam.get("/spaces"))["items"]] == ["closed"]


def test_confirmed_and_blocked_in_one_moment_it_is_one_of_the_two(alex: Person, sam: Person) -> None:
    """H15: a space, and then the block is for the next time; or none."""
    sam.leaves()
    before = sam.space
    request = alex.joins(sam.invites())
    sam.confirms(request)
    alex.proves()
    confirmed, blocked = at_once(
        lambda: alex.post(f"/join-requests/{request['id']}/confirmations"),
        lambda: sam.post(f"{before}/blocks"),
    )
    assert blocked.status_code == 201
    active = [item["state"] for item in ok(sam.get("/spaces"))["items"] if item["state"] != "closed"]
    assert (confirmed.status_code, active) in [(200, ["agreeing"]), (404, [])]


@pytest.mark.parametrize("over", ["refused", "left", "late", "deleted"])
def test_a_request_that_is_over_tells_nothing_more_of_the_other(person: Make, clock: Clock, over: str) -> None:
    """T5, H2: not the name they have now, nor that they have gone; the words that both saw are no secret."""
    kim, lou = person("Kim"), person("Lou")
    request = lou.joins(kim.invites())
    if over == "refused":
        ok(kim.delete(f"/join-requests/{request['id']}"))
    elif over == "left":
        kim.confirms(request)
        lou.confirms(request)
        lou.leaves()
    elif over == "late":
        clock.move(hours=24)
    if over == "deleted":
        deletes(kim, at_once=True)
        destroys(lou)
    else:
        kim.changes_account(name="Kingfisher")
    seen = ok(lou.get(f"/join-requests/{request['id']}"))
    assert (seen["other_name"], seen["state"]) == ("", "opened" if over == "left" else "closed")
