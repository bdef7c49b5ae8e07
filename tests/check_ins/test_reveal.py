"""Sealed until both are in; then open to both at once."""

from threading import Thread

from check_ins.seeing import changed, day_of, events, for_both, for_me, kinds
from people import Clock, Person, ok, problem


def test_an_answer_waits_sealed_until_the_other_is_in(alex: Person, sam: Person) -> None:
    day = alex.checks_in()

    assert day["mine"]["state"] == "sealed"
    assert day["mine"]["revealable_until"] == "2026-03-12T09:30:00.000Z"
    assert day["other_state"] == "not_yet"
    assert (day["revealed"], day["other"], day["try_asking"]) == (False, None, None)
    assert kinds(alex) == ["sealed"]


def test_the_other_is_told_that_it_is_sealed_and_none_of_its_words(alex: Person, sam: Person) -> None:
    alex.checks_in(words={"text": "kingfisher", "for_both": True})

    kept = sam.checks_in(feelings=for_me("calm"))

    assert kept["other_state"] == "sealed"
    assert kept["other"] is None
    assert "kingfisher" not in sam.get("/check-ins").text


def test_both_in_are_open_to_both(alex: Person, sam: Person) -> None:
    first = alex.checks_in(words={"text": "a long day", "for_both": True})
    second = sam.checks_in(feelings=for_both("anxious"), about_us={"stop": 2, "for_both": True})

    assert second["revealed"]
    assert second["mine"]["state"] == "opened"
    assert second["mine"]["revealable_until"] is None
    assert second["other"]["words"] == {"text": "a long day"}
    mine = day_of(alex, first)
    assert mine["revealed"]
    assert mine["other"]["feelings"] == {"words": ["anxious"]}
    assert mine["other"]["about_us"] == {"stop": 2}
    assert kinds(alex) == ["sealed", "revealed"]


def test_both_are_offered_the_same_question_to_ask(alex: Person, sam: Person) -> None:
    first = alex.checks_in(about_us={"stop": 1, "for_both": True})
    second = sam.checks_in(about_us={"stop": 5, "for_both": True})

    assert day_of(alex, first)["try_asking"] == second["try_asking"]
    apart = {question.text for question in alex.server.app.state.feelings.try_asking if question.when == "apart"}
    assert second["try_asking"] in apart


def test_parts_for_me_stay_mine_after_the_reveal(alex: Person, sam: Person) -> None:
    sliders = {"safe": 1, "trust": 2, "connected": None}
    first = alex.checks_in(
        feelings=for_both("hopeful"),
        words={"text": "kingfisher", "for_both": False},
        help={"words": ["quiet"], "text": None, "for_both": False},
        sliders=sliders,
    )
    other = sam.checks_in()["other"]

    assert other == {
        "withdrawn": False,
        "feelings": {"words": ["hopeful"]},
        "about_us": None,
        "help": None,
        "words": None,
        "topic": None,
        "heard_on": None,
    }
    mine = day_of(alex, first)["mine"]["answer"]
    assert mine["words"] == {"text": "kingfisher", "for_both": False}
    assert mine["sliders"] == sliders


def test_an_answer_changes_until_the_reveal_and_not_after(alex: Person, sam: Person) -> None:
    day = changed(alex, alex.checks_in(), feelings=for_both("proud"))
    assert day["mine"]["version"] == 2

    assert sam.checks_in()["other"]["feelings"] == {"words": ["proud"]}
    late = alex.put(
        f"/check-ins/{day['mine']['id']}", {"answer": {"feelings": for_both("cross")}}, version=day["mine"]["version"]
    )

    assert problem(late) == (409, "already-revealed")
    assert day_of(alex, day)["mine"]["answer"]["feelings"]["words"] == ["proud"]
    assert kinds(alex) == ["sealed", "revealed"]


def test_two_devices_do_not_overwrite_one_another(alex: Person, sam: Person) -> None:
    day = alex.checks_in()
    path, draft = f"/check-ins/{day['mine']['id']}", {"answer": {"feelings": for_both("calm")}}
    changed(alex, day)

    stale = alex.put(path, draft, version=1)
    assert problem(stale) == (412, "version-stale")
    assert stale.json()["version"] == 2
    assert problem(alex.put(path, draft)) == (428, "version-required")


