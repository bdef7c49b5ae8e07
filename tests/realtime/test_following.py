"""R5: what one does shows on the other's phone, and nothing is missed, doubled or invented."""

import time
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from people import Person, agree, ok, pair, problem
from realtime.line import Line

from backend.core import event_log
from backend.core.hub import Bell
from backend.messages.events import MessageDelivered

LETTER = {"kind": "letter", "mode": "free", "text": "I felt shut out on Sunday.", "hold": "none"}


def test_a_message_is_on_the_others_phone_within_a_second(alex: Person, sam: Person) -> None:
    with Line(sam) as live:
        sent_at = time.monotonic()
        message = ok(alex.post(f"{alex.space}/messages", LETTER))
        page = live.hears_of("message.delivered", within=1)
        assert time.monotonic() - sent_at < 1
    assert page["included"]["messages"][0]["id"] == message["id"]
    assert page["included"]["messages"][0]["text"] == LETTER["text"]


def test_a_new_name_is_seen_at_once_and_a_new_zone_is_not_told(alex: Person, sam: Person) -> None:
    """H4, H14: which of the two and when stand nowhere in the event; the name comes with the space."""
    with Line(sam) as live:
        alex.changes_account(zone="Asia/Tokyo")
        live.hears_nothing()
        alex.changes_account(name="Sasha")
        page = live.hears_of("member.renamed", within=1)
    assert [set(event) for event in page["events"]] == [{"seq", "kind"}]
    assert [space["other"]["name"] for space in page["included"]["spaces"]] == ["Sasha"]


def test_an_event_is_a_fact_and_holds_no_words(alex: Person, sam: Person) -> None:
    with Line(sam) as live:
        ok(alex.post(f"{alex.space}/messages", LETTER))
        page = live.hears_of("message.delivered")
    assert "shut out" not in str(page["events"])
    assert set(page["events"][0]) == {"seq", "kind", "message_id", "by"}


def test_what_was_missed_comes_after_hello_and_once(alex: Person, sam: Person) -> None:
    with Line(sam) as live:
        known = live.welcome["cursors"]
    for _ in range(5):
        ok(alex.post(f"{alex.space}/messages", LETTER))
    cursors = [{"stream": c["stream"], "id": c["id"], "epoch": c["epoch"], "after": c["seq"]} for c in known]
    with Line(sam, cursors) as live:
        page = live.hears()
        assert [event["kind"] for event in page["events"]] == ["message.delivered"] * 5
        assert len(page["included"]["messages"]) == 5
        live.hears_nothing()


