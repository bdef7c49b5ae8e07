"""R12, H3: what was kept to oneself again after a backup is not shown to the other by what is restored from it."""

from pathlib import Path

import pytest
from backups.test_destroyed_since import again, back_up, restored
from breaches.telling import begins, place, readies, shares
from people import Person, ok, problem
from serving import Server

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_no_share_comes_back_that_was_taken_back(server: Server, alex: Person, sam: Person, tmp_path: Path) -> None:
    """Each noun that can be shown and hidden again; what is one's own stays one's own."""
    here = alex.space
    slipped = ok(alex.post(f"{here}/setbacks", {"text": "Something slipped.", "for_both": True}))["id"]
    draft = {"text": "I call on Monday.", "notice": "I write.", "weekdays": ["mon"], "until": alex.review_day(9)}
    promised = ok(alex.post(f"{here}/promises", {**draft, "for_both": True}))["id"]
    record = shares(alex)
    said = readies(alex, begins(alex, shares(alex)))
    for one in (alex, sam):
        ok(one.post(f"{here}/patterns/choices", {"lines": ["safe"]}))
        one.signs_ground_rules(delivered_shown=True)
    file = back_up(server, tmp_path)

    ok(alex.delete(f"{here}/setbacks/{slipped}/shares"))
    ok(alex.delete(f"{here}/promises/{promised}/shares"))
    ok(alex.delete(f"{place(alex, 'breaches', record)}/sharing"))
    ok(alex.delete(f"{place(alex, 'statements', said)}/ready"))
    ok(alex.post(f"{here}/patterns/choices", {"lines": []}))
    alex.signs_ground_rules(delivered_shown=False)
    alex.changes_account(show_sealed=False)

    with restored(server, file, tmp_path) as (_, there):
        mine, other = again(there, alex).signs_in(), again(there, sam).signs_in()
        for noun in ("setbacks", "promises", "breaches", "statements"):
            assert other.get(f"{here}/{noun}").text == sam.get(f"{here}/{noun}").text, noun
            assert len(ok(mine.get(f"{here}/{noun}"))["items"]) == len(ok(alex.get(f"{here}/{noun}"))["items"]) > 0
        assert ok(other.get(f"{here}/patterns?since={sam.today}"))["shared"] == []
        assert ok(other.get(here))["ground_rules"]["delivered_shown"] is False
        assert ok(mine.get("/account"))["show_sealed"] is False


def test_no_retry_is_told_there_what_was_taken_back_since(
    server: Server, alex: Person, sam: Person, tmp_path: Path
) -> None:
    letter = alex.writes("zaunkoenig")
    assert "zaunkoenig" in sam.hears(letter, key="a-key-of-sam").text
    file = back_up(server, tmp_path)
    alex.takes_back(letter)
    with restored(server, file, tmp_path) as (_, there):
        retried = again(there, sam).signs_in().hears(letter, key="a-key-of-sam")
        assert problem(retried) == (409, "answer-forgotten")