def test_after_48_hours_without_the_other_it_stays_ones_own(alex: Person, sam: Person, clock: Clock) -> None:
    # Around the earth one date lasts long: it is the 10th in Kiritimati 26 hours before it ends on Baker Island.
    alex.moves_to("Pacific/Kiritimati")
    sam.moves_to("Etc/GMT+12")
    clock.move(hours=12 + 0.5)  # 22:00 UTC on the 10th: the 11th, noon, in Kiritimati
    on = alex.today
    first = alex.checks_in()
    clock.move(hours=49)  # the 12th, 11:00 on Baker Island: 36 hours ago it was the 10th, and the 11th since
    assert day_of(alex, first)["mine"]["state"] == "answered"
    assert day_of(alex, first)["mine"]["revealable_until"] is None

    late = sam.checks_in(on=on)

    assert not late["revealed"]
    assert late["other_state"] == "not_yet"
    assert late["mine"]["state"] == "sealed"
    assert kinds(alex) == ["sealed", "sealed"]
    changed(alex, first)  # what is one's own may be changed, and is not for both again
    assert not day_of(sam, late)["revealed"]
    assert kinds(alex) == ["sealed", "sealed"]


def test_what_became_ones_own_after_48_hours_stays_so_however_often_it_is_changed(alex: Person, clock: Clock) -> None:
    """Its day may be answered still, where it was sealed in its first hours."""
    alex.moves_to("Pacific/Kiritimati")
    clock.move(hours=1)  # 10:30 UTC on the 10th: half past midnight there
    day = alex.checks_in()
    clock.move(hours=49)

    for _ in range(3):
        day = changed(alex, day)
        assert day["mine"]["state"] == "answered"
        assert not day["mine"]["answer"]["feelings"]["for_both"]
    assert kinds(alex) == ["sealed"]


def test_just_before_48_hours_it_still_opens(alex: Person, sam: Person, clock: Clock) -> None:
    alex.moves_to("Pacific/Kiritimati")
    sam.moves_to("Etc/GMT+12")
    clock.move(hours=12 + 0.5)
    on = alex.today
    alex.checks_in()
    clock.move(hours=47, minutes=59)

    assert sam.checks_in(on=on)["revealed"]


def test_a_part_made_for_both_later_opens_too(alex: Person, sam: Person) -> None:
    kept = alex.checks_in(feelings=for_me("sad"))
    assert kept["mine"]["state"] == "answered"
    sealed = sam.checks_in()
    assert sealed["mine"]["state"] == "sealed"

    opened = changed(alex, kept, feelings=for_both("sad"))

    assert opened["revealed"]
    assert day_of(sam, sealed)["other"]["feelings"] == {"words": ["sad"]}


def test_an_answer_that_says_nothing_for_both_opens_nothing(alex: Person, sam: Person) -> None:
    alex.checks_in()

    empty = sam.checks_in(feelings=for_both(), help={"words": [], "text": " ", "for_both": True})

    assert not empty["revealed"]
    assert empty["mine"]["state"] == "answered"


def test_who_turned_showing_off_is_not_announced_and_still_opens(alex: Person, sam: Person) -> None:
    alex.changes_account(show_sealed=False)

    alex.checks_in()

    assert kinds(alex) == []
    kept = sam.checks_in(feelings=for_me("calm"))
    assert kept["other_state"] is None
    assert changed(sam, kept)["revealed"]


def test_two_at_once_open_once(alex: Person, sam: Person) -> None:
    for person in (alex, sam):
        person.get("/account")  # both connections stand
    both = [Thread(target=person.checks_in) for person in (alex, sam)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert kinds(alex).count("revealed") == 1
    assert all(ok(person.get("/check-ins"))["items"][0]["revealed"] for person in (alex, sam))


def test_opening_is_known_to_oneself_alone(alex: Person, sam: Person) -> None:
    first = alex.checks_in()
    path = f"/check-ins/{first['mine']['id']}/openings"
    assert problem(alex.post(path)) == (409, "not-revealed")
    second = sam.checks_in()
    before = (sam.get("/check-ins").text, events(sam), events(sam, sam.id))

    opened = ok(alex.post(path))
    ok(alex.post(path))

    assert opened["mine"]["opened_by_me"]
    assert not day_of(sam, second)["mine"]["opened_by_me"]
    assert (sam.get("/check-ins").text, events(sam), events(sam, sam.id)) == before
    assert kinds(alex, alex.id) == ["changed", "changed"]


def test_the_log_tells_that_and_not_what(alex: Person, sam: Person) -> None:
    alex.checks_in(words={"text": "kingfisher", "for_both": True})
    sam.checks_in()

    on = alex.today.isoformat()
    assert [set(event) - {"seq", "kind"} for event in events(alex)] == [{"by", "on"}, {"on"}]
    assert {event["on"] for event in events(alex)} == {on}
    assert "kingfisher" not in str(events(alex) + events(alex, alex.id))
