""" "I hear you" to the other's answer: said by one who has opened both, known to both, and by the day alone."""

from typing import Any

from check_ins.seeing import day_of, events, kinds
from exports.taking import takes
from people import Clock, Person, at_once, ok, problem


def opens(person: Person, day: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = ok(person.post(f"/check-ins/{day['mine']['id']}/openings"))
    return read


def hears(person: Person, day: dict[str, Any]) -> Any:
    return person.post(f"/check-ins/{day['mine']['id']}/heard")


def test_heard_is_said_to_both_by_its_day(alex: Person, sam: Person) -> None:
    first, second = alex.checks_in(), sam.checks_in()
    opens(sam, second)

    heard = ok(hears(sam, second))

    assert heard["other"]["heard_on"] == "2026-03-10"
    assert heard["mine"]["heard_on"] is None
    mine = day_of(alex, first)
    assert (mine["mine"]["heard_on"], mine["other"]["heard_on"]) == ("2026-03-10", None)
    assert events(alex)[-1] == {
        "seq": events(alex)[-1]["seq"],
        "kind": "check_in.heard",
        "by": sam.id,
        "on": first["on"],
    }


def test_saying_it_twice_is_saying_it_once(alex: Person, sam: Person, clock: Clock) -> None:
    alex.checks_in()
    day = sam.checks_in()
    opens(sam, day)
    ok(hears(sam, day))
    clock.move(days=1)

    assert ok(hears(sam, day))["other"]["heard_on"] == "2026-03-10"
    assert kinds(alex).count("heard") == 1


def test_only_who_has_opened_both_can_have_heard(alex: Person, sam: Person) -> None:
    day = sam.checks_in()
    assert problem(hears(sam, day)) == (409, "not-revealed")

    alex.checks_in()
    assert problem(hears(sam, day)) == (409, "not-revealed")
    assert "heard" not in kinds(alex)


def test_what_was_taken_back_cannot_be_heard_and_was_not(alex: Person, sam: Person) -> None:
    first, second = alex.checks_in(), sam.checks_in()
    for person, day in ((alex, first), (sam, second)):
        opens(person, day)
    ok(hears(sam, second))
    assert alex.delete(f"/check-ins/{first['mine']['id']}").status_code == 204

    assert day_of(sam, second)["other"]["heard_on"] is None
    assert problem(hears(sam, second)) == (409, "answer-withdrawn")


def test_in_a_pause_nothing_is_said_to_the_other(alex: Person, sam: Person) -> None:
    alex.checks_in()
    day = sam.checks_in()
    opens(sam, day)
    alex.pauses()

    assert problem(hears(sam, day)) == (409, "space-paused")


def test_after_the_end_of_a_space_nobody_has_heard_anything(alex: Person, sam: Person) -> None:
    first, second = alex.checks_in(), sam.checks_in()
    opens(sam, second)
    ok(hears(sam, second))
    sam.leaves()

    assert day_of(alex, first)["mine"]["heard_on"] is None
    assert problem(hears(sam, second)) == (409, "not-revealed")


def test_hearing_at_once_is_hearing_once(alex: Person, sam: Person) -> None:
    alex.checks_in()
    day = opens(sam, sam.checks_in())

    answers = at_once(*[lambda: hears(sam, day)] * 5)

    assert {answer.content for answer in answers} == {answers[0].content}
    assert kinds(alex).count("heard") == 1


def test_hearing_while_it_is_taken_back_ends_in_one_of_the_two_orders(alex: Person, sam: Person) -> None:
    first, second = alex.checks_in(), opens(sam, sam.checks_in())

    heard, taken = at_once(lambda: hears(sam, second), lambda: alex.delete(f"/check-ins/{first['mine']['id']}"))

    assert (heard.status_code in {200, 409}, taken.status_code) == (True, 204)
    assert day_of(sam, second)["other"]["heard_on"] is None


def test_in_a_time_out_it_can_be_said_as_to_a_message(alex: Person, sam: Person) -> None:
    alex.checks_in()
    day, said = opens(sam, sam.checks_in()), alex.says()
    ok(alex.post(f"{alex.space}/time-outs", {"minutes": 20}))

    assert ok(sam.hears(said))["heard_on"] == ok(hears(sam, day))["other"]["heard_on"] == "2026-03-10"


def test_a_stranger_and_the_other_s_own_check_in(alex: Person, sam: Person, alone: Person) -> None:
    alex.checks_in()
    day = opens(sam, sam.checks_in())

    assert problem(hears(alone, day)) == (404, "not-found")
    assert problem(hears(alex, day)) == (403, "not-allowed")


def test_the_export_says_whose_answer_one_heard_and_when(alex: Person, sam: Person) -> None:
    alex.checks_in()
    day = opens(sam, sam.checks_in())
    ok(hears(sam, day))

    assert [takes(one)["file"]["check_ins"][0]["heard_on"] for one in (alex, sam)] == [None, "2026-03-10"]
