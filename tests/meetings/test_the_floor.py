"""One floor: it is with one of the two, and moves only when the speaker says so."""

import random
from functools import partial
from uuid import UUID, uuid4

import pytest
from meetings.talking import asks, comes, does, meet, sees, stops
from people import Clock, Person, at_once, ok, problem

from backend.core.problems import NotAllowed
from backend.meetings.models import Stage
from backend.meetings.rules import Floor, moved
from backend.meetings.schemas import FloorAct


def test_each_is_heard_in_turn(alex: Person, sam: Person) -> None:
    meeting = meet(alex, sam)

    meeting = does(alex, "take", meeting)
    assert meeting["floor"] == {"number": 1, "stage": "speaking", "speaker": alex.id}
    meeting = does(alex, "finish", meeting)
    meeting = does(sam, "say_back", meeting)
    assert meeting["floor"] == {"number": 1, "stage": "said_back", "speaker": alex.id}
    meeting = does(alex, "thats_it", meeting)

    assert meeting["floor"] == {"number": 2, "stage": "speaking", "speaker": sam.id}
    assert sees(alex) == sees(sam) == meeting


def test_not_quite_lets_the_listener_try_again_and_keeps_the_floor(alex: Person, sam: Person) -> None:
    meeting = does(alex, "finish", does(alex, "take", meet(alex, sam)))

    again = does(alex, "not_quite", does(sam, "say_back", meeting))

    assert again["floor"] == meeting["floor"]


def test_the_floor_does_not_move_before_it_was_said_back(alex: Person, sam: Person) -> None:
    speaking = does(alex, "take", meet(alex, sam))
    assert does(alex, "thats_it", speaking)["floor"] == speaking["floor"]
    finished = does(alex, "finish", speaking)
    assert does(alex, "thats_it", finished)["floor"] == finished["floor"]


@pytest.mark.parametrize("stage", [0, 1, 2])
def test_the_speaker_may_let_it_go_at_any_time(stage: int, alex: Person, sam: Person) -> None:
    meeting = does(alex, "take", meet(alex, sam))
    for person, act in [(alex, "finish"), (sam, "say_back")][:stage]:
        meeting = does(person, act, meeting)

    assert does(alex, "let_go", meeting)["floor"] == {"number": 2, "stage": "speaking", "speaker": sam.id}


def test_nobody_does_the_others_part(alex: Person, sam: Person) -> None:
    meeting = does(alex, "take", meet(alex, sam))
    for act in ("finish", "thats_it", "not_quite", "let_go"):
        assert problem(asks(sam, act, meeting)) == (403, "not-allowed")
    meeting = does(alex, "finish", meeting)
    assert problem(asks(alex, "say_back", meeting)) == (403, "not-allowed")
    assert sees(sam) == meeting


def test_asked_for_twice_it_is_given_once(alex: Person, sam: Person) -> None:
    meeting = meet(alex, sam)
    taken = does(alex, "take", meeting)

    assert does(alex, "take", meeting) == taken
    assert does(sam, "take", meeting) == taken
    assert len(alex.log("meeting.floor_moved")) == 1


def test_asked_for_by_both_in_one_moment_one_has_it_and_both_know_who(alex: Person, sam: Person) -> None:
    winners = set()
    rounds = 25
    for _ in range(rounds):
        meeting = meet(alex, sam)
        answers = at_once(partial(asks, alex, "take", meeting), partial(asks, sam, "take", meeting))
        first, second = (ok(answer)["floor"] for answer in answers)
        assert first == second
        assert (first["number"], first["stage"]) == (1, "speaking")
        winners.add(first["speaker"])
        stops(alex, meeting)
    assert winners <= {alex.id, sam.id}
    assert len(alex.log("meeting.floor_moved")) == rounds


