"""Lists by day and id: a page goes on from where the one before ended, whatever became of what stood there."""

from datetime import timedelta
from typing import Any

import pytest
from people import Person, ok, problem


def draft(person: Person, noun: str) -> dict[str, Any]:
    until = (person.today + timedelta(days=20)).isoformat()
    drafts: dict[str, dict[str, Any]] = {
        "setbacks": {"text": "I did not ring.", "for_both": True},
        "agreements": {"text": "My phone bill.", "until": until},
        "promises": {
            "text": "I text if late.",
            "notice": "A text.",
            "weekdays": ["mon", "tue"],
            "until": until,
            "for_both": True,
        },
    }
    return drafts[noun]


@pytest.mark.parametrize("noun", ["setbacks", "agreements", "promises"])
def test_a_list_goes_on_where_the_other_has_taken_back_what_ended_the_page(
    alex: Person, sam: Person, noun: str
) -> None:
    address = f"{alex.space}/{noun}"
    for _ in range(3):
        ok(alex.post(address, draft(alex, noun)))
    first, second, third = (item["id"] for item in ok(sam.get(address))["items"])
    page = ok(sam.get(f"{address}?limit=2"))
    assert [item["id"] for item in page["items"]] == [first, second]
    ok(alex.delete(f"{address}/{second}"))

    following = ok(sam.get(f"{address}?limit=2&before={page['next']}"))

    assert ([item["id"] for item in following["items"]], following["next"]) == ([third], None)


@pytest.mark.parametrize("noun", ["setbacks", "agreements", "promises"])
@pytest.mark.parametrize("before", ["2026-02-30_{id}", "{id}", "2026-03-10", "2026-03-10_x", "9" * 30])
def test_a_page_that_was_never_given_is_refused(alex: Person, noun: str, before: str) -> None:
    asked = before.replace("{id}", alex.id)
    assert problem(alex.get(f"{alex.space}/{noun}?before={asked}")) == (422, "invalid-request")
