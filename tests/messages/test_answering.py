"""Delivered, a message stays as it is: the other can hear it, its author can add to it or take it back."""

from functools import partial

import pytest
import sqlalchemy as sa
from people import Clock, Person, at_once, ok, problem


def test_the_other_says_i_hear_you_and_both_see_the_day(alex: Person, sam: Person) -> None:
    said = alex.says()

    heard = ok(sam.hears(said))

    assert heard["heard_on"] == ok(alex.reads(said))["heard_on"] == "2026-03-10"
    (event,) = alex.log("message.heard")
    assert (event["message_id"], event["by"], event["on"]) == (said["id"], sam.account["id"], "2026-03-10")


def test_nobody_hears_themselves(alex: Person, sam: Person) -> None:
    said = alex.says()

    assert problem(alex.hears(said)) == (403, "not-allowed")
    assert alex.log("message.heard") == []


def test_hearing_twice_or_at_once_is_hearing_once(alex: Person, sam: Person) -> None:
    said = alex.says()

    answers = at_once(*[lambda: sam.hears(said)] * 5)
    again = ok(sam.hears(said))

    assert {answer.content for answer in answers} == {answers[0].content}
    assert again == answers[0].json()
    assert len(sam.log("message.heard")) == 1


def test_hearing_while_it_is_taken_back_ends_in_one_of_the_two_orders(alex: Person, sam: Person) -> None:
    for _ in range(8):
        said = alex.says()
        heard, taken = at_once(partial(sam.hears, said), partial(alex.takes_back, said))

        assert taken.status_code == 204
        assert heard.status_code in {200, 409}
        for_alex, for_sam = ok(alex.reads(said)), ok(sam.reads(said))
        assert (for_alex["state"], for_alex["text"]) == ("taken_back", None)
        assert (for_alex["heard_on"] is not None) == (heard.status_code == 200)
        assert for_alex["heard_on"] == for_sam["heard_on"]


def test_what_is_delivered_cannot_be_changed_by_anyone(alex: Person, sam: Person) -> None:
    said = alex.says("I felt worried.")

    assert problem(alex.changes(said, "I felt glad.")) == (409, "already-delivered")
    assert problem(sam.changes(said, "I felt glad.")) == (403, "not-allowed")
    assert ok(sam.reads(said))["text"] == "I felt worried."


def test_the_author_adds_to_it_and_the_addition_carries_its_day(alex: Person, sam: Person, clock: Clock) -> None:
    said = alex.says("I felt worried.")
    ok(alex.adds_to(said, "I see it more calmly today."))
    clock.move(days=1)
    ok(alex.adds_to(said, "And I thank you for waiting."))

    read = ok(sam.reads(said))

    assert read["text"] == "I felt worried."
    assert read["additions"] == [
        {"text": "I see it more calmly today.", "on": "2026-03-10"},
        {"text": "And I thank you for waiting.", "on": "2026-03-11"},
    ]
    assert [event["message_id"] for event in sam.log("message.added_to")] == [said["id"]] * 2


def test_only_the_author_adds_and_only_to_what_is_delivered(alex: Person, sam: Person) -> None:
    said, held = alex.says(), alex.says(hold="hour")

    assert problem(sam.adds_to(said, "And you also.")) == (403, "not-allowed")
    assert problem(alex.adds_to(held, "And more.")) == (409, "still-held")
    assert problem(alex.adds_to(said, "x" * 1001)) == (422, "invalid-request")


def test_taken_back_it_leaves_a_line_without_words(alex: Person, sam: Person) -> None:
    said = alex.says("I felt worried.")
    ok(alex.adds_to(said, "And tired."))
    ok(alex.takes_back(said))

    for read in (ok(alex.reads(said)), ok(sam.reads(said)), *sam.thread()):
        assert (read["state"], read["text"], read["parts"], read["additions"]) == ("taken_back", None, None, [])
    assert [event["kind"] for event in sam.log("message.")][-1] == "message.taken_back"


def test_taken_back_its_words_are_in_no_row_any_more(alex: Person) -> None:
    said = alex.says("I felt worried.")
    ok(alex.adds_to(said, "And tired."))
    ok(alex.takes_back(said))

    left = alex.server.read(
        lambda snapshot: [
            snapshot.session.connection().execute(sa.text(question)).scalar()
            for question in (
                "SELECT count(*) FROM message WHERE body IS NOT NULL",
                "SELECT count(*) FROM message_addition",
            )
        ]
    )
    assert left == [0, 0]


def test_taking_back_twice_or_at_once_is_once(alex: Person, sam: Person) -> None:
    said = alex.says()

    answers = at_once(*[lambda: alex.takes_back(said)] * 4)

    assert {answer.status_code for answer in answers} == {204}
    assert len(sam.log("message.taken_back")) == 1


def test_nobody_takes_back_the_other_s_words(alex: Person, sam: Person) -> None:
    said = alex.says("I felt worried.")

    assert problem(sam.takes_back(said)) == (403, "not-allowed")
    assert problem(sam.post(f"{sam.place_of(said)}/deliveries")) == (403, "not-allowed")
    assert ok(alex.reads(said))["text"] == "I felt worried."


def test_what_was_taken_back_can_be_neither_heard_nor_added_to_nor_sent(alex: Person, sam: Person) -> None:
    said = alex.says()
    ok(alex.takes_back(said))

    assert problem(sam.hears(said)) == (409, "taken-back")
    assert problem(alex.adds_to(said, "And more.")) == (409, "taken-back")
    assert problem(alex.changes(said, "I felt glad.")) == (409, "taken-back")
    assert problem(alex.post(f"{alex.place_of(said)}/deliveries")) == (409, "taken-back")


def test_taking_back_works_while_the_space_is_paused(alex: Person, sam: Person) -> None:
    said = alex.says()
    sam.pauses()

    ok(alex.takes_back(said))

    assert ok(sam.reads(said))["state"] == "taken_back"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "text", ["You are a liar.", "If you leave me I will hurt you.", "You never listen.", "You pathetic idiot."]
)
def test_what_an_i_statement_may_not_say_cannot_be_added_to_one(text: str, alex: Person, sam: Person) -> None:
    """An addition need not be whole by itself; of a letter nothing is refused."""
    said = alex.says("I felt worried.")

    refused = alex.adds_to(said, text)

    assert problem(refused) == (422, "not-an-i-statement")
    assert [one["severity"] for one in refused.json()["findings"] if one["severity"] == "block"]
    assert ok(sam.reads(said))["additions"] == []
    assert sam.log("message.added_to") == []
    for fitting in ("It was Tuesday, not Monday.", "And tired.", "When you hit me I was afraid of you."):
        ok(alex.adds_to(said, fitting))
    ok(alex.adds_to(alex.writes(), text))


def test_nothing_is_added_to_a_letter_where_letters_were_given_up(alex: Person, sam: Person) -> None:
    letter, said = alex.writes(), alex.says()
    sam.signs_ground_rules(letters=False)

    assert problem(alex.adds_to(letter, "And all the rest.")) == (409, "letters-not-agreed")
    ok(alex.adds_to(said, "And tired."))
    assert ok(sam.reads(letter))["additions"] == []
