"""One asks with one tap, the other answers in their own words or later; nobody is counted, pressed or blamed."""

from functools import partial
from typing import Any

import httpx
import pytest
from people import Clock, Person, at_once, ok, problem
from unseen import exported, seen_by

from backend.reassurance.export import own


def asks(person: Person, text: str | None = None) -> dict[str, Any]:
    asked: dict[str, Any] = ok(tries(person, text))
    return asked


def tries(person: Person, text: str | None = None) -> httpx.Response:
    return person.post(f"{person.space}/reassurance-requests", {"text": text})


def answers(person: Person, asked: dict[str, Any], text: str | None) -> httpx.Response:
    return person.post(f"{person.space}/reassurance-requests/{asked['id']}/answers", {"text": text})


def takes_back(person: Person, asked: dict[str, Any], what: str = "") -> httpx.Response:
    return person.delete(f"{person.space}/reassurance-requests/{asked['id']}{what}")


def both_see(one: Person, other: Person) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = ok(one.get(f"{one.space}/reassurance-requests"))["items"]
    assert seen == ok(other.get(f"{other.space}/reassurance-requests"))["items"]
    return seen


def waiting(person: Person) -> list[str]:
    return [one["kind"] for one in ok(person.get("/today"))["waiting"]]


def test_asked_with_one_tap_and_answered_in_own_words(alex: Person, sam: Person) -> None:
    asked = asks(alex)
    assert (waiting(sam), waiting(alex)) == (["reassurance.answer"], [])

    answered = ok(answers(sam, asked, "I'm here."))

    assert both_see(alex, sam) == [answered]
    assert (answered["state"], answered["answer"], answered["text"]) == ("answered", "I'm here.", None)
    assert (waiting(sam), waiting(alex)) == ([], ["reassurance.read"])
    assert alex.timeline() == [] or "reassurance" not in str(alex.timeline())


def test_not_able_now_is_an_answer_and_the_words_can_come_later(alex: Person, sam: Person) -> None:
    asked = asks(alex, "Are we all right?")
    assert ok(answers(sam, asked, None))["state"] == "later"
    assert waiting(sam) == []

    assert ok(answers(sam, asked, "We are."))["state"] == "answered"
    assert [event["kind"] for event in sam.log("reassurance.")] == [
        "reassurance.asked",
        "reassurance.answered",
        "reassurance.answered",
    ]


def test_while_one_waits_asking_again_is_asking_once(alex: Person, sam: Person) -> None:
    asked = at_once(*[partial(tries, alex, "Are we all right?")] * 4)

    assert {answer.json()["id"] for answer in asked} == {both_see(alex, sam)[0]["id"]}
    assert len(sam.log("reassurance.")) == 1


def test_a_flood_ends_kindly_and_the_other_is_told_nothing_of_it(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in range(5):
        ok(takes_back(alex, asks(alex)))
    before = (sam.log(), sam.get(f"{sam.space}/reassurance-requests").content)

    assert problem(tries(alex)) == (409, "asked-often")
    assert (sam.log(), sam.get(f"{sam.space}/reassurance-requests").content) == before
    clock.move(days=1)
    asks(alex)


def test_both_at_once_each_has_their_own(alex: Person, sam: Person) -> None:
    one, other = (answer.json() for answer in at_once(partial(tries, alex), partial(tries, sam)))

    assert {one["by"], other["by"]} == {alex.id, sam.id}
    assert problem(answers(alex, one, "Yes.")) == (403, "not-allowed")
    ok(answers(sam, one, "Yes."))


def test_answered_and_taken_back_in_the_same_instant_shows_no_words_to_who_asked(alex: Person, sam: Person) -> None:
    for _ in range(4):
        asked = asks(alex, "Are we all right?")
        at_once(partial(answers, sam, asked, "We are."), partial(takes_back, alex, asked))
        seen = ok(alex.get(f"{alex.space}/reassurance-requests"))["items"][0]
        assert (seen["state"], seen["text"], seen["answer"]) == ("taken_back", None, None)


def test_each_takes_back_their_own_words(alex: Person, sam: Person) -> None:
    asked = asks(alex, "Are we all right?")
    ok(answers(sam, asked, "We are."))
    assert problem(takes_back(sam, asked)) == (403, "not-allowed")
    assert problem(takes_back(alex, asked, "/answers")) == (403, "not-allowed")

    ok(takes_back(sam, asked, "/answers"))
    assert [(one["state"], one["answer"]) for one in both_see(alex, sam)] == [("asked", None)]
    ok(takes_back(alex, asked))
    assert problem(answers(sam, asked, "We are.")) == (409, "nothing-asked")


def test_taking_a_request_back_destroys_none_of_the_others_words(alex: Person, sam: Person) -> None:
    """H17, H19: who asked sees no answer any more; who answered keeps their own, and takes it back alone."""
    asked = asks(alex, "Are we all right?")
    ok(answers(sam, asked, "We are."))
    ok(takes_back(alex, asked))

    def seen(person: Person) -> tuple[str, str | None, str | None]:
        one = ok(person.get(f"{person.space}/reassurance-requests"))["items"][0]
        return one["state"], one["text"], one["answer"]

    assert (seen(alex), seen(sam)) == (("taken_back", None, None), ("taken_back", None, "We are."))
    assert exported(alex, own) == []
    assert [one.text for one in exported(sam, own)] == ["We are."]
    assert problem(takes_back(alex, asked, "/answers")) == (403, "not-allowed")
    before = seen_by(alex)
    for _ in range(2):
        ok(takes_back(sam, asked, "/answers"))
    assert (seen(sam), exported(sam, own)) == (("taken_back", None, None), [])
    assert seen_by(alex) == before
    assert len(sam.own_log("reassurance.")) == 1


def test_it_is_of_its_day_only(alex: Person, sam: Person, clock: Clock) -> None:
    asked = asks(alex)
    clock.move(days=1)

    assert waiting(sam) == []
    assert problem(answers(sam, asked, "We are.")) == (409, "nothing-asked")
    assert asks(alex)["id"] != asked["id"]


def test_during_a_time_out_and_a_pause_nobody_is_asked(alex: Person, sam: Person) -> None:
    started = ok(sam.post(f"{sam.space}/time-outs", {"minutes": 20}))
    assert problem(tries(alex)) == (409, "time-out-running")
    ok(sam.post(f"{sam.space}/time-outs/{started['id']}/endings", {"ending": "ready"}))
    sam.pauses()
    assert problem(tries(alex)) == (409, "space-paused")


def test_words_have_their_limits(alex: Person) -> None:
    for text in ("", "  ", "x" * 281):
        assert problem(tries(alex, text)) == (422, "invalid-request")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Auckland"])
def test_it_is_of_today_as_long_as_it_can_be_answered_wherever_one_is(
    zone: str, alex: Person, sam: Person, clock: Clock
) -> None:
    """Its day is that of the space, which a phone does not know; so the server says it, to both alike."""
    sam.moves_to(zone)
    while sam.today == alex.today:
        clock.move(hours=1)
    asked = asks(sam)
    assert asked["of_today"]
    assert ok(answers(alex, asked, None))["of_today"]
    while str(alex.today) == asked["on"]:
        assert [one["of_today"] for one in both_see(alex, sam)] == [True]
        clock.move(hours=1)
    assert [one["of_today"] for one in both_see(alex, sam)] == [False]
    assert problem(answers(alex, asked, "I am here.")) == (409, "nothing-asked")
