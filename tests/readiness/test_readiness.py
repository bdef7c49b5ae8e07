"""Told only once both have chosen; an exploration has an end, both agree to it and either ends it."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from people import Clock, Person, at_once, ok, problem
from unseen import exported, seen_by

from backend.readiness import rules
from backend.readiness.export import own
from backend.readiness.models import Choice

Readiness = dict[str, Any]


def chooses(person: Person, choice: str) -> Readiness:
    chosen: Readiness = ok(person.post(f"{person.space}/readiness/choices", {"choice": choice}))
    return chosen


def takes_back(person: Person) -> Readiness:
    read: Readiness = ok(person.delete(f"{person.space}/readiness/choices"))
    return read


def sees(person: Person) -> Readiness:
    read: Readiness = ok(person.get(f"{person.space}/readiness"))
    return read


def unsure(alex: Person, sam: Person) -> None:
    chooses(alex, "rebuild")
    chooses(sam, "not_sure")


def draft(person: Person, weeks: int = 4) -> dict[str, str]:
    return {"until": (person.today + timedelta(weeks=weeks)).isoformat()}


def place(person: Person) -> str:
    return f"{person.space}/readiness/explorations"


def offers(person: Person, weeks: int = 4) -> str:
    offered = ok(person.post(place(person), draft(person, weeks)))
    return str(offered["exploration"]["id"])


def agrees(person: Person, exploration: str) -> Readiness:
    agreed: Readiness = ok(person.post(f"{place(person)}/{exploration}/agreements"))
    return agreed


def waiting(person: Person) -> list[str]:
    return [item["kind"] for item in ok(person.get("/today"))["waiting"]]


@pytest.mark.parametrize("choice", list(Choice))
def test_not_now_of_either_closes_it_and_not_sure_of_either_explores(choice: Choice) -> None:
    assert rules.outcome(choice, Choice.NOT_NOW) is rules.outcome(Choice.NOT_NOW, choice) is Choice.NOT_NOW
    assert rules.outcome(Choice.REBUILD, choice) is choice


def test_until_both_have_chosen_the_other_sees_no_difference_at_all(alex: Person, sam: Person) -> None:
    for told in (False, True):
        before = seen_by(sam)
        chooses(alex, "not_now")
        assert chooses(alex, "not_sure")["mine"] == "not_sure"
        assert seen_by(sam) == before
        if not told:
            chooses(sam, "rebuild")
    assert sees(sam)["told"]["other"] == "not_sure"  # of the round before; the new choice is not told


def test_a_choice_is_taken_back_alone_as_long_as_it_is_not_told(alex: Person, sam: Person) -> None:
    """Nothing of it is told, at no time, and a pause keeps nobody from it."""
    chooses(alex, "not_now")
    sam.pauses()
    before = seen_by(sam)
    for _ in range(2):
        assert takes_back(alex)["mine"] is None
    assert seen_by(sam) == before
    assert exported(alex, own) == []
    sam.resumes()

    assert chooses(sam, "rebuild")["told"] is None
    told = chooses(alex, "not_sure")["told"]
    assert takes_back(alex)["told"] == told
    assert sees(sam)["told"]["other"] == "not_sure"


def test_once_both_have_chosen_both_know(alex: Person, sam: Person) -> None:
    chooses(alex, "not_now")
    chooses(sam, "not_sure")

    told = {"on": "2026-03-10", "outcome": "not_now"}
    assert sees(alex) == {
        "mine": None,
        "told": {**told, "mine": "not_now", "other": "not_sure"},
        "exploration": None,
    }
    assert sees(sam)["told"] == {**told, "mine": "not_sure", "other": "not_now"}
    assert [item["kind"] for item in sam.timeline()[:1]] == ["readiness.told"]
    assert problem(alex.post(place(alex), draft(alex))) == (409, "exploration-not-offered")


def test_two_choices_in_one_moment_are_told_once(alex: Person, sam: Person) -> None:
    for count in range(1, 21):
        at_once(
            partial(alex.post, f"{alex.space}/readiness/choices", {"choice": "rebuild"}),
            partial(sam.post, f"{sam.space}/readiness/choices", {"choice": "not_sure"}),
        )

        assert len(alex.log("readiness.told")) == count
        assert (sees(alex)["told"]["mine"], sees(alex)["told"]["other"]) == ("rebuild", "not_sure")
        assert sees(alex)["mine"] is sees(sam)["mine"] is None


def test_an_exploration_runs_once_the_other_has_agreed(alex: Person, sam: Person, clock: Clock) -> None:
    unsure(alex, sam)
    exploration = offers(alex)
    assert problem(alex.post(f"{place(alex)}/{exploration}/agreements")) == (403, "not-allowed")
    assert (waiting(alex), waiting(sam)) == ([], ["exploration.offered"])

    agreed = agrees(sam, exploration)
    assert agreed["exploration"]["state"] == sees(alex)["exploration"]["state"] == "running"
    assert agrees(sam, exploration) == agreed
    assert problem(sam.post(place(sam), draft(sam))) == (409, "exploration-open")
    assert waiting(alex) == waiting(sam) == []

    clock.move(days=28)
    assert waiting(alex) == waiting(sam) == ["exploration.over"]
    chooses(alex, "rebuild")
    assert (waiting(alex), waiting(sam)) == ([], ["exploration.over"])
    assert sees(sam)["exploration"]["state"] == "over"


@pytest.mark.parametrize("weeks", [1, 9])
def test_it_ends_within_two_to_eight_weeks(alex: Person, sam: Person, weeks: int) -> None:
    unsure(alex, sam)

    assert problem(alex.post(place(alex), draft(alex, weeks))) == (422, "day-not-possible")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Auckland"])
def test_two_and_eight_weeks_can_be_offered_at_every_hour_wherever_one_is(
    zone: str, alex: Person, sam: Person, clock: Clock
) -> None:
    """The day of a space is its inviter's; an end tells nothing of where the one who offers it is (H14)."""
    sam.moves_to(zone)
    unsure(alex, sam)
    for number in range(8):
        weeks = (2, 8)[number % 2]
        exploration = offers(sam, weeks)
        assert sees(alex)["exploration"]["until"] == str(alex.today + timedelta(weeks=weeks))
        ok(sam.post(f"{place(sam)}/{exploration}/endings"))
        clock.move(hours=3)


