"""A message goes at once, to both, in an order that no clock decides."""

from collections.abc import Callable
from functools import partial
from typing import Any

from people import Clock, Person, agree, at_once, ok, pair, problem

BLAME = "You never listen, you are a liar."
PARTS = {
    "situation": "the plan changed on Friday",
    "feeling": "worried",
    "because": "I need to know what we can count on",
    "request": "send me a short message",
    "understanding": "the day was full",
}


def test_what_one_says_the_other_reads(alex: Person, sam: Person) -> None:
    said = alex.says("I felt worried when the plan changed.")

    read = ok(sam.reads(said))

    assert read["text"] == "I felt worried when the plan changed."
    assert (read["state"], read["author_id"], read["parts"]) == ("delivered", alex.account["id"], None)
    assert read["sent_at"] == said["sent_at"] == "2026-03-10T09:30:00.000Z"


def test_a_structured_i_statement_keeps_its_parts_as_written(alex: Person, sam: Person) -> None:
    said = alex.says(None, parts=PARTS)

    read = ok(sam.reads(said))

    assert (read["parts"], read["text"], read["mode"]) == (PARTS, None, "structured")


def test_the_space_is_told_that_something_was_said_and_not_what(alex: Person, sam: Person) -> None:
    said = alex.says("I felt worried about the harbour.")

    (event,) = sam.log("message.")

    assert event["kind"] == "message.delivered"
    assert {name: value for name, value in event.items() if name not in {"seq", "kind"}} == {
        "message_id": said["id"],
        "by": alex.account["id"],
    }


def test_saying_it_again_with_the_same_key_says_it_once(alex: Person, sam: Person) -> None:
    first = alex.posts_message(key="the-same-key")
    again = alex.posts_message(key="the-same-key")

    assert again.content == first.content
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(sam.thread()) == len(sam.log("message.")) == 1


def test_two_speak_at_once_and_both_read_the_same_order(alex: Person, sam: Person) -> None:
    for round_number in range(4):
        answers = at_once(
            partial(alex.posts_message, f"I felt glad, {round_number}."),
            partial(sam.posts_message, f"I felt calm, {round_number}."),
        )
        assert [answer.status_code for answer in answers] == [201, 201]

    order = [message["id"] for message in alex.thread()]

    assert order == [message["id"] for message in sam.thread()]
    assert order == [event["message_id"] for event in reversed(sam.log("message.delivered"))]


def test_a_clock_that_jumps_back_does_not_change_the_order(alex: Person, sam: Person, clock: Clock) -> None:
    first = alex.says("I felt sad at first.")
    clock.move(hours=-1)
    second = alex.says("I felt glad later on.")

    assert [message["id"] for message in sam.thread()] == [second["id"], first["id"]]


def test_a_letter_is_never_refused_for_its_style(alex: Person, sam: Person) -> None:
    letter = alex.writes(BLAME)

    assert ok(sam.reads(letter))["text"] == BLAME


def test_letters_exist_only_where_both_chose_them(couple: tuple[Person, Person]) -> None:
    alex, sam = couple
    sam.signs_ground_rules(letters=False)

    assert problem(alex.posts_message("Dear one.", kind="letter")) == (409, "letters-not-agreed")
    alex.says()
    sam.signs_ground_rules(letters=True)
    alex.writes()


def test_nothing_is_sent_before_both_signed_the_ground_rules(person: Callable[..., Person]) -> None:
    alex, sam = person("Alex"), person("Sam")
    pair(alex, sam)
    alex.signs_ground_rules()

    assert problem(alex.posts_message()) == (409, "space-not-open")
    agree(alex, sam)
    alex.says()


def test_nothing_is_sent_while_one_has_paused(alex: Person, sam: Person) -> None:
    said = sam.says()
    sam.pauses()

    assert problem(alex.posts_message()) == (409, "space-paused")
    assert problem(alex.hears(said)) == (409, "space-paused")
    assert ok(alex.reads(said))["text"] is not None


def test_what_does_not_fit_is_refused_without_being_repeated(alex: Person) -> None:
    drafts: tuple[dict[str, Any], ...] = (
        {"text": "porcupine " * 201},
        {"text": "   \n "},
        {"text": "porcupine\0"},
        {"text": "I felt it.", "parts": PARTS},
        {"text": None, "parts": {}},
        {"text": None, "parts": {**PARTS, "because": "porcupine " * 200}},
        {"text": None, "parts": PARTS, "kind": "letter"},
        {"text": "I felt it, porcupine.", "author_id": alex.account["id"]},
        {"text": "I felt it, porcupine.", "hold": "a_week"},
    )
    for draft in drafts:
        refused = alex.posts_message(**draft)
        assert problem(refused) == (422, "invalid-request"), draft
        assert "porcupine" not in refused.text
    assert alex.thread() == []
