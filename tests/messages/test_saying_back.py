"""Saying back: the other says what they heard, the author says whether that's it, and nobody counts the tries."""

from functools import partial
from typing import Any

import httpx
import sqlalchemy as sa
from people import Person, at_once, ok, problem


def says_back(person: Person, message: dict[str, Any], text: str = "I heard that the plan worried you.") -> Any:
    return ok(person.post(f"{person.place_of(message)}/say-backs", {"text": text}))


def answers(person: Person, said: dict[str, Any], answer: str, part: str | None = None) -> httpx.Response:
    place = f"{person.place_of(said)}/say-backs/{said['say_back']['id']}"
    return person.post(f"{place}/answers", {"answer": answer, "part": part})


def test_said_back_and_confirmed_it_is_heard_for_both_and_stands_on_the_line(alex: Person, sam: Person) -> None:
    said = says_back(sam, alex.says())
    assert said["say_back"] == ok(alex.reads(said))["say_back"]
    assert (said["say_back"]["answer"], said["heard_on"]) == (None, None)

    confirmed = ok(answers(alex, said, "thats_it"))

    assert confirmed["say_back"]["answer"] == "thats_it"
    assert confirmed["heard_on"] == ok(sam.reads(said))["heard_on"] == "2026-03-10"
    line = alex.timeline()[0]
    assert (line["kind"], line["joint"], line["by"], line["ref"]["id"]) == (
        "say_back.confirmed",
        True,
        sam.id,
        said["id"],
    )
    assert ok(answers(alex, said, "thats_it")) == confirmed
    assert len(sam.log("say_back.")) == 1


def test_not_quite_adds_one_line_and_another_try_takes_the_place_of_the_first(alex: Person, sam: Person) -> None:
    first = says_back(sam, alex.says())
    ok(answers(alex, first, "not_quite", "The part I'd add is that I waited."))
    assert ok(sam.reads(first))["say_back"]["part"] == "The part I'd add is that I waited."

    second = says_back(sam, first, "I heard that you waited.")

    assert second["say_back"]["answer"] is None
    assert second["say_back"]["part"] == "The part I'd add is that I waited."
    assert "try" not in str(second["say_back"].keys())
    assert "the plan worried" not in str(ok(alex.get(f"{alex.space}/messages")))
    ok(answers(alex, second, "thats_it"))
    assert problem(sam.post(f"{sam.place_of(first)}/say-backs", {"text": "More."})) == (409, "already-heard")
    assert problem(answers(alex, second, "not_quite")) == (409, "already-heard")


def test_nobody_confirms_words_they_have_not_read(alex: Person, sam: Person) -> None:
    first = says_back(sam, alex.says())
    says_back(sam, first, "I heard something else.")

    assert problem(answers(alex, first, "thats_it")) == (404, "not-found")
    assert ok(alex.reads(first))["say_back"]["answer"] is None


def test_anew_and_confirmed_in_the_same_instant_settle_on_the_words_that_were_read(alex: Person, sam: Person) -> None:
    for _ in range(6):
        said = says_back(sam, alex.says())
        anew = partial(sam.post, f"{sam.place_of(said)}/say-backs", {"text": "I heard it anew."})
        answer, again = at_once(partial(answers, alex, said, "thats_it"), anew)

        now = ok(alex.reads(said))["say_back"]
        if answer.status_code == 200:
            assert problem(again) == (409, "already-heard")
            assert (now["text"], now["answer"]) == ("I heard that the plan worried you.", "thats_it")
        else:
            assert (answer.status_code, again.status_code) == (404, 201)
            assert (now["text"], now["answer"]) == ("I heard it anew.", None)


def test_each_answers_only_on_their_own_side(alex: Person, sam: Person) -> None:
    message = alex.says()
    assert problem(alex.post(f"{alex.place_of(message)}/say-backs", {"text": "Me."})) == (403, "not-allowed")
    said = says_back(sam, message)
    assert problem(answers(sam, said, "thats_it")) == (403, "not-allowed")
    place = f"/say-backs/{said['say_back']['id']}"
    assert problem(alex.delete(alex.place_of(message) + place)) == (403, "not-allowed")


def test_the_limits_of_a_say_back_are_refused(alex: Person, sam: Person) -> None:
    message = alex.says()
    for text in ("", "   ", "x" * 281):
        assert problem(sam.post(f"{sam.place_of(message)}/say-backs", {"text": text})) == (422, "invalid-request")
    said = says_back(sam, message)
    assert problem(answers(alex, said, "thats_it", "And more.")) == (422, "invalid-request")


def test_taken_back_by_either_side_its_words_are_destroyed(alex: Person, sam: Person) -> None:
    message, other = alex.says(), alex.says()
    said, gone = says_back(sam, message), says_back(sam, other)

    assert sam.delete(f"{sam.place_of(message)}/say-backs/{said['say_back']['id']}").status_code == 204
    assert alex.takes_back(gone).status_code == 204

    assert ok(alex.reads(said))["say_back"] is None
    assert ok(sam.reads(gone))["say_back"] is None
    rows = alex.server.read(lambda found: found.connection.execute(sa.text("SELECT count(*) FROM say_back")).scalar())
    assert rows == 0
    assert problem(answers(alex, said, "thats_it")) == (404, "not-found")


def test_after_one_left_what_the_other_said_back_is_gone_with_them(alex: Person, sam: Person) -> None:
    said = says_back(sam, alex.says())
    sam.leaves()

    assert ok(alex.reads(said))["say_back"] is None


def test_a_message_said_back_asks_for_nothing_more_today(alex: Person, sam: Person) -> None:
    message = alex.says()
    assert ok(sam.get("/today"))["letter"]["id"] == message["id"]
    says_back(sam, message)
    assert ok(sam.get("/today"))["letter"] is None


def test_hard_is_told_with_the_message_and_what_the_reader_chooses_is_told_to_nobody(alex: Person, sam: Person) -> None:
    hard, plain = alex.writes("A few hard lines.", hard=True), alex.writes("A few lines.")

    assert [ok(sam.reads(one))["hard"] for one in (hard, plain)] == [True, False]
    held = alex.writes("More.", hard=True, hold="hour")
    ok(alex.post(f"{alex.place_of(held)}/deliveries"))
    assert ok(sam.reads(held))["hard"] is True
