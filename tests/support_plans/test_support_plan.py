"""A support plan is its author's own; each item is shown by its author alone, and taken back alone."""

from typing import Any
from uuid import UUID

from people import Person, ok, problem

from backend.accounts.access import Caller
from backend.core import event_log
from backend.core.unit_of_work import Snapshot
from backend.support_plans import export


def keeps(person: Person, text: str = "My sister, after eight.", heading: str = "who_i_call") -> dict[str, Any]:
    item: dict[str, Any] = ok(person.post("/support-plan", {"heading": heading, "text": text}))
    return item


def plan(person: Person) -> list[str]:
    return [item["text"] for item in ok(person.get("/support-plan"))["items"]]


def shown(person: Person) -> list[str]:
    return [item["text"] for item in ok(person.get(f"{person.space}/support-plan"))["items"]]


def sharing(person: Person, item: dict[str, Any]) -> str:
    return f"{person.space}/support-plan/{item['id']}/sharing"


def in_the_space(person: Person) -> list[str]:
    found = person.server.read(
        lambda snapshot: event_log.read_after(snapshot.connection, UUID(person.space_id), 0, 1000)
    )
    return [str(event["kind"]) for event in found]


def test_it_works_alone(alone: Person) -> None:
    item = keeps(alone)
    keeps(alone, "A walk by the river.", "what_helps")

    assert plan(alone) == ["My sister, after eight.", "A walk by the river."]
    draft = {"heading": "who_i_call", "text": "My brother."}
    ok(alone.put(f"/support-plan/{item['id']}", draft, version=item["version"]))
    assert problem(alone.put(f"/support-plan/{item['id']}", draft, version=item["version"])) == (412, "version-stale")
    assert plan(alone) == ["My brother.", "A walk by the river."]
    ok(alone.delete(f"/support-plan/{item['id']}"))
    assert plan(alone) == ["A walk by the river."]


def test_what_is_kept_private_leaves_nothing_for_the_other(alex: Person, sam: Person) -> None:
    before = (in_the_space(sam), ok(sam.get(f"{sam.space}/support-plan")), ok(sam.get("/today")))

    item = keeps(alex)
    ok(alex.put(f"/support-plan/{item['id']}", {"heading": "other", "text": "Nobody."}, version=1))
    ok(alex.delete(f"/support-plan/{item['id']}"))

    assert (in_the_space(sam), ok(sam.get(f"{sam.space}/support-plan")), ok(sam.get("/today"))) == before


def test_one_item_is_shown_and_the_others_are_not(alex: Person, sam: Person) -> None:
    item = keeps(alex)
    keeps(alex, "What nobody knows.", "other")

    ok(alex.post(sharing(alex, item)))

    assert shown(sam) == shown(alex) == ["My sister, after eight."]
    assert plan(sam) == []
    assert in_the_space(sam)[-1] == "support_plan.shared"


def test_new_words_are_private_until_they_are_shown_again(alex: Person, sam: Person) -> None:
    item = keeps(alex)
    ok(alex.post(sharing(alex, item)))

    ok(alex.put(f"/support-plan/{item['id']}", {"heading": "who_i_call", "text": "Mum."}, version=1))
    assert shown(sam) == ["My sister, after eight."]
    ok(alex.post(sharing(alex, item)))
    assert shown(sam) == ["Mum."]


def test_it_is_taken_back_alone_also_in_a_pause_and_by_removing_it(alex: Person, sam: Person) -> None:
    first, second = keeps(alex), keeps(alex, "The river.", "where_i_go")
    for item in (first, second):
        ok(alex.post(sharing(alex, item)))
    sam.pauses()

    ok(alex.delete(sharing(alex, first)))
    ok(alex.delete(f"/support-plan/{second['id']}"))

    assert shown(sam) == []
    assert in_the_space(sam)[-2:] == ["support_plan.taken_back"] * 2
    assert problem(alex.post(sharing(alex, first))) == (409, "space-paused")


def test_the_other_can_neither_show_nor_take_back_what_is_mine(alex: Person, sam: Person) -> None:
    item = keeps(alex)
    assert problem(sam.post(sharing(sam, item))) == (404, "not-found")
    ok(alex.post(sharing(alex, item)))
    assert problem(sam.delete(sharing(sam, item))) == (404, "not-found")
    assert shown(sam) == ["My sister, after eight."]


def test_after_leaving_the_plan_is_kept_and_nothing_of_the_others_is(alex: Person, sam: Person) -> None:
    item = keeps(alex)
    ok(alex.post(sharing(alex, item)))
    space = alex.space

    sam.leaves()

    assert plan(alex) == ["My sister, after eight."]
    assert problem(sam.get(f"{space}/support-plan")) == (404, "not-found")
    ok(alex.delete(f"/support-plan/{item['id']}"))


def test_the_export_holds_ones_own_items_and_no_others(alex: Person, sam: Person) -> None:
    item = keeps(alex)
    ok(alex.post(sharing(alex, item)))
    keeps(sam, "The choir.", "what_helps")

    def own(snapshot: Snapshot) -> list[str]:
        caller = Caller.__new__(Caller)
        object.__setattr__(caller, "account_id", UUID(sam.id))
        return [one.text for one in export.own(snapshot, caller)]

    assert sam.server.read(own) == ["The choir."]


def test_forty_items_are_enough(alone: Person) -> None:
    for number in range(40):
        keeps(alone, f"Item {number}")
    assert problem(alone.post("/support-plan", {"heading": "other", "text": "One more."})) == (
        409,
        "support-plan-full",
    )
