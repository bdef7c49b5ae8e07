"""A message can be held a while: only its author knows of it, and no restart loses it or sends it twice."""

import asyncio
import time
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import httpx
from people import Clock, Person, at_once, ok, problem

from backend.core.clock import local_date


def delivers(person: Person) -> None:
    """What the delivery task does when it wakes."""
    person.server.do(person.server.app.state.delivery.deliver_due())


def test_a_held_message_is_known_to_its_author_alone(alex: Person, sam: Person) -> None:
    before = sam.get(f"{sam.space}/messages").content
    held = alex.says("I felt worried.", hold="ten_seconds")

    assert (held["state"], held["sent_at"]) == ("held", None)
    assert held["deliver_at"] == "2026-03-10T09:30:10.000Z"
    assert [message["id"] for message in alex.thread()] == [held["id"]]
    assert [(event["kind"], event["message_id"]) for event in alex.own_log("message.")] == [
        ("message.held", held["id"])
    ]
    assert sam.get(f"{sam.space}/messages").content == before
    assert sam.log("message.") == sam.own_log("message.") == []


def test_to_the_other_a_held_message_is_as_if_it_did_not_exist(alex: Person, sam: Person) -> None:
    held = alex.says(hold="hour")
    unknown = {**held, "id": "00000000-0000-4000-8000-000000000000"}

    for act in (
        sam.reads,
        sam.hears,
        sam.takes_back,
        lambda message: sam.changes(message, "I felt it."),
        lambda message: sam.adds_to(message, "And more."),
        lambda message: sam.post(f"{sam.place_of(message)}/deliveries"),
        lambda message: sam.post(f"{sam.place_of(message)}/receipts"),
    ):
        about_held, about_nothing = act(held), act(unknown)
        assert problem(about_held) == (404, "not-found")
        assert about_held.content == about_nothing.content
    assert ok(alex.reads(held))["state"] == "held"


def test_it_is_delivered_when_the_hold_has_passed_and_not_before(alex: Person, sam: Person, clock: Clock) -> None:
    held = alex.says(hold="ten_seconds")

    clock.move(seconds=9)
    delivers(alex)
    assert sam.thread() == []

    clock.move(seconds=1)
    delivers(alex)
    (read,) = sam.thread()
    assert (read["id"], read["state"], read["sent_at"]) == (held["id"], "delivered", "2026-03-10T09:30:10.000Z")
    assert [event["message_id"] for event in sam.log("message.delivered")] == [held["id"]]


def test_the_running_server_delivers_by_itself(alex: Person, sam: Person, clock: Clock) -> None:
    alex.says("I felt worried.", hold="hour")
    clock.move(hours=1)
    sent = alex.says("I felt glad.", hold="ten_seconds")  # wakes the delivery, which finds the first one due

    until = time.monotonic() + 5
    while not sam.log("message.delivered") and time.monotonic() < until:
        time.sleep(0.01)

    assert [message["text"] for message in sam.thread()] == ["I felt worried."]
    assert ok(alex.reads(sent))["state"] == "held"


def test_how_long_it_waited_and_how_often_it_changed_the_other_never_learns(
    alex: Person, sam: Person, clock: Clock
) -> None:
    held = alex.says(hold="hour")
    changed = ok(alex.changes(held, "I felt worried, and a bit alone."))
    ok(alex.post(f"{alex.place_of(changed)}/deliveries"))
    at_once_sent = alex.says("I felt worried, and a bit alone.")

    waited, straight = ok(sam.reads(held)), ok(sam.reads(at_once_sent))

    assert {name: value for name, value in waited.items() if name != "id"} == {
        name: value for name, value in straight.items() if name != "id"
    }
    assert sam.reads(held).headers["ETag"] == sam.reads(at_once_sent).headers["ETag"]


def test_a_held_message_survives_a_restart_and_is_delivered_once(alex: Person, sam: Person, clock: Clock) -> None:
    held = alex.says("I felt worried.", hold="hour")
    alex.server.stop()
    clock.move(hours=2)
    alex.server.start()
    delivers(alex)
    delivers(alex)

    assert [message["id"] for message in sam.thread()] == [held["id"]]
    assert len(sam.log("message.delivered")) == 1
    alex.server.restart()
    delivers(alex)
    assert len(sam.log("message.delivered")) == 1


