"""Either stops a talk, alone; both see until when; what is written meanwhile waits, and help never does."""

from datetime import timedelta
from functools import partial

import pytest
from breaches import telling
from people import Clock, Person, at_once, ok, problem
from time_outs.stopping import both_see, delivers, ends, starts, tries


def test_both_see_the_same_with_the_end_only(alex: Person, sam: Person) -> None:
    started = starts(alex)

    assert both_see(alex, sam) == [started]
    assert started == {"id": started["id"], "by": alex.id, "ends_at": "2026-03-10T09:50:00.000Z", "ending": None}
    (event,) = sam.log("time_out.")
    assert set(event) == {"seq", "kind", "time_out_id", "by"}
    assert [one["kind"] for one in ok(sam.get("/today"))["waiting"]] == ["time_out.runs"]
    assert sam.timeline() == alex.timeline()
    assert "time_out" not in str(sam.timeline())


def test_only_who_started_it_ends_it_early_and_the_other_can_start_their_own(alex: Person, sam: Person) -> None:
    first = starts(alex)
    assert problem(ends(sam, first)) == (403, "not-allowed")
    own = starts(sam, 60)

    ok(ends(alex, first))

    assert {one["id"]: one["ending"] for one in both_see(alex, sam)} == {first["id"]: "ready", own["id"]: None}
    assert problem(ends(alex, own)) == (403, "not-allowed")
    assert problem(ends(sam, {"id": "00000000-0000-4000-8000-000000000000"})) == (404, "not-found")


def test_started_twice_or_by_both_in_the_same_instant_it_is_one_each(alex: Person, sam: Person) -> None:
    answers = at_once(*[partial(tries, alex)] * 3, partial(tries, sam, 60), partial(tries, sam, 60))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 2
    assert sorted(one["ends_at"][11:16] for one in both_see(alex, sam)) == ["09:50", "10:30"]
    assert len(sam.log("time_out.")) == 2


def test_ended_and_made_longer_in_the_same_instant_it_is_one_of_the_two(alex: Person, sam: Person) -> None:
    for _ in range(3):
        started = starts(alex)
        at_once(partial(ends, alex, started), partial(tries, alex, 60))
        (seen,) = both_see(alex, sam)
        assert (seen["id"] == started["id"]) == (seen["ending"] == "ready")
        ends(alex, seen)


def test_what_is_written_meanwhile_waits_for_its_author_alone_and_goes_at_the_end(
    alex: Person, sam: Person, clock: Clock
) -> None:
    starts(alex, 60)
    before = (sam.get(f"{sam.space}/messages").content, sam.log())
    kept, dropped = alex.says("I felt worried.", hold="ten_seconds"), alex.writes("A few lines.")
    theirs = sam.says("I felt sad.")
    assert [one["state"] for one in (kept, dropped, theirs)] == ["held"] * 3
    ok(sam.takes_back(theirs))
    clock.move(minutes=30)
    delivers(alex)
    assert problem(alex.post(f"{alex.place_of(kept)}/deliveries")) == (409, "time-out-running")
    ok(alex.changes(kept, "I felt worried, and calmer now."))
    ok(alex.takes_back(dropped))
    assert (sam.get(f"{sam.space}/messages").content, sam.log()) == before

    clock.move(minutes=30)
    delivers(alex)

    assert [one["text"] for one in sam.thread()] == ["I felt worried, and calmer now."]


def test_ended_early_what_waited_goes_at_once(alex: Person, sam: Person) -> None:
    started = starts(alex, 24 * 60)
    sam.writes("A few lines.")
    ok(ends(alex, started))
    delivers(alex)

    assert len(alex.thread()) == 1
    assert alex.thread()[0]["state"] == "delivered"


def test_with_both_in_a_time_out_the_later_end_counts(alex: Person, sam: Person, clock: Clock) -> None:
    starts(alex)
    starts(sam, 60)
    sam.writes("A few lines.")
    clock.move(minutes=25)
    delivers(alex)
    assert alex.thread() == []
    clock.move(minutes=36)
    delivers(alex)
    assert len(alex.thread()) == 1


def test_a_word_about_safety_or_the_children_always_passes(alex: Person, sam: Person) -> None:
    sam.signs_ground_rules(letters=False)
    starts(alex, 24 * 60)

    word = sam.says("You idiot, Lou has a fever, the doctor is at 5.", kind="safety")

    assert [(one["kind"], one["text"]) for one in alex.thread()] == [("safety", word["text"])]
    for wrong in ({"hold": "hour"}, {"hard": True}):
        assert problem(sam.posts_message("Fever.", kind="safety", **wrong)) == (422, "invalid-request")
    assert problem(sam.posts_message("x" * 281, kind="safety")) == (422, "invalid-request")


def test_what_is_added_to_a_word_about_safety_is_as_short(alex: Person, sam: Person) -> None:
    word = sam.says("Lou has a fever.", kind="safety")

    assert problem(sam.adds_to(word, "x" * 281)) == (422, "invalid-request")
    assert ok(sam.adds_to(word, "x" * 280))["additions"][0]["text"] == "x" * 280
    assert ok(sam.adds_to(sam.writes(), "x" * 1000))["additions"]