def test_begun_by_both_in_one_moment_it_is_one_meeting(alex: Person, sam: Person) -> None:
    for _ in range(10):
        answers = at_once(
            partial(alex.post, f"{alex.space}/meetings", {}), partial(sam.post, f"{sam.space}/meetings", {})
        )
        first, second = (ok(answer) for answer in answers)
        assert first["id"] == second["id"]
        assert sees(alex)["state"] == "together"
        stops(sam, first)
    assert len(alex.log("meeting.begun")) == len(alex.log("meeting.joined")) == 10


def test_stopping_while_the_floor_moves_stops(alex: Person, sam: Person) -> None:
    for _ in range(10):
        meeting = does(alex, "take", meet(alex, sam))
        answers = at_once(
            partial(asks, alex, "let_go", meeting),
            partial(sam.post, f"{sam.space}/meetings/{meeting['id']}/endings", {}),
        )
        assert [answer.status_code for answer in answers] == [200, 200]
        assert sees(alex)["state"] == sees(sam)["state"] == "ended"


def test_in_a_time_out_the_floor_stays_and_stopping_is_possible(alex: Person, sam: Person, clock: Clock) -> None:
    meeting = meet(alex, sam)
    taken = does(alex, "take", meeting)
    ok(sam.post(f"{sam.space}/time-outs", {"minutes": 20}))

    assert problem(asks(alex, "finish", taken)) == (409, "time-out-running")
    assert does(alex, "take", meeting)["floor"] == taken["floor"], "what has happened is told as it stands"

    clock.move(minutes=21)
    assert does(alex, "finish", taken)["floor"]["stage"] != taken["floor"]["stage"]
    ok(sam.post(f"{sam.space}/time-outs", {"minutes": 20}))
    assert stops(alex, meeting)["state"] == "ended"


def test_an_act_on_a_floor_that_has_moved_on_changes_nothing(alex: Person, sam: Person) -> None:
    before = does(alex, "take", meet(alex, sam))
    after = does(alex, "let_go", before)

    assert does(alex, "let_go", before) == after
    assert does(sam, "say_back", before) == after


def test_there_is_no_floor_before_both_have_come_or_after_the_end(alex: Person, sam: Person) -> None:
    begun = comes(alex)
    assert does(alex, "take", begun) == begun
    stopped = stops(sam, comes(sam))
    assert does(alex, "take", stopped) == stopped


def test_nobody_moves_it_while_the_space_is_paused_and_either_can_stop(alex: Person, sam: Person) -> None:
    meeting = does(alex, "take", meet(alex, sam))
    sam.pauses()

    assert problem(asks(alex, "finish", meeting)) == (409, "space-paused")
    assert problem(alex.post(f"{alex.space}/meetings", {})) == (409, "space-paused")
    assert stops(alex, meeting)["state"] == "ended"


def test_whatever_both_do_the_floor_moves_only_by_its_speaker() -> None:
    """Random acts, late and repeated ones too: a turn ends by "that's it" after a say-back, or by a let go."""
    chance = random.Random(1)
    me, other = uuid4(), uuid4()
    floor = Floor(0, Stage.FREE, None)
    story: list[tuple[UUID, FloorAct, int]] = []
    for _ in range(20_000):
        late = story[-1] if story and chance.random() < 0.2 else None
        who, act, number = late or (chance.choice([me, other]), chance.choice(list(FloorAct)), floor.number)
        story.append((who, act, number))
        try:
            after = moved(floor, act, number, who, other if who == me else me)
        except NotAllowed:
            continue
        assert after.speaker_id in {me, other, None}
        assert after.number - floor.number in {0, 1}
        if after.number != floor.number:
            assert number == floor.number
            assert after.stage is Stage.SPEAKING
            if floor.stage is Stage.FREE:
                assert (act, after.speaker_id) == (FloorAct.TAKE, who)
            else:
                assert floor.speaker_id == who != after.speaker_id
                assert act is FloorAct.LET_GO or (act is FloorAct.THATS_IT and floor.stage is Stage.SAID_BACK)
        elif after.stage is Stage.SAID_BACK and floor.stage is not Stage.SAID_BACK:
            assert who != floor.speaker_id
        floor = after
