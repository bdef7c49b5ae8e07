"""Today in one request: at most six statements, however long the history."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from people import Person, agree, ok, pair
from statements import counted, fewest

LETTER = {"kind": "letter", "mode": "free", "text": "I felt glad on Sunday.", "hold": "none"}
MOST_FOR_TODAY = 6
MOST_FOR_SEALING = 10


def _lives_a_day(alex: Person, sam: Person) -> None:
    alex.checks_in()
    sam.checks_in()
    ok(alex.post(f"{alex.space}/messages", LETTER))
    draft = {"text": "Phones away", "review_on": (alex.today + timedelta(days=9)).isoformat()}
    commitment = ok(alex.post(f"{alex.space}/commitments", draft))["id"]
    for one in (alex, sam):
        ok(one.post(f"{one.space}/commitments/{commitment}/signatures", {"number": 1}))
    ok(alex.post(f"{alex.space}/steps/1/marks", {"mark": "done", "turn": 1}))


def test_today_takes_six_statements_after_a_day_and_after_forty(alex: Person, sam: Person) -> None:
    for _ in range(40):
        _lives_a_day(alex, sam)
        ok(sam.get("/today"))
        seen = fewest(lambda: ok(sam.get("/today")))
        assert len(seen) <= MOST_FOR_TODAY, seen
        alex.server.clock.move(days=1)  # type: ignore[attr-defined]


def test_sealing_a_check_in_takes_ten_statements_at_most(alex: Person, sam: Person) -> None:
    """Of five days the fewest, twice: what the server does by itself meanwhile is no part of it."""
    counts: list[int] = []
    for _ in range(10):
        ok(alex.get("/today"))
        ok(sam.get("/today"))
        alex.checks_in()
        with counted() as seen:
            sam.checks_in()
        counts.append(len(seen))
        alex.server.clock.move(days=1)  # type: ignore[attr-defined]
    assert min(counts[:5]) == min(counts[5:]) <= MOST_FOR_SEALING, counts


def test_alone_today_asks_a_question_and_expects_nothing(alone: Person) -> None:
    today = ok(alone.get("/today"))
    assert today["space"] is None
    assert today["check_in"]["prompt"]["text"]
    assert today["check_in"]["other_state"] is None
    assert [cursor["stream"] for cursor in today["cursors"]] == ["account"]


def test_both_are_asked_the_same_question(alex: Person, sam: Person) -> None:
    for _ in range(5):
        assert ok(alex.get("/today"))["check_in"]["prompt"] == ok(sam.get("/today"))["check_in"]["prompt"]
        alex.server.clock.move(days=1)  # type: ignore[attr-defined]


def test_an_invitation_and_then_a_request_to_compare_words_stand_on_today(person: Callable[..., Person]) -> None:
    one, other = person("Kim"), person("Lou")
    invitation = one.invites("family")
    assert ok(one.get("/today"))["invitation"]["id"] == invitation["id"]
    request = other.joins(invitation)
    for who in (one, other):
        assert ok(who.get("/today"))["join_request"]["words"] == request["words"]
    one.confirms(request)
    other.confirms(request)
    assert ok(one.get("/today"))["space"]["state"] == "agreeing"


def test_a_letter_stands_on_today_until_it_is_heard(alex: Person, sam: Person) -> None:
    message = ok(alex.post(f"{alex.space}/messages", LETTER))
    assert ok(sam.get("/today"))["letter"]["id"] == message["id"]
    assert ok(alex.get("/today"))["letter"] is None
    ok(sam.post(f"{sam.space}/messages/{message['id']}/heard"))
    assert ok(sam.get("/today"))["letter"] is None


def test_after_leaving_today_says_closed_and_the_day(alex: Person, sam: Person) -> None:
    sam.leaves()
    for who in (alex, sam):
        space = ok(who.get("/today"))["space"]
        assert (space["state"], space["closed_on"], space["other"]) == ("closed", alex.today.isoformat(), None)


def test_another_space_can_be_opened_afterwards(alex: Person, sam: Person) -> None:
    sam.leaves()
    pair(alex, sam, "friends")
    agree(alex, sam)
    assert ok(alex.get("/today"))["space"]["state"] == "open"


@pytest.mark.parametrize("look", ["today", "check-in"])
def test_how_long_it_takes_does_not_tell_that_the_other_was_here(alex: Person, sam: Person, look: str) -> None:
    """H4: fixing the day's question is a write; who looks second does one too, and from then on neither."""

    def writes(person: Person, *, checks_in: bool) -> bool:
        with counted() as seen:
            if checks_in:
                person.checks_in()
            else:
                ok(person.get("/today"))
        return any("asked_prompt" in one for one in seen if one.startswith(("INSERT", "UPDATE")))

    for alex_was_here in (True, False):
        alex.server.clock.move(days=1)  # type: ignore[attr-defined]
        question = ok(alex.get("/today"))["check_in"]["prompt"] if alex_was_here else None
        assert writes(sam, checks_in=look == "check-in")
        assert not writes(sam, checks_in=False)
        assert ok(sam.get("/today"))["check_in"]["prompt"] == (question or ok(alex.get("/today"))["check_in"]["prompt"])
