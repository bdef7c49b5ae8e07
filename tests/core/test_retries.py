"""R3: retrying a write has the effect of doing it once and gives the first answer."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import sqlalchemy as sa
from meetings import talking
from people import Clock, Person, ok, pair, problem
from promises import keeping

from backend.core.idempotency import IdempotentAnswer
from backend.retention.clearing import CLEARING
from backend.spaces.models import Invitation

Make = Callable[..., Person]
RULES = {"sentences_version": "1", "letters": True, "delivered_shown": False, "check_in_time": None}


def same(first: httpx.Response, again: httpx.Response) -> None:
    """The first answer, byte for byte, and marked as such."""
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    for name in ("content-type", "etag"):
        assert again.headers.get(name) == first.headers.get(name)


def test_a_key_is_of_one_address_with_its_question(alex: Person) -> None:
    """R3: what stands behind the question mark tells two requests apart as a body does."""
    held, key = alex.writes(hold="hour"), uuid4().hex
    ok(alex.delete(f"{alex.place_of(held)}?while_held=true", key=key))
    assert problem(alex.delete(alex.place_of(held), key=key)) == (422, "idempotency-key-reused")


def test_every_write_is_done_once_a_key(person: Make) -> None:
    """Twice each, and all of them again after a restart."""
    alex, sam = person("Alex"), person("Sam")
    tablet = alex.on_another_device()
    done: list[tuple[Person, str, str, Any, dict[str, Any], httpx.Response]] = []

    def act(one: Person, method: str, path: str, body: Any = None, **more: Any) -> Any:
        more["key"] = uuid4().hex
        first = one.send(method, path, body, **more)
        ok(first)
        same(first, one.send(method, path, body, **more))
        done.append((one, method, path, body, more, first))
        return first.json() if first.content else None

    act(alex, "PATCH", "/account", {"name": "Sasha"}, version=1)
    act(alex, "POST", "/account/consents", {"version": "1"})
    act(alex, "DELETE", f"/sessions/{tablet.session_id}")
    act(alex, "DELETE", "/sessions")
    cancelled = act(alex, "POST", "/invitations", {"kind": "family"})
    act(alex, "DELETE", f"/invitations/{cancelled['id']}")
    refused = act(
        sam, "POST", "/join-requests", {"secret": act(alex, "POST", "/invitations", {"kind": "family"})["secret"]}
    )
    act(sam, "DELETE", f"/join-requests/{refused['id']}")
    request = act(
        sam, "POST", "/join-requests", {"code": act(alex, "POST", "/invitations", {"kind": "family"})["code"]}
    )
    act(alex, "POST", f"/join-requests/{request['id']}/confirmations")
    space = act(sam, "POST", f"/join-requests/{request['id']}/confirmations")["space_id"]
    act(alex, "POST", f"/spaces/{space}/ground-rules", RULES)
    act(alex, "POST", f"/spaces/{space}/pauses", {"until": None})
    act(alex, "DELETE", f"/spaces/{space}/pauses")
    act(alex, "POST", f"/spaces/{space}/leave")
    alex.server.restart()
    kept = [entry for entry in done if "ground-rules" not in entry[2] and "pauses" not in entry[2]]
    for one, method, path, body, more, first in kept:  # whoever has left is told 404 for the rest
        same(first, one.send(method, path, body, **more))
    assert ok(alex.get("/account"))["version"] == 2
    assert len(ok(alex.get("/spaces"))["items"]) == 1


def test_twenty_at_once_have_one_effect(person: Make) -> None:
    """One first answer, nineteen replays, one invitation."""
    alex, key = person("Alex"), uuid4().hex
    with ThreadPoolExecutor(20) as retries:
        answers = list(retries.map(lambda _: alex.post("/invitations", {"kind": "friends"}, key=key), range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotent-replayed" not in answer.headers for answer in answers) == 1
    count = sa.select(sa.func.count()).select_from(Invitation)
    assert alex.server.read(lambda snapshot: snapshot.session.connection().execute(count).scalar_one()) == 1


def test_a_key_is_of_one_request_and_of_one_person(person: Make) -> None:
    """Another body, address or verb with it is refused and does nothing; another person's same key is their own."""
    alex, sam, key = person("Alex"), person("Sam"), uuid4().hex
    first = alex.patch("/account", {"name": "Sasha"}, version=1, key=key)
    ok(first)
    for method, path, body in (
        ("PATCH", "/account", {"name": "Kay"}),
        ("POST", "/invitations", {"kind": "family"}),
        ("DELETE", "/sessions", None),
    ):
        answer = alex.send(method, path, body, key=key, version=2)
        assert problem(answer) == (422, "idempotency-key-reused"), path
    assert ok(alex.get("/account"))["name"] == "Sasha"
    assert ok(alex.get("/invitations"))["items"] == []
    theirs = sam.patch("/account", {"name": "Sasha"}, version=1, key=key)
    assert ok(theirs)["id"] == sam.id
    same(first, alex.patch("/account", {"name": "Sasha"}, version=1, key=key))


