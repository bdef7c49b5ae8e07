"""A step is complete when both say so on the same turn; nobody marks for the other."""

from functools import partial
from typing import Any

import pytest
from people import Person, at_once, ok, problem

FIRST = {"turn": 1, "state": "open", "mine": None, "other": None, "decided_on": None}


def test_all_five_steps_are_open_from_the_start(alex: Person, sam: Person) -> None:
    steps = ok(alex.get(f"{alex.space}/steps"))["items"]

    assert steps == [{"number": number, **FIRST} for number in range(1, 6)]


def test_one_persons_done_waits_for_the_others(alex: Person, sam: Person) -> None:
    marked = alex.marks(3, "done")

    assert (marked["state"], marked["mine"], marked["other"]) == ("open", "done", None)
    seen = sam.step(3)
    assert (seen["state"], seen["mine"], seen["other"]) == ("open", None, "done")


def test_both_done_completes_it_and_tells_it_once(alex: Person, sam: Person) -> None:
    alex.marks(3, "done")

    marked = sam.marks(3, "done")

    assert (marked["state"], marked["decided_on"]) == ("complete", "2026-03-10")
    assert alex.step(3) == marked
    assert [event["number"] for event in alex.log("step.completed")] == [3]


def test_both_saying_that_it_does_not_fit_sets_it_aside(alex: Person, sam: Person) -> None:
    alex.marks(2, "doesnt_fit")

    assert sam.marks(2, "doesnt_fit")["state"] == "set_aside"
    assert alex.log("step.completed") == []
    assert [event["number"] for event in alex.log("step.set_aside")] == [2]


@pytest.mark.parametrize(
    ("mine", "theirs"), [("not_yet", "not_yet"), ("done", "not_yet"), ("done", "doesnt_fit"), ("doesnt_fit", "not_yet")]
)
def test_everything_else_leaves_it_open(alex: Person, sam: Person, mine: str, theirs: str) -> None:
    alex.marks(1, mine)

    assert sam.marks(1, theirs)["state"] == "open"


def test_a_mark_can_be_changed_until_both_have_decided(alex: Person, sam: Person) -> None:
    alex.marks(1, "done")
    alex.marks(1, "not_yet")
    assert sam.marks(1, "done")["state"] == "open"
    assert alex.marks(1, "done")["state"] == "complete"

    refused = alex.post(f"{alex.space}/steps/1/marks", {"mark": "not_yet", "turn": 1})

    assert problem(refused) == (409, "step-decided")
    assert sam.step(1)["state"] == "complete"


def test_the_same_mark_again_is_no_news(alex: Person, sam: Person) -> None:
    assert alex.marks(1, "done") == alex.marks(1, "done")
    assert len(alex.log("step")) == 1


def test_either_opens_it_again_as_a_new_turn_without_marks(alex: Person, sam: Person) -> None:
    alex.marks(1, "done")
    sam.marks(1, "done")

    reopened = sam.reopens(1)

    assert reopened == {"number": 1, **FIRST, "turn": 2}
    assert alex.step(1) == reopened
    assert alex.log("step.reopened")[0] | {"seq": 0} == {
        "seq": 0, "kind": "step.reopened", "number": 1, "turn": 2, "by": sam.id
    }  # fmt: skip
    alex.marks(1, "done")
    assert sam.marks(1, "done")["state"] == "complete"


def test_a_mark_for_another_turn_is_refused_with_the_present_one(alex: Person, sam: Person) -> None:
    alex.marks(1, "done")
    sam.marks(1, "done")
    sam.reopens(1)

    for turn in (1, 3):
        refused = alex.post(f"{alex.space}/steps/1/marks", {"mark": "done", "turn": turn})
        assert problem(refused) == (412, "version-stale")
        assert refused.json()["version"] == 2
    assert sam.step(1)["other"] is None


def test_only_what_was_decided_is_opened_again_and_only_once(alex: Person, sam: Person) -> None:
    assert problem(alex.post(f"{alex.space}/steps/1/turns", {"turn": 1})) == (409, "step-open")
    alex.marks(1, "done")
    sam.marks(1, "done")

    answers = at_once(*(partial(one.post, f"{one.space}/steps/1/turns", {"turn": 1}) for one in (alex, sam)))

    assert sorted(answer.status_code for answer in answers) == [201, 412]
    assert alex.step(1)["turn"] == 2


def test_it_is_opened_again_also_while_the_space_is_paused_and_not_marked(alex: Person, sam: Person) -> None:
    alex.marks(1, "done")
    sam.marks(1, "done")
    sam.pauses()

    assert problem(alex.post(f"{alex.space}/steps/2/marks", {"mark": "done", "turn": 1})) == (409, "space-paused")
    assert alex.reopens(1)["turn"] == 2


def test_two_marks_in_one_moment_complete_it_once(alex: Person, sam: Person) -> None:
    rounds = 20
    for turn in range(1, rounds + 1):
        draft = {"mark": "done", "turn": turn}

        answers = at_once(*(partial(one.post, f"{one.space}/steps/4/marks", draft) for one in (alex, sam)))

        assert sorted(ok(answer)["state"] for answer in answers) == ["complete", "open"]
        alex.reopens(4)
    assert [event["turn"] for event in alex.log("step.completed")] == list(range(1, rounds + 1))


def test_marks_show_no_time_and_no_day(alex: Person, sam: Person) -> None:
    alex.marks(1, "done")

    assert sam.step(1) == {"number": 1, **FIRST, "other": "done"}
    assert alex.log("step")[0] | {"seq": 0} == {
        "seq": 0, "kind": "step.marked", "number": 1, "turn": 1, "by": alex.id, "mark": "done"
    }  # fmt: skip


@pytest.mark.parametrize("more", [{"by": "x"}, {"account_id": "x"}, {"state": "complete"}])
def test_nobody_marks_the_others_side(alex: Person, sam: Person, more: dict[str, Any]) -> None:
    refused = alex.post(f"{alex.space}/steps/1/marks", {"mark": "done", "turn": 1, **more})

    assert problem(refused) == (422, "invalid-request")


@pytest.mark.parametrize("number", ["0", "6", "-1", "one", "99999999999999999999"])
def test_there_are_five_steps(alex: Person, number: str) -> None:
    assert problem(alex.post(f"{alex.space}/steps/{number}/marks", {"mark": "done", "turn": 1})) == (404, "not-found")
    assert problem(alex.post(f"{alex.space}/steps/{number}/turns", {"turn": 1})) == (404, "not-found")


def test_there_are_no_steps_for_a_stranger_or_after_leaving(alex: Person, sam: Person, alone: Person) -> None:
    alex.marks(1, "done")
    sam.leaves()

    for person in (alex, sam, alone):
        assert problem(person.get(f"{alex.space}/steps")) == (404, "not-found")
        for path, draft in (("marks", {"mark": "done", "turn": 1}), ("turns", {"turn": 1})):
            assert problem(person.post(f"{alex.space}/steps/1/{path}", draft)) == (404, "not-found")