def test_what_happens_between_the_first_look_and_listening_is_heard_at_once(
    alex: Person, sam: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody listened when it was rung for; it does not wait for the next beat."""
    house, space = alex.server.house, UUID(alex.space.rpartition("/")[2])
    listen = house.hub.listen

    def listen_late(bell: Bell, stream: UUID) -> None:
        if stream == space:
            event = MessageDelivered(message_id=uuid4(), by=UUID(int=1))
            with house.db.connect_writer() as connection, connection.begin():
                event_log.append(connection, {space: ([event], alex.server.clock().date())})
        listen(bell, stream)

    monkeypatch.setattr(house.hub, "listen", listen_late)
    with Line(sam) as live:
        live.hears_of("message.delivered", within=3)


def test_what_was_taken_back_arrives_as_taken_back(alex: Person, sam: Person) -> None:
    with Line(sam) as live:
        known = live.welcome["cursors"]
    message = ok(alex.post(f"{alex.space}/messages", LETTER))
    ok(alex.delete(f"{alex.space}/messages/{message['id']}"))
    cursors = [{"stream": c["stream"], "id": c["id"], "epoch": c["epoch"], "after": c["seq"]} for c in known]
    with Line(sam, cursors) as live:
        page = live.hears()
    assert [message["state"] for message in page["included"]["messages"]] == ["taken_back"]
    assert "shut out" not in str(page)


def test_coming_and_going_of_one_is_nothing_to_the_other(alex: Person, sam: Person) -> None:
    """H4: no presence."""
    with Line(sam) as live:
        for _ in range(3):
            with Line(alex):
                pass
        ok(alex.get("/today"))
        live.hears_nothing()


def test_a_private_check_in_is_nothing_to_the_other_and_something_to_ones_own_devices(
    alex: Person, sam: Person
) -> None:
    """H3: not even as a gap in the numbers."""
    with Line(sam) as live, Line(alex.on_another_device()) as own:
        alex.checks_in(feelings={"words": ["sad"], "for_both": False})
        assert own.hears_of("check_in.changed")["stream"] == "account"
        live.hears_nothing()


def test_a_cursor_from_another_life_is_reset(alex: Person) -> None:
    with Line(alex) as live:
        known = live.welcome["cursors"]
    for change in ({"epoch": str(uuid4())}, {"after": 10_000}):
        cursors = [
            {"stream": c["stream"], "id": c["id"], "epoch": c["epoch"], "after": c["seq"], **change} for c in known
        ]
        with Line(alex, cursors) as live:
            resets = [live.hears(), live.hears()]
            assert [frame["type"] for frame in resets] == ["reset", "reset"]
            assert {frame["seq"] for frame in resets} == {c["seq"] for c in known}


def test_the_same_pages_over_http(alex: Person, sam: Person) -> None:
    cursor = next(c for c in ok(sam.get("/today"))["cursors"] if c["stream"] == "space")
    ok(alex.post(f"{alex.space}/messages", LETTER))
    page = ok(sam.get(f"{sam.space}/events?epoch={cursor['epoch']}&after={cursor['seq']}"))
    assert [event["kind"] for event in page["events"]] == ["message.delivered"]
    assert page["included"]["messages"][0]["text"] == LETTER["text"]
    again = ok(sam.get(f"{sam.space}/events?epoch={cursor['epoch']}&after={page['after']}"))
    assert (again["events"], again["after"]) == ([], page["after"])
    assert problem(sam.get(f"{sam.space}/events?epoch={uuid4()}&after=0")) == (410, "reset")


def test_over_http_ones_own_stream_brings_what_it_names_as_well(alex: Person) -> None:
    cursor = next(c for c in ok(alex.get("/today"))["cursors"] if c["stream"] == "account")
    held = ok(alex.post(f"{alex.space}/messages", {**LETTER, "hold": "hour"}))
    page = ok(alex.get(f"/account/events?epoch={cursor['epoch']}&after={cursor['seq']}"))
    assert [message["id"] for message in page["included"]["messages"]] == [held["id"]]


def test_pages_of_a_long_absence_follow_one_another(alex: Person, sam: Person) -> None:
    cursor = next(c for c in ok(sam.get("/today"))["cursors"] if c["stream"] == "space")
    for _ in range(7):
        ok(alex.post(f"{alex.space}/messages", LETTER))
    after, seen, pages = cursor["seq"], [], 0
    while True:
        page = ok(sam.get(f"{sam.space}/events?epoch={cursor['epoch']}&after={after}&limit=3"))
        seen += [event["seq"] for event in page["events"]]
        after, pages = page["after"], pages + 1
        if not page["more"]:
            break
    assert seen == list(range(cursor["seq"] + 1, cursor["seq"] + 8))
    assert pages == 3


def test_the_space_joins_the_line_when_it_opens(person: Callable[..., Person]) -> None:
    one, other = person("Kim"), person("Lou")
    with Line(one) as live:
        pair(one, other)
        frames = [live.hears() for _ in range(2)]
        while frames[-1]["type"] != "welcome":
            frames.append(live.hears())
        assert {cursor["stream"] for cursor in frames[-1]["cursors"]} == {"account", "space"}
        agree(one, other)
        live.hears_of("space.opened")


def test_ending_a_session_closes_its_line_and_no_other(alex: Person, sam: Person) -> None:
    """S5: within two seconds, and nothing after the acknowledgement."""
    device = alex.on_another_device()
    with Line(device) as ended, Line(alex) as stays:
        ok(alex.delete(f"/sessions/{device.session_id}"))
        ok(sam.post(f"{sam.space}/messages", LETTER))
        started = time.monotonic()
        assert ended.is_closed(within=2) == 4401
        assert time.monotonic() - started < 2
        stays.hears_of("message.delivered")


def test_leaving_closes_both_lines_and_tells_only_that_it_is_closed(alex: Person, sam: Person) -> None:
    """H1, S5: one neutral line, with the day and no time, and not one byte of the space after it."""
    with Line(alex) as one, Line(sam) as other:
        sam.leaves()
        page = one.hears_of("space.closed")
        assert page["stream"] == "account"
        assert set(page["events"][-1]) == {"seq", "kind", "space_id", "on"}
        assert page["included"]["spaces"][0]["other"] is None
        assert one.is_closed(within=2) == 4403
        assert other.is_closed(within=2) == 4403
