"""A talk of the two: begun by one, come to by the other, stopped by either, and nothing kept of what was said."""

from meetings.talking import agenda, comes, does, meet, sees, stops, waiting
from people import Person, ok, problem


def _marks(person: Person, text: str, heading: str = "concerns", *, for_both: bool = True) -> None:
    person.checks_in(topic={"heading": heading, "text": text, "for_both": for_both})


def test_one_begins_and_the_other_comes(alex: Person, sam: Person) -> None:
    begun = comes(alex)
    assert (begun["state"], begun["begun_by"]) == ("begun", alex.id)

    together = comes(sam)

    assert (together["id"], together["state"]) == (begun["id"], "together")
    assert comes(alex) == comes(sam) == together


def test_today_tells_the_other_and_both_while_it_goes_on(alex: Person, sam: Person) -> None:
    begun = comes(alex)
    assert (waiting(alex), waiting(sam)) == ([], [begun["id"]])
    comes(sam)
    assert waiting(alex) == waiting(sam) == [begun["id"]]
    stops(sam, begun)
    assert waiting(alex) == waiting(sam) == []


def test_who_does_not_come_says_nothing(alex: Person, sam: Person) -> None:
    """There is no way to decline: nothing that the one who began it can read changes."""
    begun = comes(alex)
    seen, log = sees(alex), alex.log()
    ok(sam.get(f"{sam.space}/meetings"))
    ok(sam.get("/today"))
    assert (sees(alex), alex.log()) == (seen, log)
    assert sees(alex) == begun


def test_stopped_by_either_it_is_over_for_both_and_nobody_is_told_who(alex: Person, sam: Person) -> None:
    for stopper in (alex, sam):
        meeting = meet(alex, sam)
        stopped = stops(stopper, meeting)
        assert stopped["state"] == "ended"
        assert sees(alex) == sees(sam) == stopped == stops(alex, meeting)
    first, second = alex.log("meeting.ended")
    assert set(first) == set(second) == {"kind", "seq", "meeting_id", "together"}


def test_a_talk_of_both_stands_on_the_line_and_one_that_nobody_came_to_does_not(alex: Person, sam: Person) -> None:
    stops(alex, comes(alex))
    assert "meeting.ended" not in {item["kind"] for item in alex.timeline()}

    stops(sam, meet(alex, sam))

    lines = [item for item in alex.timeline() if item["kind"] == "meeting.ended"]
    assert [(line["joint"], line["by"]) for line in lines] == [(True, None)]
    assert sam.timeline() == alex.timeline()


def test_the_agenda_is_what_both_can_read_and_one_marked(alex: Person, sam: Person) -> None:
    _marks(alex, "Saturday")
    assert agenda(alex) == agenda(sam) == []
    _marks(sam, "the holidays", "goals")

    found = agenda(alex)

    assert sorted((one["heading"], one["text"], one["by"]) for one in found) == [
        ("concerns", "Saturday", alex.id),
        ("goals", "the holidays", sam.id),
    ]
    assert agenda(sam) == found


def test_what_is_for_oneself_or_taken_back_is_not_on_it(alex: Person, sam: Person) -> None:
    _marks(alex, "mine alone", for_both=False)
    sam_day = sam.checks_in(topic={"heading": "feelings", "text": "the visit", "for_both": True})
    assert [one["text"] for one in agenda(alex)] == ["the visit"]

    ok(sam.delete(f"/check-ins/{sam_day['mine']['id']}"))

    assert agenda(alex) == []


def test_what_was_there_before_the_last_talk_is_talked_about(alex: Person, sam: Person) -> None:
    _marks(alex, "an old one")
    sam.checks_in()
    alex.server.clock.move(days=1)  # type: ignore[attr-defined]
    stops(alex, comes(alex))
    assert [one["text"] for one in agenda(sam)] == ["an old one"], "nobody came to that one"
    stops(alex, meet(alex, sam))
    _marks(alex, "a new one")
    sam.checks_in()
    assert [one["text"] for one in agenda(sam)] == ["a new one"]
    alex.server.clock.move(days=15)  # type: ignore[attr-defined]
    assert agenda(sam) == []


def test_a_topic_brought_along_is_read_by_both_and_gone_with_the_talk(alex: Person, sam: Person) -> None:
    comes(alex, "the key", "feelings")
    meeting = comes(sam, "Sunday", "goals")

    brought = {(one["by"], one["heading"], one["text"]) for one in meeting["topics"]}
    assert brought == {(alex.id, "feelings", "the key"), (sam.id, "goals", "Sunday")}
    assert sees(alex)["topics"] == meeting["topics"]
    assert stops(alex, meeting)["topics"] == []
    assert sees(sam)["topics"] == []


def test_a_forgotten_talk_is_over_after_the_next_day_and_a_new_one_can_begin(alex: Person, sam: Person) -> None:
    forgotten = does(alex, "take", meet(alex, sam))
    alex.server.clock.move(days=1)  # type: ignore[attr-defined]
    assert sees(alex)["state"] == "together"
    alex.server.clock.move(days=1)  # type: ignore[attr-defined]

    assert sees(sam)["state"] == "ended"
    assert waiting(sam) == []
    fresh = comes(sam)
    assert fresh["id"] != forgotten["id"]
    assert (fresh["state"], fresh["on"]) == ("begun", sam.today.isoformat())


def test_it_is_open_only_where_both_have_signed_and_to_nobody_else(alex: Person, sam: Person, alone: Person) -> None:
    meeting = comes(alex)
    inside = f"{alex.space}/meetings"
    for answer in (
        alone.get(inside),
        alone.get(f"{inside}/agenda"),
        alone.post(inside, {}),
        alone.post(f"{inside}/{meeting['id']}/floor", {"act": "take", "number": 0}),
        alone.post(f"{inside}/{meeting['id']}/endings", {}),
    ):
        assert problem(answer) == (404, "not-found")


def test_pages_go_back_in_time(alex: Person, sam: Person) -> None:
    made = [stops(alex, meet(alex, sam))["id"] for _ in range(5)]
    first = ok(alex.get(f"{alex.space}/meetings?limit=3"))
    second = ok(alex.get(f"{alex.space}/meetings?limit=3&before={first['next']}"))
    assert [one["id"] for one in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


def test_words_that_are_too_long_or_empty_are_refused(alex: Person) -> None:
    for text in ("", "  ", "x" * 121):
        answer = alex.post(f"{alex.space}/meetings", {"topic": {"heading": "goals", "text": text}})
        assert problem(answer) == (422, "invalid-request")