def test_two_processes_and_send_now_deliver_it_once(alex: Person, sam: Person, clock: Clock) -> None:
    delivery = alex.server.app.state.delivery

    async def both() -> None:
        await asyncio.gather(delivery.deliver_due(), delivery.deliver_due())

    def task(held: dict[str, Any]) -> httpx.Response:
        alex.server.do(both())
        return alex.reads(held)

    for _ in range(5):
        held = alex.says(hold="ten_seconds")
        clock.move(seconds=10)
        by_hand = partial(alex.post, f"{alex.place_of(held)}/deliveries")
        assert [ok(answer)["state"] for answer in at_once(by_hand, partial(task, held))] == ["delivered", "delivered"]

    assert len(sam.log("message.delivered")) == len(sam.thread()) == 5


def test_send_now_ends_the_hold(alex: Person, sam: Person) -> None:
    held = alex.says(hold="hour")

    sent = ok(alex.post(f"{alex.place_of(held)}/deliveries"))

    assert (sent["state"], sent["deliver_at"]) == ("delivered", None)
    assert ok(sam.reads(held))["text"] == sent["text"]
    assert ok(alex.post(f"{alex.place_of(held)}/deliveries"))["sent_at"] == sent["sent_at"]
    assert len(sam.log("message.delivered")) == 1


def test_while_held_the_author_changes_it_and_it_is_checked_again(alex: Person, sam: Person, clock: Clock) -> None:
    held = alex.says("I felt worried.", hold="ten_seconds")
    clock.move(seconds=9)

    assert problem(alex.changes(held, "You never listen, you are a liar.")) == (422, "not-an-i-statement")
    changed = ok(alex.changes(held, "I felt worried, and tired."))

    assert changed["version"] == held["version"] + 1
    assert changed["deliver_at"] == "2026-03-10T09:30:19.000Z"  # ten seconds to undo remain
    assert problem(alex.changes(held, "I felt glad.")) == (412, "version-stale")
    assert problem(alex.put(alex.place_of(held), {"mode": "free", "text": "I felt glad."})) == (428, "version-required")
    clock.move(seconds=10)
    delivers(alex)
    assert [message["text"] for message in sam.thread()] == ["I felt worried, and tired."]


def test_a_change_of_an_hour_s_hold_does_not_begin_the_hour_anew(alex: Person, clock: Clock) -> None:
    held = alex.says(hold="hour")
    clock.move(minutes=20)

    assert ok(alex.changes(held, "I felt worried."))["deliver_at"] == held["deliver_at"]


def test_dropped_while_held_it_never_was(alex: Person, sam: Person, clock: Clock) -> None:
    held = alex.says(hold="ten_seconds")

    assert alex.takes_back(held).status_code == 204
    clock.move(seconds=10)
    delivers(alex)

    assert alex.thread() == sam.thread() == []
    assert problem(alex.reads(held)) == (404, "not-found")
    assert [event["kind"] for event in alex.own_log("message.")] == ["message.held", "message.dropped"]
    assert sam.log("message.") == []


def test_undo_that_comes_too_late_takes_nothing_back(alex: Person, sam: Person, clock: Clock) -> None:
    held = alex.says(hold="ten_seconds")
    clock.move(seconds=10)
    delivers(alex)

    undone = alex.delete(f"{alex.space}/messages/{held['id']}?while_held=true")

    assert problem(undone) == (409, "already-delivered")
    assert [one["state"] for one in sam.thread()] == ["delivered"]


def test_a_pause_lets_it_wait_and_its_author_can_still_change_or_drop_it(
    alex: Person, sam: Person, clock: Clock
) -> None:
    kept, dropped = alex.says("I felt worried.", hold="hour"), alex.says("I felt cross.", hold="hour")
    sam.pauses()
    clock.move(hours=2)
    delivers(alex)

    assert sam.thread() == []
    assert problem(alex.post(f"{alex.place_of(kept)}/deliveries")) == (409, "space-paused")
    ok(alex.changes(kept, "I felt worried, and calmer now."))
    ok(alex.takes_back(dropped))
    clock.move(hours=1)
    sam.resumes()
    delivers(alex)
    assert [message["text"] for message in sam.thread()] == ["I felt worried, and calmer now."]