def test_a_refusal_stays_a_refusal(person: Make) -> None:
    """What was refused once is not let through by asking again with the same key, but by asking anew."""
    alex, sam, ash = person("Alex"), person("Sam"), person("Ash")
    made = alex.invites()
    early, key = {"secret": made["secret"]}, uuid4().hex
    stale = alex.patch("/account", {"name": "Sasha"}, version=7, key=key)
    assert problem(stale) == (412, "version-stale")
    sam.changes_account(name="Samira")
    same(stale, alex.patch("/account", {"name": "Sasha"}, version=7, key=key))
    own = alex.post("/join-requests", early, key=key + "a")
    assert problem(own) == (404, "invitation-not-found")
    same(own, alex.post("/join-requests", early, key=key + "a"))
    pair(alex, sam)
    in_one = alex.post("/invitations", {"kind": "family"}, key=key + "b")
    assert problem(in_one) == (409, "already-in-a-space")
    alex.leaves()
    same(in_one, alex.post("/invitations", {"kind": "family"}, key=key + "b"))
    assert alex.post("/invitations", {"kind": "family"}, key=key + "c").status_code == 201
    not_theirs = ash.post(f"{sam.space}/leave", key=key)
    assert problem(not_theirs) == (404, "not-found")
    assert ash.post(f"{sam.space}/leave", key=key).content == not_theirs.content


def test_a_key_is_known_for_a_day_and_once_forgotten_does_what_a_new_one_may(alone: Person, clock: Clock) -> None:
    """Its answer is forgotten first. After it is too, an invitation is made anew, and a second check-in of a date is as
    impossible as ever.
    """
    day = {"on": alone.today.isoformat(), "answer": {"feelings": {"words": ["sad"], "for_both": False}}}
    writes = {"/invitations": {"kind": "family"}, "/check-ins": day}
    first = {path: alone.post(path, body, key=f"a-key-of{path[1:]}") for path, body in writes.items()}
    clock.move(hours=23)
    for path, body in writes.items():
        same(first[path], alone.post(path, body, key=f"a-key-of{path[1:]}"))
    clock.move(hours=3 * 24)
    server = alone.server
    server.do(server.app.state.scheduler.do_due(CLEARING))
    alone.proves()
    for path, body in writes.items():
        assert problem(alone.post(path, body, key=f"a-key-of{path[1:]}")) == (409, "answer-forgotten")
    clock.move(days=13)
    server.do(server.app.state.scheduler.do_due(CLEARING))
    alone.signs_in()
    anew, again = (alone.post(path, body, key=f"a-key-of{path[1:]}") for path, body in writes.items())
    assert "idempotent-replayed" not in {**anew.headers, **again.headers}
    assert ok(anew)["id"] != first["/invitations"].json()["id"]
    assert problem(again) == (422, "day-not-possible")
    assert len(ok(alone.get("/check-ins"))["items"]) == 1


def test_proof_given_afterwards_lets_the_same_key_through(alone: Person, clock: Clock) -> None:
    """What only has to wait is not remembered: the app asks for the passphrase and tries the very same write again."""
    clock.move(minutes=6)
    key = uuid4().hex
    assert problem(alone.post("/invitations", {"kind": "family"}, key=key)) == (403, "reauth-required")
    alone.proves()
    assert alone.post("/invitations", {"kind": "family"}, key=key).status_code == 201


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_key_is_needed_and_has_a_form(alone: Person) -> None:
    for key in ("", "short", "x" * 65, "with spaces in", "semi;colon;semi", "../../etc/passwd"):
        answer = alone.post("/invitations", {"kind": "family"}, headers={"Idempotency-Key": key})
        assert problem(answer) == (400, "idempotency-key-required"), key
    assert ok(alone.get("/invitations"))["items"] == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_read_holds_no_secret(alex: Person, sam: Person) -> None:
    """S11: no hash, no token, nobody else's address, no key."""
    texts = [
        one.get(path).text
        for one in (alex, sam)
        for path in ("/account", "/sessions", "/invitations", "/join-requests", "/spaces", one.space)
    ]
    for text in texts:
        for word in ("hash", "argon2", 'family"', "generation", "secret", "passphrase", "wrapped"):
            assert word not in text.replace('"kind":"family"', "")
    assert sam.email not in "".join(texts[:6])
    assert str(UUID(alex.id)) in "".join(texts)
    assert json.loads(texts[0])["email"] == alex.email


def test_what_was_answered_is_forgotten_once_the_other_takes_words_back(alex: Person, sam: Person) -> None:
    """H17, H18: not even a retry gives them again; what was done stays done, and is not done twice."""
    letter = alex.writes("kingfisher")
    heard, said = uuid4().hex, uuid4().hex
    assert "kingfisher" in sam.hears(letter, key=heard).text
    ok(sam.posts_message("I felt glad.", key=said))
    ok(alex.takes_back(letter))

    for again in (sam.hears(letter, key=heard), sam.posts_message("I felt glad.", key=said)):
        assert problem(again) == (409, "answer-forgotten")
    assert [message["text"] for message in alex.thread()] == ["I felt glad.", None]
    assert len(alex.log("message.heard")) == 1
    assert kept_of(sam, alex) == []
    assert ok(sam.hears(alex.writes("Another."), key=uuid4().hex))["text"] == "Another."
    assert len(kept_of(sam)) == 1


