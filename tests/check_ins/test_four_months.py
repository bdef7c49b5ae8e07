"""Four months and more with the questions we ship: none comes back, whatever the two are to each other."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from people import Clock, Person, ok, pair

from backend.check_ins import rules
from backend.content.prompts import load_prompts
from backend.settings import ROOT

KINDS = ("partners", "family", "friends")
REST = 120


def asked_on(person: Person) -> str:
    """The question of the day, as the person reads it."""
    return str(ok(person.get("/today"))["check_in"]["prompt"]["text"])


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)  # which question comes is no matter of the database
@pytest.mark.parametrize("kind", KINDS)
def test_two_people_are_not_asked_the_same_twice_in_120_days(
    person: Callable[..., Person], clock: Clock, kind: str
) -> None:
    one, other = person("Ada"), person("Ben")
    pair(one, other, kind)

    asked = []
    for _ in range(REST):
        asked.append(asked_on(one))
        clock.move(days=1)

    assert [text for text, times in Counter(asked).items() if times > 1] == []


@pytest.mark.parametrize("step", [None, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("kind", [*KINDS, None])
def test_a_year_with_our_questions_keeps_120_days_between_two_of_a_kind(kind: str | None, step: int | None) -> None:
    prompts = load_prompts(ROOT / "content")
    last: dict[str, date] = {}
    for day in range(365):
        on = date(2026, 1, 1) + timedelta(days=day)
        chosen = rules.choose_prompt(prompts, kind, step, last, UUID(int=11), on)
        assert chosen.id not in last or on - last[chosen.id] >= timedelta(days=REST)
        last[chosen.id] = on
