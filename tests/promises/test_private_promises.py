"""A promise kept to oneself does not exist for the other (H3)."""

from people import Clock, Person, ok, problem
from promises.keeping import makes, place, puts_view, sees, views
from unseen import seen_by


def test_nothing_of_a_private_promise_reaches_the_other(alex: Person, sam: Person, clock: Clock) -> None:
    views(sam, makes(alex, for_both=True))
    before = seen_by(sam)

    promise = makes(alex, text="kingfisher")
    views(alex, promise, "not_this_time", "kingfisher")
    ok(alex.post(f"{place(alex, promise)}/endings", {"words": "kingfisher"}))
    ok(alex.delete(place(alex, makes(alex))))

    assert seen_by(sam) == before
    for refused in (sam.get(place(sam, promise)), puts_view(sam, promise), sam.delete(place(sam, promise))):
        assert problem(refused) == (404, "not-found")


def test_shown_later_it_tells_nothing_of_the_time_before(alex: Person, sam: Person, clock: Clock) -> None:
    promise = makes(alex)
    views(alex, promise, "not_this_time", "kingfisher")
    clock.move(days=1)
    ok(alex.post(f"{place(alex, promise)}/shares"))
    views(alex, promise, "kept")

    seen = sees(sam, promise)

    assert seen["since"] == "2026-03-11"
    assert [view["on"] for view in seen["views"]] == ["2026-03-11"]
    assert [view["on"] for view in sees(alex, promise)["views"]] == ["2026-03-10", "2026-03-11"]
    assert alex.log("promise")[0]["kind"] == "promise.shared"


def test_shown_later_it_does_not_tell_how_often_its_day_was_said_anew(alex: Person, sam: Person) -> None:
    """H3: also not of a day that both see."""
    once, often = makes(alex), makes(alex)
    views(alex, once)
    for how in ("partly", "not_this_time", "kept"):
        views(alex, often, how)
    for promise in (once, often):
        ok(alex.post(f"{place(alex, promise)}/shares"))
    assert sees(sam, often)["views"] == sees(sam, once)["views"]
    assert [view["version"] for view in sees(alex, often)["views"]] == [3]


def test_a_share_taken_back_is_gone_for_the_other_whose_own_words_stay_theirs(alex: Person, sam: Person) -> None:
    promise = makes(alex, for_both=True)
    views(sam, promise, words="mine")
    ok(alex.delete(f"{place(alex, promise)}/shares"))
    before = seen_by(sam)

    views(alex, promise)

    assert seen_by(sam) == before
    assert problem(sam.get(place(sam, promise))) == (404, "not-found")
    assert [view["words"] for view in sees(alex, promise)["views"] if view["by"] == sam.id] == ["mine"]
    ok(sam.delete(f"{place(sam, promise)}/views/{sam.today}"))
    assert [view["by"] for view in sees(alex, promise)["views"]] == [alex.id]


def test_what_was_said_of_a_day_before_it_was_shown_is_taken_back_unseen(
    alex: Person, sam: Person, clock: Clock
) -> None:
    """H3: the other never knew of it; one's own other devices are told."""
    promise, on = makes(alex), alex.today
    views(alex, promise, "not_this_time", "kingfisher")
    clock.move(days=1)
    ok(alex.post(f"{place(alex, promise)}/shares"))
    before = seen_by(sam)

    ok(alex.delete(f"{place(alex, promise)}/views/{on}"))

    assert seen_by(sam) == before
    assert alex.own_log("promise.viewed")[-1]["on"] == str(on)
    assert sees(alex, promise)["views"] == []


def test_the_others_view_of_a_day_of_an_earlier_share_is_taken_back_for_both(
    alex: Person, sam: Person, clock: Clock
) -> None:
    promise, on = makes(alex, for_both=True), sam.today
    views(sam, promise, words="mine")
    ok(alex.delete(f"{place(alex, promise)}/shares"))
    clock.move(days=1)
    ok(alex.post(f"{place(alex, promise)}/shares"))

    ok(sam.delete(f"{place(sam, promise)}/views/{on}"))

    assert alex.log("promise.viewed")[-1] == {**alex.log("promise.viewed")[-1], "by": sam.id, "on": str(on)}
    assert sees(alex, promise)["views"] == []