def test_a_pause_that_ends_on_its_day_lets_it_go_on_that_day_of_the_space(
    alex: Person, sam: Person, clock: Clock
) -> None:
    alex.says(hold="hour")
    sam.pauses(until=date(2026, 3, 12))

    clock.now += timedelta(days=1)
    delivers(alex)
    assert sam.thread() == []
    while local_date(clock.now, "Europe/Paris") < date(2026, 3, 12):
        clock.move(hours=1)
    delivers(alex)
    assert len(sam.thread()) == 1


def test_after_one_left_what_was_held_is_not_delivered_and_stays_its_author_s(
    alex: Person, sam: Person, clock: Clock
) -> None:
    held = alex.says("I felt worried.", hold="hour")
    sam.leaves()
    clock.move(hours=2)
    delivers(alex)

    assert sam.thread() == []
    (mine,) = alex.thread()
    assert (mine["state"], mine["text"], mine["deliver_at"]) == ("held", "I felt worried.", None)
    assert problem(alex.post(f"{alex.place_of(held)}/deliveries")) == (404, "not-found")
    ok(alex.takes_back(held))
    assert alex.thread() == []


def test_several_that_fall_due_together_arrive_in_their_order(alex: Person, sam: Person, clock: Clock) -> None:
    first = alex.says("I felt worried.", hold="hour")
    clock.move(minutes=1)
    second = sam.says("I felt glad.", hold="hour")
    clock.move(minutes=1)
    straight = alex.says("I felt calm.")
    clock.move(hours=2)
    delivers(alex)

    order = [straight["id"], first["id"], second["id"]]
    assert [message["id"] for message in reversed(sam.thread())] == order
    assert [event["message_id"] for event in sam.log("message.delivered")] == order
    times = [datetime.fromisoformat(message["sent_at"]) for message in reversed(sam.thread())]
    assert times == sorted(set(times)), "a phone puts them in order by when they were sent"
    cursor = next(c for c in ok(sam.get("/today"))["cursors"] if c["stream"] == "space")
    page = ok(sam.get(f"{sam.space}/events?epoch={cursor['epoch']}&after=0"))
    assert [message["id"] for message in page["included"]["messages"]] == order, "a phone puts each at its end"


def test_a_letter_that_was_held_does_not_reach_who_has_given_up_letters_since(
    alex: Person, sam: Person, clock: Clock
) -> None:
    """SPEC 4, 5: it exists while both choose so. Its author can drop it, and it goes once both do again."""
    held, dropped = alex.writes("A letter.", hold="hour"), alex.writes("Another.", hold="hour")
    said = alex.says("I felt worried.", hold="hour")
    sam.signs_ground_rules(letters=False)
    refused = alex.post(f"{alex.place_of(held)}/deliveries")
    assert problem(refused) == (409, "letters-not-agreed")

    clock.move(hours=1)
    delivers(alex)
    assert [message["id"] for message in sam.thread()] == [said["id"]]
    assert ok(alex.reads(held))["state"] == "held"
    ok(alex.takes_back(dropped))

    sam.signs_ground_rules()
    delivers(alex)
    assert [message["id"] for message in sam.thread()] == [held["id"], said["id"]]


def test_given_up_and_sent_in_one_moment_it_went_before_or_not_at_all(alex: Person, sam: Person) -> None:
    held = alex.writes("A letter.", hold="hour")
    choices = {"sentences_version": sam.server.app.state.ground_rules.version, "delivered_shown": False}
    sent, signed = at_once(
        lambda: alex.post(f"{alex.place_of(held)}/deliveries"),
        lambda: sam.post(f"{sam.space}/ground-rules", {**choices, "letters": False, "check_in_time": None}),
    )
    kinds = [event["kind"] for event in sam.log()][-2:]
    assert signed.status_code == 201
    assert (sent.status_code, kinds[-1]) == (200 if "message.delivered" in kinds else 409, "ground_rules.changed")
