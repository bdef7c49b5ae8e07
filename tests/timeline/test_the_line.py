"""The line: on the seam what was done together, beside it what one did; the same for both."""

from typing import Any

from people import Person, ok, problem
from statements import counted


def kinds(items: list[dict[str, Any]]) -> list[str]:
    return [item["kind"] for item in items]


def test_it_begins_when_both_have_signed_the_ground_rules(alex: Person, sam: Person) -> None:
    line = alex.timeline()

    assert kinds(line) == ["space.opened"]
    assert line[0] | {"seq": 0} == {
        "seq": 0, "on": "2026-03-10", "kind": "space.opened", "joint": True, "by": None, "ref": None, "number": None
    }  # fmt: skip


def test_what_both_did_is_on_the_seam_and_nobodys_alone(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    alex.signs(offered)
    sam.signs(offered)
    for person in (sam, alex):
        person.marks(1, "done")
        person.marks(2, "doesnt_fit")

    line = alex.timeline()

    assert kinds(line) == ["step.set_aside", "step.completed", "commitment.in_force", "space.opened"]
    assert all(item["joint"] and item["by"] is None for item in line)
    assert [item["number"] for item in line] == [2, 1, 1, None]
    assert line[2]["ref"] == {"type": "commitment", "id": offered["id"]}


def test_a_reveal_and_a_letter_that_was_heard_are_on_the_seam(alex: Person, sam: Person) -> None:
    alex.checks_in()
    assert kinds(sam.timeline()) == ["space.opened"]
    sam.checks_in()
    message = alex.says(hold="none")
    sam.hears(message)

    heard, revealed = sam.timeline()[:2]

    assert (heard["kind"], heard["joint"], heard["by"]) == ("message.heard", True, sam.id)
    assert heard["ref"] == {"type": "message", "id": message["id"]}
    assert (revealed["kind"], revealed["joint"], revealed["by"]) == ("check_in.revealed", True, None)
    assert revealed["ref"] == {"type": "check_in", "id": "2026-03-10"}


def test_what_one_did_is_beside_it_with_who_it_was(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    for person in (alex, sam):
        person.signs(offered)
        person.marks(1)
    sam.reopens(1)
    alex.ends(offered)
    sam.pauses()

    line = alex.timeline()[:3]

    assert kinds(line) == ["space.paused", "commitment.ended", "step.reopened"]
    assert [item["by"] for item in line] == [sam.id, alex.id, sam.id]
    assert not any(item["joint"] for item in line)


def test_what_only_one_has_done_so_far_is_not_on_the_line(alex: Person, sam: Person) -> None:
    offered = alex.offers()
    alex.signs(offered)
    alex.rewords(alex.sees(offered), "Monday.")
    alex.marks(1, "done")

    assert kinds(sam.timeline()) == ["space.opened"]


def test_declining_an_offer_leaves_no_line(alex: Person, sam: Person) -> None:
    sam.ends(alex.offers())

    assert kinds(alex.timeline()) == ["space.opened"]


def test_what_is_not_for_both_any_more_is_not_on_the_line(alex: Person, sam: Person) -> None:
    """Nobody goes on reading that the other slipped, or promised, once that is theirs alone again."""
    here = alex.space
    slipped = ok(alex.post(f"{here}/setbacks", {"text": "Something slipped.", "for_both": True}))["id"]
    deleted = ok(alex.post(f"{here}/setbacks", {"text": "And again.", "for_both": True}))["id"]
    draft = {"text": "I call on Monday.", "notice": "I write.", "weekdays": ["mon"], "until": alex.review_day(9)}
    promised = ok(alex.post(f"{here}/promises", {**draft, "for_both": True}))["id"]
    kept = ok(alex.post(f"{here}/promises", {**draft, "for_both": True}))["id"]
    assert kinds(sam.timeline())[:4] == ["promise.shared"] * 2 + ["setback.shared"] * 2

    ok(alex.delete(f"{here}/setbacks/{slipped}/shares"))
    ok(alex.delete(f"{here}/setbacks/{deleted}"))
    ok(alex.delete(f"{here}/promises/{promised}/shares"))
    assert kinds(sam.timeline()) == ["promise.shared", "space.opened"]
    assert sam.timeline()[0]["ref"]["id"] == kept
    assert sam.timeline() == alex.timeline()

    ok(alex.post(f"{here}/setbacks/{slipped}/shares"))
    assert [item["kind"] for item in sam.timeline()] == ["setback.shared", "promise.shared", "space.opened"]


def test_it_is_the_same_for_both_to_the_byte_and_holds_no_words(alex: Person, sam: Person) -> None:
    offered = alex.offers("canary-of-commitments")
    for person in (alex, sam):
        person.signs(offered)
        person.marks(3)
    sam.ends(offered)

    assert alex.get(f"{alex.space}/timeline").content == sam.get(f"{sam.space}/timeline").content
    assert "canary" not in alex.get(f"{alex.space}/timeline").text


def test_its_pages_follow_one_another_without_gap_or_doubling(alex: Person, sam: Person) -> None:
    for number in range(1, 6):
        alex.marks(number)
        sam.marks(number)
        sam.reopens(number)
    everything = alex.timeline()
    assert len(everything) == 11

    read, after = [], ""
    while after is not None:
        page = ok(alex.get(f"{alex.space}/timeline?limit=3" + (f"&before={after}" if after else "")))
        read += page["items"]
        after = page["next"]

    assert read == everything


def test_a_page_takes_the_same_statements_whatever_the_history(alex: Person, sam: Person) -> None:
    with counted() as at_first:
        alex.timeline()
    for number in range(1, 6):
        alex.marks(number)
        sam.marks(number)

    with counted() as later:
        alex.timeline()

    assert len(later) == len(at_first) == 2  # who asks, and the page


def test_it_does_not_exist_for_a_stranger_nor_after_leaving(alex: Person, sam: Person, alone: Person) -> None:
    assert problem(alone.get(f"{alex.space}/timeline")) == (404, "not-found")
    sam.leaves()

    for person in (alex, sam):
        assert problem(person.get(f"{person.space}/timeline")) == (404, "not-found")


def test_a_page_from_nowhere_is_refused(alex: Person) -> None:
    for before in ("0", "-1", "x", "99999999999999999999"):
        assert problem(alex.get(f"{alex.space}/timeline?before={before}")) == (422, "invalid-request")
    assert ok(alex.get(f"{alex.space}/timeline?before={2**53}"))["next"] is None