def test_an_offer_nobody_took_up_lapses_on_its_day(alex: Person, sam: Person, clock: Clock) -> None:
    unsure(alex, sam)
    exploration = offers(alex, 2)
    clock.move(days=14)

    assert problem(sam.post(f"{place(sam)}/{exploration}/agreements")) == (409, "exploration-ended")
    assert waiting(sam) == []
    offers(sam)


def test_either_ends_it_also_while_paused_and_a_declined_offer_leaves_no_line(alex: Person, sam: Person) -> None:
    unsure(alex, sam)
    declined = offers(alex)
    ok(sam.post(f"{place(sam)}/{declined}/endings"))
    exploration = offers(sam)
    agrees(alex, exploration)
    alex.pauses()

    ended = ok(sam.post(f"{place(sam)}/{exploration}/endings"))

    assert (ended["exploration"]["state"], ended["exploration"]["ended_by"]) == ("ended", sam.id)
    assert ok(alex.post(f"{place(alex)}/{exploration}/endings"))["exploration"] == ended["exploration"]
    ends = [item["kind"] for item in alex.timeline() if item["kind"].startswith("exploration")]
    assert ends == ["exploration.ended", "exploration.agreed"]


def test_offered_by_both_in_one_moment_there_is_one(alex: Person, sam: Person) -> None:
    unsure(alex, sam)
    for _ in range(10):
        answers = at_once(*(partial(one.post, place(one), draft(one)) for one in (alex, sam)))

        assert sorted(answer.status_code for answer in answers) == [201, 409]
        assert sees(alex)["exploration"] == sees(sam)["exploration"]
        ok(alex.post(f"{place(alex)}/{sees(alex)['exploration']['id']}/endings"))


def test_agreed_to_and_ended_in_one_moment_it_has_ended(alex: Person, sam: Person) -> None:
    unsure(alex, sam)
    for _ in range(10):
        exploration = offers(alex)

        agreed, ended = at_once(
            partial(sam.post, f"{place(sam)}/{exploration}/agreements"),
            partial(alex.post, f"{place(alex)}/{exploration}/endings"),
        )

        assert ended.status_code == 200
        assert agreed.status_code == 200 or problem(agreed) == (409, "exploration-ended")
        assert sees(sam)["exploration"]["state"] == "ended"
        assert (sees(sam)["exploration"]["agreed_on"] is not None) == (agreed.status_code == 200)


def test_what_was_offered_before_both_chose_anew_is_not_agreed_to(alex: Person, sam: Person) -> None:
    """A phone that has not heard of it yet begins nothing that neither of the two sees any more."""
    unsure(alex, sam)
    exploration = offers(alex)
    chooses(alex, "rebuild")
    chooses(sam, "rebuild")
    lines = sam.timeline()

    agreed = sam.post(f"{place(sam)}/{exploration}/agreements")

    assert problem(agreed) == (409, "exploration-ended")
    assert sees(sam)["exploration"] is sees(alex)["exploration"] is None
    assert sam.timeline() == lines
    ok(alex.post(f"{place(alex)}/{exploration}/endings"))
    assert sam.timeline() == lines


def test_one_exports_ones_own_choices_and_nobody_elses(alex: Person, sam: Person) -> None:
    chooses(alex, "not_sure")
    sam.leaves()

    assert [item.choice for item in exported(alex, own)] == ["not_sure"]
    assert exported(sam, own) == []
