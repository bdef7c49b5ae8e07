"""Strangers are told that there is nothing; after leaving, each keeps their own words (S1, S2, H2, H17)."""

from collections.abc import Callable
from uuid import UUID

import httpx
from people import Person, agree, ok, pair, problem
from sqlmodel import select

from backend.core.unit_of_work import UnitOfWork
from backend.messages.models import Message

Act = Callable[[Person, str], httpx.Response]
NEW = {"kind": "i_statement", "mode": "free", "text": "I felt worried.", "hold": "none"}
BLAME = {**NEW, "text": "You never listen, you are a liar."}
WORDS = {"mode": "free", "text": "I felt glad."}

ACTS: dict[str, Act] = {
    "read": lambda who, at: who.get(at),
    "change": lambda who, at: who.put(at, WORDS, version=1),
    "take back": lambda who, at: who.delete(at),
    "send now": lambda who, at: who.post(f"{at}/deliveries"),
    "hear": lambda who, at: who.post(f"{at}/heard"),
    "add": lambda who, at: who.post(f"{at}/additions", {"text": "And more."}),
    "receive": lambda who, at: who.post(f"{at}/receipts"),
    "list": lambda who, at: who.get(at.rpartition("/")[0]),
    "send": lambda who, at: who.post(at.rpartition("/")[0], NEW),
    "send blame": lambda who, at: who.post(at.rpartition("/")[0], BLAME),
}


def test_a_stranger_is_told_that_there_is_nothing(
    alex: Person, sam: Person, alone: Person, person: Callable[..., Person]
) -> None:
    elsewhere, partner = person("Dana"), person("Elia")
    pair(elsewhere, partner)
    agree(elsewhere, partner)
    said = alex.says("I felt worried.")
    there = alex.place_of(said)
    nowhere = "/spaces/00000000-0000-4000-8000-000000000000/messages/00000000-0000-4000-8000-000000000001"
    before = alex.thread(), alex.log()

    for name, act in ACTS.items():
        for stranger in (alone, elsewhere):
            about_theirs, about_nothing = act(stranger, there), act(stranger, nowhere)
            assert problem(about_theirs) == (404, "not-found"), name
            assert about_theirs.content == about_nothing.content, name
        if name not in {"list", "send", "send blame"}:
            assert problem(act(elsewhere, f"{elsewhere.space}/messages/{said['id']}")) == (404, "not-found"), name
    assert (alex.thread(), alex.log()) == before


def test_whose_session_has_ended_is_told_to_sign_in(alex: Person) -> None:
    there = alex.place_of(alex.says())
    ok(alex.delete(f"/sessions/{alex.session_id}"))

    for name, act in ACTS.items():
        assert problem(act(alex, there)) == (401, "not-signed-in"), name


def test_after_leaving_each_keeps_their_own_words_and_nothing_of_the_other_s(alex: Person, sam: Person) -> None:
    mine, theirs = alex.says("I felt worried."), sam.says("I felt glad.")
    ok(alex.adds_to(mine, "And tired."))
    ok(sam.hears(mine))
    sam.leaves()

    for person, own, other in ((alex, mine, theirs), (sam, theirs, mine)):
        assert [message["id"] for message in person.thread()] == [own["id"]]
        assert ok(person.reads(own))["text"] == own["text"]
        assert problem(person.reads(other)) == (404, "not-found")
        assert problem(person.takes_back(other)) == (404, "not-found")
    kept = ok(alex.reads(mine))
    assert kept["additions"] == [{"text": "And tired.", "on": "2026-03-10"}]
    assert kept["heard_on"] is None  # the answer was the other's


def test_after_leaving_nothing_reaches_the_other_any_more(alex: Person, sam: Person) -> None:
    there = alex.place_of(alex.says())
    sam.leaves()
    before = sam.log(), sam.own_log()

    for name in ("change", "send now", "hear", "add", "receive", "send", "send blame"):
        assert problem(ACTS[name](alex, there)) == (404, "not-found"), name
    assert (sam.log(), sam.own_log()) == before


def test_after_leaving_one_can_still_take_back_one_s_own(alex: Person, sam: Person) -> None:
    said = alex.says("I felt worried.")
    alex.leaves()
    before = sam.log()

    ok(alex.takes_back(said))

    assert ok(alex.reads(said))["text"] is None
    assert sam.log() == before


def test_a_new_space_with_the_same_person_begins_empty(alex: Person, sam: Person) -> None:
    alex.says()
    alex.leaves()
    pair(alex, sam)
    agree(alex, sam)

    assert alex.thread() == sam.thread() == []


def test_words_moved_to_another_row_are_an_error_and_never_shown(alex: Person, sam: Person) -> None:
    one, other = (UUID(alex.says(text)["id"]) for text in ("I felt worried.", "I felt glad."))

    def swap(uow: UnitOfWork) -> None:
        first, second = (uow.session.exec(select(Message).where(Message.id == each)).one() for each in (one, other))
        first.body, second.body = second.body, first.body
        uow.session.add(first)
        uow.session.add(second)

    alex.server.write(swap)

    answer = sam.get(f"{sam.space}/messages/{one}")
    assert answer.status_code == 500
    assert "felt" not in answer.text
