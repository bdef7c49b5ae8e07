"""Two people act in the same moment on the same thing: one order or the other, never both and never neither.

`WORDKEPT_LONG_FAULTS=1` plays many rounds of each.
"""

import os
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

import httpx
import sqlalchemy as sa
from meetings.talking import asks, meet, sees, stops
from people import Clock, Person, at_once, ok, problem
from sqlmodel import col

from backend.core import event_log
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.endings.models import Ending, EndingSaid

ROUNDS = 500 if os.environ.get("WORDKEPT_LONG_FAULTS") else 10  # of each, on each database


def days_of(clock: Clock) -> Iterator[int]:
    """The rounds, some of them a day: nobody offers, and begins, more than five hundred."""
    for number in range(ROUNDS):
        if number and number % 200 == 0:
            clock.move(days=1)
        yield number


def test_both_sign(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in days_of(clock):
        offered = alex.offers()

        answers = _both(alex, sam, f"/commitments/{offered['id']}/signatures", {"number": 1})

        assert sorted(ok(answer)["state"] for answer in answers) == ["in_force", "signed_by_one"]
        assert alex.sees(offered) == sam.sees(offered)
        alex.ends(offered)
    assert [len(_all_of(alex, f"commitment.{kind}")) for kind in ("signed", "in_force")] == [2 * ROUNDS, ROUNDS]


def test_one_signs_what_the_other_changes(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in days_of(clock):
        offered = alex.signs(alex.offers("Sunday."))
        path = f"{alex.space}/commitments/{offered['id']}"

        signed, changed = at_once(
            partial(sam.post, f"{path}/signatures", {"number": 1}),
            partial(
                alex.post,
                f"{path}/versions",
                {"text": "Monday.", "review_on": alex.review_day()},
                version=offered["version"],
            ),
        )

        assert sorted([signed.status_code, changed.status_code]) in ([200, 412], [201, 412])
        after = sam.sees(offered)
        if signed.status_code == 200:
            assert (after["state"], after["in_force"]["text"], after["latest"]["number"]) == ("in_force", "Sunday.", 1)
        else:
            assert (after["state"], after["in_force"], after["latest"]["number"]) == ("offered", None, 2)
        alex.ends(offered)


def test_one_signs_what_the_other_ends(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in days_of(clock):
        offered = alex.signs(alex.offers())
        path = f"{alex.space}/commitments/{offered['id']}"

        signed, ended = at_once(
            partial(sam.post, f"{path}/signatures", {"number": 1}), partial(alex.post, f"{path}/endings", {})
        )

        assert ok(ended)["state"] == sam.sees(offered)["state"] == "ended"
        assert signed.status_code == 200 or problem(signed) == (409, "commitment-ended")
        assert (sam.sees(offered)["in_force"] is not None) == (signed.status_code == 200)


def test_both_end(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in days_of(clock):
        offered = alex.offers()

        one, other = (ok(answer) for answer in _both(alex, sam, f"/commitments/{offered['id']}/endings", {}))

        assert one == other == alex.sees(offered)
        assert one["ended_by"] in (alex.id, sam.id)
    assert len(_all_of(alex, "commitment.ended")) == ROUNDS


def test_both_mark_a_step(alex: Person, sam: Person) -> None:
    for turn in range(1, ROUNDS + 1):
        answers = _both(alex, sam, "/steps/4/marks", {"mark": "done", "turn": turn})

        assert sorted(ok(answer)["state"] for answer in answers) == ["complete", "open"]
        alex.reopens(4)
    assert [event["turn"] for event in _all_of(alex, "step.completed")] == list(range(1, ROUNDS + 1))


def test_both_choose_whether_they_are_ready(alex: Person, sam: Person) -> None:
    for _ in range(ROUNDS):
        path = "/readiness/choices"
        answers = at_once(
            partial(alex.post, alex.space + path, {"choice": "rebuild"}),
            partial(sam.post, sam.space + path, {"choice": "not_sure"}),
        )

        assert sorted(ok(answer)["mine"] is None for answer in answers) == [False, True]
        mine, theirs = (ok(one.get(f"{one.space}/readiness")) for one in (alex, sam))
        assert mine["mine"] is theirs["mine"] is None
        assert (mine["told"]["mine"], mine["told"]["other"]) == ("rebuild", "not_sure")
        assert (theirs["told"]["mine"], theirs["told"]["other"]) == ("not_sure", "rebuild")
    assert len(_all_of(alex, "readiness.told")) == ROUNDS


def test_both_ask_for_the_floor(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in days_of(clock):
        meeting = meet(alex, sam)

        one, other = (
            ok(answer)["floor"]
            for answer in at_once(partial(asks, alex, "take", meeting), partial(asks, sam, "take", meeting))
        )

        assert one == other == sees(alex)["floor"]
        assert (one["number"], one["stage"]) == (1, "speaking")
        assert one["speaker"] in (alex.id, sam.id)
        stops(alex, meeting)
    assert len(_all_of(alex, "meeting.floor_moved")) == ROUNDS


def test_both_answer_the_day_and_open_it(alex: Person, sam: Person, clock: Clock) -> None:
    for _ in range(ROUNDS):
        answered = [ok(answer) for answer in at_once(alex.posts_check_in, sam.posts_check_in)]

        assert sorted(day["revealed"] for day in answered) == [False, True]
        opened = at_once(
            *(
                partial(one.post, f"/check-ins/{day['mine']['id']}/openings")
                for one, day in zip((alex, sam), answered, strict=True)
            )
        )
        assert all(ok(answer)["revealed"] for answer in opened)
        clock.move(days=1)
    assert len(_all_of(alex, "check_in.revealed")) == ROUNDS


def test_both_say_rebuilt(alex: Person, sam: Person) -> None:
    for _ in range(ROUNDS):
        answers = _both(alex, sam, "/ending", {})

        assert sum(ok(answer)["rebuilt_on"] is not None for answer in answers) == 1
        _never_said(alex)
    assert len(_all_of(alex, "ending.rebuilt")) == ROUNDS


def test_one_says_rebuilt_when_the_other_takes_it_back(alex: Person, sam: Person) -> None:
    rebuilt = 0
    path = f"{alex.space}/ending"
    for _ in range(ROUNDS):
        ok(alex.post(path, {}))

        said, taken_back = (ok(answer) for answer in at_once(partial(sam.post, path, {}), partial(alex.delete, path)))

        assert said["said_by_me"]
        assert (
            taken_back
            == ok(alex.get(path))
            == {
                "said_by_me": said["rebuilt_on"] is not None,
                "rebuilt_on": said["rebuilt_on"],
            }
        )
        rebuilt += said["rebuilt_on"] is not None
        _never_said(alex)
    assert len(_all_of(alex, "ending.rebuilt")) == rebuilt


def _both(alex: Person, sam: Person, path: str, draft: dict[str, Any]) -> list[httpx.Response]:
    """The same of both, in one moment."""
    return at_once(*(partial(one.post, one.space + path, draft) for one in (alex, sam)))


def _all_of(person: Person, kind: str) -> list[dict[str, Any]]:
    """The events of the space's stream of one kind, however many."""
    found: list[dict[str, Any]] = []
    last = 0
    while page := person.server.read(partial(_page_after, UUID(person.space_id), last)):
        found += [event for event in page if event["kind"] == kind]
        last = page[-1]["seq"]
    return found


def _page_after(space: UUID, after: int, snapshot: Snapshot) -> list[dict[str, Any]]:
    return event_log.read_after(snapshot.connection, space, after, 1000)


def _never_said(person: Person) -> None:
    """Begin anew: what both said stays, and no act takes it away."""

    def forget(uow: UnitOfWork) -> None:
        for table in (EndingSaid, Ending):
            uow.session.execute(sa.delete(table).where(col(table.space_id) == UUID(person.space_id)))

    person.server.write(forget)