def test_what_was_answered_is_forgotten_once_one_has_left(alex: Person, sam: Person) -> None:
    """H2, T5: a check-in is a person's own and can be asked for after leaving, the other's half of it not."""
    alex.checks_in(words={"text": "kingfisher", "for_both": True})
    answered, opened, heard = (uuid4().hex for _ in range(3))
    said = alex.says()
    ok(sam.hears(said, key=heard))
    day = ok(sam.posts_check_in(key=answered))
    opening = f"/check-ins/{day['mine']['id']}/openings"
    assert "kingfisher" in sam.post(opening, key=opened).text
    alex.leaves()

    for again in (sam.posts_check_in(key=answered), sam.post(opening, key=opened)):
        assert problem(again) == (409, "answer-forgotten")
    assert problem(sam.hears(said, key=heard)) == (404, "not-found")
    assert kept_of(sam, alex) == []


@pytest.mark.parametrize("hidden", [False, True])
def test_how_a_day_of_a_promise_was_is_forgotten_once_it_is_taken_back(
    alex: Person, sam: Person, *, hidden: bool
) -> None:
    """H17, H18: also where the promise is its owner's alone again, who was shown the words."""
    promise = keeping.makes(alex, for_both=True)
    view, draft, key = f"{keeping.place(alex, promise)}/views/{alex.today}", {"how": "kept", "words": ""}, uuid4().hex
    keeping.views(sam, promise, words="kingfisher")
    if hidden:
        ok(alex.delete(f"{keeping.place(alex, promise)}/shares"))
    assert "kingfisher" in alex.put(view, draft, key=key, version=0).text
    ok(sam.delete(view))

    assert problem(alex.put(view, draft, key=key, version=0)) == (409, "answer-forgotten")


def test_a_topic_is_gone_with_the_talk_also_for_a_retry(alex: Person, sam: Person, clock: Clock) -> None:
    """H18: whether either stops it, or it is forgotten and another begins."""
    for over in ("stopped", "forgotten"):
        key = uuid4().hex
        talking.comes(alex, "kingfisher")
        assert "kingfisher" in sam.post(f"{sam.space}/meetings", {"topic": None}, key=key).text
        if over == "stopped":
            talking.stops(alex, talking.sees(alex))
        else:
            clock.move(days=2)
            talking.comes(alex)
        assert problem(sam.post(f"{sam.space}/meetings", {"topic": None}, key=key)) == (409, "answer-forgotten")


def test_a_line_of_the_others_is_gone_also_for_a_retry_once_it_is_taken_back(alex: Person, sam: Person) -> None:
    """H17: no retry draws again what is not shown any more."""
    choices, key = f"{sam.space}/patterns/choices", uuid4().hex
    for one in (alex, sam):
        one.checks_in(sliders={"safe": 2})
    ok(alex.post(choices, {"lines": ["safe"]}))
    assert ok(sam.post(choices, {"lines": ["safe"]}, key=key))["other"]
    ok(alex.post(choices, {"lines": []}))

    assert problem(sam.post(choices, {"lines": ["safe"]}, key=key)) == (409, "answer-forgotten")


def test_what_one_destroys_for_oneself_forgets_nothing_of_the_other_s(alex: Person, sam: Person) -> None:
    """H3: or a retry would tell of it."""
    key = uuid4().hex
    first = sam.posts_message("I felt glad.", key=key)
    for noun, draft in (
        ("setbacks", {"text": "Mine", "for_both": False}),
        ("breaches", {"kind": "money", "text": "Mine", "roles": []}),
    ):
        ok(alex.delete(f"{alex.space}/{noun}/{ok(alex.post(f'{alex.space}/{noun}', draft))['id']}"))
    ok(alex.takes_back(alex.writes("Held", hold="hour")))
    own = keeping.makes(alex)
    keeping.views(alex, own)
    ok(alex.delete(f"{keeping.place(alex, own)}/views/{alex.today}"))
    ok(alex.post(f"{alex.space}/patterns/choices", {"lines": ["safe"]}))
    ok(alex.post(f"{alex.space}/patterns/choices", {"lines": []}))
    assert sam.posts_message("I felt glad.", key=key).content == first.content


def kept_of(*people: Person) -> list[bytes]:
    """The answers that are kept for a retry of what these people did in their space."""
    kept: sa.Table = IdempotentAnswer.__table__  # type: ignore[attr-defined]
    query = sa.select(kept.c.answer).where(
        kept.c.account_id.in_([UUID(person.id) for person in people]),
        kept.c.shared_in == UUID(people[0].space_id),
        kept.c.answer.is_not(None),
        kept.c.answer != b"",
    )
    return list(people[0].server.read(lambda snapshot: snapshot.connection.execute(query).scalars().all()))
