"""One answer a person a date, whatever the retries, and never blocked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from check_ins.seeing import all_days, for_both, for_me, kinds
from people import Clock, Person, ok, pair, problem

from backend.check_ins.models import CheckIn


def rows(person: Person) -> int:
    """How many check-ins there are."""
    count = sa.select(sa.func.count()).select_from(CheckIn)
    return person.server.read(lambda snapshot: int(snapshot.session.connection().execute(count).scalar_one()))


def test_it_works_alone(alone: Person) -> None:
    day = alone.checks_in(words={"text": "a quiet day", "for_both": True})

    assert day["mine"]["state"] == "answered"
    assert day["other_state"] is None
    assert day["mine"]["answer"]["words"] == {"text": "a quiet day", "for_both": False}
    assert ok(alone.get("/check-ins"))["items"] == [day]
    assert kinds(alone, alone.id) == ["changed"]


def test_before_the_ground_rules_it_is_for_oneself(person: Callable[..., Person]) -> None:
    one, other = person("Ada"), person("Ben")
    pair(one, other)

    day = one.checks_in()

    assert (day["mine"]["state"], day["other_state"]) == ("answered", None)
    assert not day["mine"]["answer"]["feelings"]["for_both"]
    assert kinds(one) == []


def test_in_a_pause_it_is_for_oneself(alex: Person, sam: Person) -> None:
    sam.checks_in()
    sam.pauses()

    day = alex.checks_in()

    assert day["mine"]["state"] == "answered"
    assert not day["revealed"]
    assert kinds(alex) == ["sealed"]


def test_a_second_one_on_a_date_names_the_first(alex: Person) -> None:
    first = alex.checks_in()
    second = alex.on_another_device().posts_check_in()

    assert problem(second) == (409, "check-in-exists")
    assert second.json()["check_in_id"] == first["mine"]["id"]
    assert rows(alex) == 1


def test_a_retry_is_given_the_first_answer(alex: Person) -> None:
    first = alex.posts_check_in(key="retried-once")
    again = alex.posts_check_in(key="retried-once")

    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["ETag"] == first.headers["ETag"] == '"1"'
    assert rows(alex) == 1


def test_thirty_people_ten_times_at_once_make_thirty(person: Callable[..., Person]) -> None:
    with ThreadPoolExecutor(4) as making:
        people = list(making.map(lambda number: person(f"Kim{number}"), range(30)))
    with ThreadPoolExecutor(20) as posting:
        answers = list(posting.map(lambda one: one.posts_check_in(), people * 10))

    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(201), statuses.count(409)) == (30, 270)
    assert rows(people[0]) == 30


def test_one_person_in_a_space_ten_times_at_once_makes_one(alex: Person, sam: Person) -> None:
    with ThreadPoolExecutor(10) as posting:
        answers = list(posting.map(lambda _: alex.posts_check_in(), range(10)))

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201] + [409] * 9


@pytest.mark.parametrize("days", [-3, 1, 3650, -3650])
def test_a_day_that_it_cannot_be_is_refused(alone: Person, days: int) -> None:
    assert problem(alone.posts_check_in(alone.today + timedelta(days=days))) == (422, "day-not-possible")
    assert rows(alone) == 0


def test_yesterday_arrives_late_from_a_phone_without_signal(alex: Person, sam: Person) -> None:
    yesterday = alex.today - timedelta(days=1)

    assert alex.checks_in(yesterday)["on"] == yesterday.isoformat()
    assert alex.checks_in()["on"] == alex.today.isoformat()


def test_moving_around_the_earth_loses_and_doubles_no_day(alone: Person, clock: Clock) -> None:
    alone.checks_in()  # the 10th, 10:30 in Paris
    clock.move(hours=6)
    alone.moves_to("Asia/Tokyo")  # the 11th, 00:30
    alone.checks_in()
    alone.moves_to("America/Los_Angeles")  # the 10th again
    assert problem(alone.posts_check_in()) == (409, "check-in-exists")
    clock.move(hours=24)
    assert problem(alone.posts_check_in()) == (409, "check-in-exists")  # the 11th, answered in Tokyo
    clock.move(hours=24)

    alone.checks_in()

    assert [day.day for day in all_days(alone, 10)] == [12, 11, 10]


def test_the_question_is_the_same_for_both_and_another_tomorrow(alex: Person, sam: Person, clock: Clock) -> None:
    today = alex.checks_in()["prompt"]
    assert sam.checks_in()["prompt"] == today

    clock.move(days=1)

    assert alex.checks_in()["prompt"]["id"] != today["id"]


def test_the_list_goes_back_page_by_page(alone: Person, clock: Clock) -> None:
    written = []
    for _ in range(7):
        alone.checks_in()
        written.append(alone.today)
        clock.move(days=1)

    assert list(all_days(alone, 3)) == written[::-1]


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"feelings": for_both("a", "b", "c", "d")},
        {"feelings": for_both("x" * 31)},
        {"feelings": for_both(" ")},
        {"feelings": for_me(), "mood": 3},
        {"feelings": for_me(), "about_us": {"stop": 6, "for_both": True}},
        {"feelings": for_me(), "words": {"text": "x" * 1001, "for_both": True}},
        {"feelings": for_me(), "words": {"text": "a\0b", "for_both": True}},
        {"feelings": for_me(), "help": {"words": [], "text": "x" * 201, "for_both": True}},
        {"feelings": for_me(), "topic": {"heading": "money", "text": "x", "for_both": True}},
        {"feelings": for_me(), "topic": {"heading": "goals", "text": "x" * 121, "for_both": True}},
        {"feelings": for_me(), "sliders": {"safe": 0, "trust": 1, "connected": 1}},
    ],
)
def test_what_does_not_fit_is_refused_and_not_repeated(alone: Person, answer: dict[str, object]) -> None:
    refused = alone.post("/check-ins", {"on": alone.today.isoformat(), "answer": answer})

    assert problem(refused) == (422, "invalid-request")
    assert "xxx" not in refused.text
    assert rows(alone) == 0