def test_words_beside_messages_wait_too_and_a_kind_tap_passes(alex: Person, sam: Person) -> None:
    said, more = alex.says(), alex.says()
    starts(alex)

    assert problem(alex.adds_to(said, "And more.")) == (409, "time-out-running")
    assert problem(sam.post(f"{sam.place_of(said)}/say-backs", {"text": "I heard."})) == (409, "time-out-running")
    ok(sam.hears(more))


def test_it_is_no_way_around_to_ask_about_what_happened_or_to_begin_a_talk(
    alex: Person, sam: Person, clock: Clock
) -> None:
    """SPEC 6: words wait, wherever they are written; what one keeps to oneself does not, and help never does."""
    record = telling.shares(sam)
    asked = telling.asks(alex, record)
    read = telling.opened(sam, alex)
    before = ok(alex.get("/today"))["waiting"]
    started = starts(alex)
    kept = telling.asks(sam, record, "Who else knew?", "not_now")

    questions = f"{telling.place(sam, 'breaches', record)}/questions"
    for refused in (
        sam.post(questions, {"tag": "now", "text": "Why?"}),
        sam.put(f"{telling.place(sam, 'questions', kept)}/tag", {"tag": "now"}, version=kept["version"]),
        sam.post(f"{telling.place(sam, 'questions', asked)}/answer", {"text": "My sister."}),
        sam.post(f"{telling.place(sam, 'statements', read)}/additions", {"text": "I went there on Monday too."}),
        sam.post(f"{sam.space}/meetings", {"topic": {"heading": "concerns", "text": "Why?"}}),
        alex.post(f"{alex.space}/meetings", {}),
    ):
        assert problem(refused) == (409, "time-out-running")
    assert [one for one in ok(alex.get("/today"))["waiting"] if one["kind"] != "time_out.runs"] == before

    ok(ends(alex, started))
    ok(sam.put(f"{telling.place(sam, 'questions', kept)}/tag", {"tag": "now"}, version=kept["version"]))
    ok(sam.post(f"{sam.space}/meetings", {}))


def test_it_is_no_way_around_to_offer_a_commitment_or_to_reword_one(alex: Person, sam: Person) -> None:
    """SPEC 6: its words want a signature, so they wait; to sign what was read before is a tap, and passes."""
    offered = sam.offers("We talk on Sundays.")
    started = starts(alex)
    draft = {"text": "Answer me.", "review_on": sam.review_day()}

    refused = (
        sam.post(f"{sam.space}/commitments", draft),
        sam.post(f"{sam.space}/commitments/{offered['id']}/versions", draft, version=offered["version"]),
    )
    assert {problem(answer) for answer in refused} == {(409, "time-out-running")}
    assert alex.signs(offered)["state"] == "signed_by_one"

    ok(ends(alex, started))
    sam.offers("We eat together.")


def test_a_day_at_most_and_then_hours_in_which_everything_arrives(alex: Person, sam: Person, clock: Clock) -> None:
    starts(alex, 24 * 60)
    sam.writes("A few lines.")
    clock.move(hours=24, minutes=1)
    delivers(alex)

    assert [one["state"] for one in alex.thread()] == ["delivered"]
    assert problem(tries(alex)) == (409, "time-out-too-long")
    clock.move(hours=6)
    starts(alex)


@pytest.mark.parametrize("minutes", [19, 24 * 60 + 1, 0, -20])
def test_twenty_minutes_to_a_day(alex: Person, minutes: int) -> None:
    assert problem(tries(alex, minutes)) == (422, "invalid-request")


def test_started_without_signal_it_counts_from_the_phone_s_clock(alex: Person, sam: Person, clock: Clock) -> None:
    ago = (clock.now - timedelta(minutes=15)).isoformat()
    assert starts(alex, 20, started_at=ago)["ends_at"] == "2026-03-10T09:35:00.000Z"
    late = (clock.now - timedelta(minutes=40)).isoformat()
    assert problem(tries(sam, 20, started_at=late)) == (409, "time-out-over")
    ahead = (clock.now + timedelta(days=3)).isoformat()
    assert starts(sam, 20, started_at=ahead)["ends_at"] == "2026-03-10T09:50:00.000Z"


def test_it_survives_a_restart(alex: Person, sam: Person, clock: Clock) -> None:
    starts(alex, 60)
    alex.writes("A few lines.")
    alex.server.restart()
    clock.move(minutes=59)
    delivers(alex)
    assert sam.thread() == []
    clock.move(minutes=2)
    alex.server.restart()
    delivers(alex)
    assert len(sam.thread()) == 1


def test_after_its_time_it_says_how_to_go_on_and_then_is_no_card_any_more(
    alex: Person, sam: Person, clock: Clock
) -> None:
    started = starts(alex)
    clock.move(minutes=30)
    assert [one["kind"] for one in ok(sam.get("/today"))["waiting"]] == ["time_out.runs"]
    assert ok(ends(alex, started, "another_day"))["ending"] == "another_day"
    assert ok(ends(alex, started, "ready"))["ending"] == "another_day"
    assert ok(sam.get("/today"))["waiting"] == []
    starts(alex)
    clock.move(hours=13)
    assert ok(sam.get("/today"))["waiting"] == []
