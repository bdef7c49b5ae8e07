"""Something slipped: an ordinary entry, private unless shared, and nothing else changes by it."""

from functools import partial
from typing import Any

from people import Clock, Person, at_once, ok, problem
from unseen import exported, seen_by

from backend.setbacks.export import own

Setback = dict[str, Any]


def writes(person: Person, text: str = "I did not ring when I said I would.", *, for_both: bool = False) -> Setback:
    """Write that something slipped."""
    written: Setback = ok(person.post(f"{person.space}/setbacks", {"text": text, "for_both": for_both}))
    return written


def place(person: Person, setback: Setback) -> str:
    return f"{person.space}/setbacks/{setback['id']}"


def test_nothing_of_a_private_one_reaches_the_other(alex: Person, sam: Person) -> None:
    before = seen_by(sam)

    setback = writes(alex, "kingfisher")
    ok(alex.delete(place(alex, writes(alex))))

    assert seen_by(sam) == before
    for refused in (sam.get(place(sam, setback)), sam.post(f"{place(sam, setback)}/shares")):
        assert problem(refused) == (404, "not-found")


def test_a_shared_one_stands_beside_the_seam_and_resets_nothing(alex: Person, sam: Person, clock: Clock) -> None:
    for person in (alex, sam):
        person.marks(1)
    setback = writes(alex)
    clock.move(days=1)

    shared = ok(alex.post(f"{place(alex, setback)}/shares"))

    assert ok(sam.get(place(sam, setback))) == shared
    assert shared["on"] == "2026-03-11"  # not the day it was written on: how long it was kept is nobody's to know
    line = sam.timeline()[0]
    assert (line["kind"], line["joint"], line["by"]) == ("setback.shared", False, alex.id)
    assert sam.step(1)["state"] == "complete"
    assert problem(sam.delete(place(sam, setback))) == (403, "not-allowed")


def test_a_share_is_taken_back_alone_also_while_paused(alex: Person, sam: Person) -> None:
    setback = writes(alex, for_both=True)
    sam.pauses()

    ok(alex.delete(f"{place(alex, setback)}/shares"))

    assert problem(sam.get(place(sam, setback))) == (404, "not-found")
    assert problem(alex.post(f"{place(alex, setback)}/shares")) == (409, "space-paused")
    assert problem(alex.post(f"{alex.space}/setbacks", {"text": "x", "for_both": True})) == (409, "space-paused")
    writes(alex)


def test_shared_and_deleted_in_one_moment_it_is_gone_for_both(alex: Person, sam: Person) -> None:
    for _ in range(10):
        setback = writes(alex)

        shared, deleted = at_once(
            partial(alex.post, f"{place(alex, setback)}/shares"), partial(alex.delete, place(alex, setback))
        )

        assert deleted.status_code == 204
        assert shared.status_code in {200, 404}
        assert ok(sam.get(f"{sam.space}/setbacks"))["items"] == []


def test_after_leaving_one_keeps_and_exports_ones_own(alex: Person, sam: Person) -> None:
    writes(alex, "canary-alex", for_both=True)
    sam.leaves()

    assert [item["text"] for item in ok(alex.get(f"{alex.space}/setbacks"))["items"]] == ["canary-alex"]
    assert ok(sam.get(f"{sam.space}/setbacks"))["items"] == exported(sam, own) == []
    assert [item.text for item in exported(alex, own)] == ["canary-alex"]
