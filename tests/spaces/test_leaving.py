"""H1, H2: I can leave alone, at once, without a reason; the other sees one line and a day."""

from collections.abc import Callable
from uuid import uuid4

from people import Clock, Person, agree, ok, pair, problem

Make = Callable[..., Person]
CLOSED = {"state": "closed", "opened_on": "2026-03-10", "closed_on": "2026-03-12", "other": None, "pause": None}


def closed_for(person: Person) -> None:
    """What is left of a space: one's own part, and the day."""
    space = ok(person.get(person.space))
    assert space["me"] == {"account_id": person.id, "name": person.name}
    assert {name: space[name] for name in CLOSED} == CLOSED
    assert space["ground_rules"] is None
    listed = ok(person.get("/spaces"))["items"]
    assert listed == [space]


def test_leaving_closes_the_space_for_both_and_says_only_when(alex: Person, sam: Person, clock: Clock) -> None:
    """H1: alone, without proof or words; what the other sees names no one, no reason, no time of day."""
    clock.move(days=2, hours=5)
    answer = alex.post(f"{alex.space}/leave")
    assert (answer.status_code, answer.content) == (204, b"")
    for one, other in ((alex, sam), (sam, alex)):
        closed_for(one)
        seen = one.get(one.space).text
        assert other.id not in seen
        assert other.name not in seen
    assert "left" not in sam.get(sam.space).text


def test_leaving_twice_is_leaving_once(alex: Person, sam: Person, clock: Clock) -> None:
    """H1: also by the one who was left, also days later; the day stays the day."""
    clock.move(days=2)
    alex.leaves()
    clock.move(days=3)
    alex.leaves()
    sam.leaves()
    for one in (alex, sam):
        closed_for(one)
    assert alex.joins(sam.invites())["left_before"] is True
    assert [request["left_before"] for request in ok(sam.get("/join-requests"))["items"]] == [False]


def test_neither_a_pause_nor_unsigned_rules_keep_anyone(person: Make) -> None:
    """H1: while agreeing, and while either has paused."""
    for number in range(3):
        alex, sam = person(f"Alex{number}"), person(f"Sam{number}")
        pair(alex, sam)
        if number:
            agree(alex, sam)
            (alex if number == 1 else sam).pauses()
        alex.leaves()
        assert ok(sam.get(sam.space))["state"] == "closed"


def test_after_leaving_the_rest_of_the_space_is_not_there(alex: Person, sam: Person, person: Make) -> None:
    """S5, H2: the next request of either gets what a stranger gets."""
    stranger = person("Kim")
    alex.leaves()
    draft = {
        "sentences_version": "1",
        "letters": True,
        "delivered_shown": True,
        "check_in_time": None,
    }
    for one in (alex, sam):
        for method, path, body in (
            ("POST", "/ground-rules", draft),
            ("POST", "/pauses", {"until": None}),
            ("DELETE", "/pauses", None),
            ("GET", "/steps", None),
            ("GET", "/timeline", None),
        ):
            answer = one.send(method, one.space + path, body)
            strangers = stranger.send(method, one.space + path, body)
            nowhere = stranger.send(method, f"/spaces/{uuid4()}{path}", body)
            assert problem(answer) == (404, "not-found"), (method, path)
            assert answer.content == strangers.content == nowhere.content
            assert set(answer.headers) == set(strangers.headers) == set(nowhere.headers)


def test_there_is_no_way_to_remove_the_other(alex: Person, sam: Person) -> None:
    """H1: only oneself."""
    for method, path in (
        ("DELETE", alex.space),
        ("DELETE", f"{alex.space}/members/{sam.id}"),
        ("POST", f"{alex.space}/members/{sam.id}/leave"),
        ("DELETE", f"{alex.space}/leave"),
    ):
        assert alex.send(method, path).status_code in {404, 405}
    assert ok(sam.get(sam.space))["state"] == "open"


def test_a_retried_leave_is_answered_like_the_first(alex: Person) -> None:
    """R3, H1: offline-queued, after a restart."""
    key = uuid4().hex
    assert alex.post(f"{alex.space}/leave", key=key).status_code == 204
    alex.server.restart()
    again = alex.post(f"{alex.space}/leave", key=key)
    assert again.status_code == 204
    assert again.headers["idempotent-replayed"] == "true"
