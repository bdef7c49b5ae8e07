"""Looking back: apart first, then side by side; going on needs both."""

from functools import partial

from people import Person, at_once, ok, problem
from reviews.looking_back import chooses, looks_back, sees, waiting


def test_until_both_have_answered_the_other_cannot_know_of_it(alex: Person, sam: Person) -> None:
    before = sees(sam), sam.log(), waiting(sam)

    sealed = looks_back(alex, went_well="The walk.")

    assert (sealed["number"], sealed["state"], sealed["other"]) == (1, "sealed", None)
    assert sees(alex) == [sealed]
    assert (sees(sam), sam.log(), waiting(sam)) == before
    assert problem(sam.post(f"{sam.space}/reviews/1/openings")) == (404, "not-found")


def test_with_the_second_answer_both_are_open_to_both(alex: Person, sam: Person) -> None:
    looks_back(alex, "The Tuesday.")
    revealed = looks_back(sam, "The key.", to_change="Ring first.")

    assert revealed["state"] == "opened"
    assert revealed["other"]["was_hard"] == "The Tuesday."
    mine = sees(alex)[0]
    assert mine["other"] == {"went_well": "", "was_hard": "The key.", "to_change": "Ring first."}
    assert next(item["kind"] for item in alex.timeline()) == "review.revealed"


def test_answered_in_one_moment_it_is_one_review(alex: Person, sam: Person) -> None:
    for number in range(1, 16):
        answers = at_once(
            partial(alex.post, f"{alex.space}/reviews", {"went_well": "a"}),
            partial(sam.post, f"{sam.space}/reviews", {"went_well": "b"}),
        )
        assert sorted(ok(answer)["state"] for answer in answers) == ["opened", "sealed"]
        assert sees(alex)[0]["number"] == sees(sam)[0]["number"] == number
    assert len(alex.log("review.revealed")) == 15


def test_one_answers_once_and_may_take_it_back_without_a_trace(alex: Person, sam: Person) -> None:
    looks_back(alex)
    assert problem(alex.post(f"{alex.space}/reviews", {"went_well": "again"})) == (409, "review-answered")
    log = sam.log()

    ok(alex.delete(f"{alex.space}/reviews/1/answer"))

    assert (sees(alex), sees(sam), sam.log()) == ([], [], log)
    assert looks_back(sam)["state"] == "sealed"


def test_taken_back_after_the_reveal_the_words_are_gone_for_both(alex: Person, sam: Person) -> None:
    looks_back(alex)
    looks_back(sam)
    ok(alex.delete(f"{alex.space}/reviews/1/answer"))

    assert sees(sam)[0]["other"] is None
    assert sees(alex)[0]["mine"] is None
    assert problem(alex.delete(f"{alex.space}/reviews/1/answer")) == (404, "not-found")


def test_going_on_is_told_when_both_have_said_it(alex: Person, sam: Person) -> None:
    looks_back(alex)
    looks_back(sam)
    before = sees(sam), sam.log()

    assert chooses(alex, 1)["going_on_by_me"]
    assert (sees(sam), sam.log()) == before
    assert not chooses(alex, 1, going_on=False)["going_on_by_me"]
    chooses(sam, 1)
    assert sees(sam)[0]["agreed_on"] is None

    agreed = chooses(alex, 1)

    assert agreed["agreed_on"] == alex.today.isoformat()
    assert chooses(sam, 1, going_on=False)["agreed_on"] == agreed["agreed_on"], "what both said stays"
    assert len(alex.log("review.agreed")) == 1


def test_going_on_waits_for_the_reveal(alex: Person, sam: Person) -> None:
    looks_back(alex)
    assert problem(alex.put(f"{alex.space}/reviews/1/choice", {"going_on": True})) == (409, "review-sealed")
    assert problem(alex.post(f"{alex.space}/reviews/1/openings")) == (409, "review-sealed")


def test_opening_is_known_to_oneself_alone(alex: Person, sam: Person) -> None:
    looks_back(alex)
    looks_back(sam)
    before = sees(sam), sam.log(), sam.own_log()
    assert ok(alex.post(f"{alex.space}/reviews/1/openings"))["opened_by_me"]
    assert (sees(sam), sam.log(), sam.own_log()) == before


def test_today_tells_once_a_month_and_of_what_can_be_opened(alex: Person, sam: Person) -> None:
    assert waiting(alex) == []
    alex.server.clock.move(days=31)  # type: ignore[attr-defined]
    assert waiting(alex) == waiting(sam) == ["review.answer"]
    looks_back(alex)
    assert (waiting(alex), waiting(sam)) == ([], ["review.answer"])
    looks_back(sam)
    assert waiting(alex) == waiting(sam) == ["review.open"]
    ok(alex.post(f"{alex.space}/reviews/1/openings"))
    assert (waiting(alex), waiting(sam)) == ([], ["review.open"])
    alex.server.clock.move(days=31)  # type: ignore[attr-defined]
    assert waiting(alex) == ["review.answer"]


def test_after_leaving_one_keeps_ones_own_and_nothing_of_the_others(alex: Person, sam: Person) -> None:
    looks_back(alex, "mine")
    looks_back(sam, "theirs")
    alex.leaves()

    kept = sees(alex)[0]
    assert (kept["mine"]["was_hard"], kept["other"]) == ("mine", None)
    ok(alex.delete(f"{alex.space}/reviews/1/answer"))
    assert sees(alex)[0]["mine"] is None


def test_an_empty_answer_and_a_long_one_are_refused(alex: Person, sam: Person) -> None:
    for draft in ({}, {"went_well": "  "}, {"went_well": "x" * 1001}, {"went_well": "x", "by": sam.id}):
        assert problem(alex.post(f"{alex.space}/reviews", draft)) == (422, "invalid-request")
    sam.pauses()
    assert problem(alex.post(f"{alex.space}/reviews", {"went_well": "x"})) == (409, "space-paused")
