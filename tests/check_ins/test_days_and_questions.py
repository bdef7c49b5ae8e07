"""Which days are possible, which question comes, and what is for whom: pure."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from backend.check_ins import rules
from backend.check_ins.schemas import Answer, SharedAnswer
from backend.content.feelings import load_feelings
from backend.content.prompts import Prompt
from backend.settings import ROOT

OWNER = UUID(int=7)


@pytest.mark.parametrize(
    ("zone", "now", "possible"),
    [
        pytest.param("Europe/Paris", "2026-03-29T21:59Z", "03-28 03-29", id="Paris, the day of 23 hours"),
        pytest.param("Europe/Paris", "2026-03-29T22:00Z", "03-28 03-29 03-30", id="Paris, just after it"),
        pytest.param("Europe/Paris", "2026-10-25T22:59Z", "10-24 10-25", id="Paris, the day of 25 hours"),
        pytest.param("America/New_York", "2026-03-08T16:00Z", "03-06 03-07 03-08", id="New York, spring"),
        pytest.param("America/New_York", "2026-11-01T17:30Z", "10-31 11-01", id="New York, autumn"),
        pytest.param("Australia/Lord_Howe", "2026-04-05T03:00Z", "04-04 04-05", id="Lord Howe, half an hour back"),
        pytest.param("Australia/Lord_Howe", "2026-10-03T16:00Z", "10-02 10-03 10-04", id="Lord Howe, half an hour on"),
        pytest.param("Pacific/Apia", "2011-12-30T10:30Z", "12-28 12-29 12-31", id="Apia, which skipped the 30th"),
        pytest.param("Pacific/Kiritimati", "2026-06-01T10:00Z", "05-31 06-01 06-02", id="Kiritimati, first to begin"),
        pytest.param("Etc/GMT+12", "2026-06-01T10:00Z", "05-30 05-31", id="Baker Island, last to end"),
        pytest.param("Asia/Kathmandu", "2028-02-29T18:20Z", "02-28 02-29 03-01", id="a leap day"),
    ],
)
def test_a_day_is_possible_where_it_was_that_day_within_36_hours(zone: str, now: str, possible: str) -> None:
    instant = datetime.fromisoformat(now)
    around = [instant.date() + timedelta(days=days) for days in range(-5, 6)]

    found = [f"{on:%m-%d}" for on in around if rules.is_possible_day(on, instant, zone)]

    assert found == possible.split()


def test_the_36_hours_are_exact() -> None:
    noon = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)

    assert rules.is_possible_day(date(2026, 6, 2), noon, "UTC")
    assert not rules.is_possible_day(date(2026, 6, 1), noon, "UTC")
    assert rules.is_possible_day(date(2026, 6, 1), noon - timedelta(minutes=1), "UTC")


def prompts(count: int, **more: object) -> list[Prompt]:
    return [Prompt.model_validate({"id": f"p-{n}", "text": "Why?", "topic": "goals", **more}) for n in range(count)]


def live(all_prompts: list[Prompt], days: int, step: int | None = None, kind: str | None = "partners") -> list[str]:
    """The questions of that many days in a row."""
    used: dict[str, date] = {}
    asked = []
    for day in range(days):
        on = date(2026, 1, 1) + timedelta(days=day)
        chosen = rules.choose_prompt(all_prompts, kind, step, used, OWNER, on)
        used[chosen.id] = on
        asked.append(chosen.id)
    return asked


def test_no_question_comes_twice_within_120_days() -> None:
    asked = live(prompts(150), 400)

    for number, name in enumerate(asked):
        assert name not in asked[max(0, number - 119) : number]


def test_where_there_are_too_few_the_longest_unused_comes_back() -> None:
    asked = live(prompts(30), 90)

    assert asked[30:60] == asked[:30]
    assert asked[60:] == asked[:30]


def test_those_of_the_current_step_come_first() -> None:
    of_step = [prompt.model_copy(update={"id": f"s-{prompt.id}", "steps": (3,)}) for prompt in prompts(5)]

    asked = live([*prompts(20), *of_step], 25, step=3)

    assert {name[:2] for name in asked[:5]} == {"s-"}
    assert {name[:2] for name in asked[5:]} == {"p-"}


def test_only_what_fits_the_space_is_asked() -> None:
    romance, everyone = prompts(5, kinds=["partners"]), prompts(3)
    everyone = [prompt.model_copy(update={"id": f"e-{prompt.id}"}) for prompt in everyone]

    for kind in ("family", "friends", None):
        assert all(name.startswith("e-") for name in live([*romance, *everyone], 20, kind=kind))
    assert any(name.startswith("p-") for name in live([*romance, *everyone], 20, kind="partners"))


def test_the_question_follows_from_history_owner_and_date() -> None:
    many, on = prompts(100), date(2026, 1, 1)

    chosen = {rules.choose_prompt(many, None, None, {}, UUID(int=owner), on).id for owner in range(30)}

    assert len(chosen) > 5
    assert rules.choose_prompt(many, None, None, {}, OWNER, on) == rules.choose_prompt(many, None, None, {}, OWNER, on)


def test_splitting_an_answer_and_joining_it_gives_it_back() -> None:
    answer = Answer.model_validate(
        {
            "feelings": {"words": ["calm"], "for_both": True},
            "about_us": {"stop": 2, "for_both": False},
            "help": {"words": ["quiet"], "text": "tea", "for_both": True},
            "words": {"text": "long day", "for_both": False},
            "topic": {"heading": "goals", "text": "Sunday", "for_both": True},
            "sliders": {"safe": 1, "trust": None, "connected": 5},
        }
    )

    shared, private = rules.split(answer)

    assert shared is not None
    assert rules.join(shared.model_dump_json(), private.model_dump_json(exclude_none=True)) == answer
    assert rules.join(None, private.model_dump_json()) == private
    assert "long day" not in shared.model_dump_json()
    assert "Sunday" not in private.model_dump_json()
    assert rules.split(rules.for_me_only(answer))[0] is None


def test_the_question_to_ask_is_the_same_whoever_came_first() -> None:
    feelings = load_feelings(ROOT / "content")
    low = SharedAnswer.model_validate({"about_us": {"stop": 1}, "feelings": {"words": ["sad"]}})
    high = SharedAnswer.model_validate({"about_us": {"stop": 5}})

    for day in range(1, 29):
        on = date(2026, 2, day)
        assert rules.choose_question(feelings, low, high, OWNER, on) == rules.choose_question(
            feelings, high, low, OWNER, on
        )
