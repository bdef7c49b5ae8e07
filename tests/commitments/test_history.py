"""The chain: both export the same, anyone can check it, and no link can be changed or left out unseen."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from people import Person

from backend.cli import main
from backend.commitments import chain


def lived(alex: Person, sam: Person) -> dict[str, Any]:
    """A history with every kind of entry, as exported."""
    one = alex.offers("Sunday.")
    alex.signs(one)
    changed = alex.rewords(sam.signs(one), "Monday. Ä 🌱")
    sam.signs(changed)
    alex.signs(changed)
    other = sam.offers("We share the calendar.")
    sam.signs(other)
    alex.ends(other)
    sam.ends(one)
    return alex.exports_history()


def test_both_export_the_same_chain_and_it_holds(alex: Person, sam: Person) -> None:
    history = lived(alex, sam)

    assert sam.exports_history() == history
    assert chain.verify(history) is None
    assert [entry["kind"] for entry in history["entries"]] == [
        "signed", "signed", "in_force", "signed", "signed", "in_force", "signed", "ended", "ended",
    ]  # fmt: skip
    assert history["entries"][2]["by"] is None
    assert history["entries"][4]["text"] == "Monday. Ä 🌱"


def test_a_space_without_commitments_has_an_empty_chain_that_holds(alex: Person) -> None:
    history = alex.exports_history()

    assert history == {"space_id": alex.space_id, "entries": []}
    assert chain.verify(history) is None


def test_any_change_to_any_entry_is_found_at_that_entry(alex: Person, sam: Person) -> None:
    history = lived(alex, sam)

    for position, entry in enumerate(history["entries"], 1):
        for name, value in entry.items():
            for other in (None, 99, "", "ended" if value != "ended" else "signed", [value], {"a": 1}):
                forged = copy.deepcopy(history)
                forged["entries"][position - 1][name] = other
                if other == value or (name == "salt" and entry["text"] is None) or (name == "text" and other is None):
                    continue  # left out is not changed: a former member's export has no words of some entries
                assert chain.verify(forged) == position, name


def test_an_entry_left_out_added_or_moved_is_found(alex: Person, sam: Person) -> None:
    history = lived(alex, sam)
    entries = history["entries"]

    for index in range(len(entries) - 1):
        assert chain.verify({**history, "entries": entries[:index] + entries[index + 1 :]}) == index + 1
        swapped = [*entries[:index], entries[index + 1], entries[index], *entries[index + 2 :]]
        assert chain.verify({**history, "entries": swapped}) == index + 1
    assert chain.verify({**history, "entries": [*entries, entries[-1]]}) == len(entries) + 1
    assert chain.verify({**history, "entries": [*entries, "nothing"]}) == len(entries) + 1


def test_a_chain_of_another_space_does_not_hold(alex: Person, sam: Person) -> None:
    history = lived(alex, sam)

    assert chain.verify({**history, "space_id": "another"}) == 1


def test_in_force_without_two_signatures_does_not_hold_even_with_fitting_hashes(alex: Person, sam: Person) -> None:
    history = lived(alex, sam)
    del history["entries"][1]  # Sam's signature

    rehashed(history)

    assert chain.verify(history) == 2


def test_nothing_follows_an_ending_even_with_fitting_hashes(alex: Person, sam: Person) -> None:
    history = lived(alex, sam)
    history["entries"].append(copy.deepcopy(history["entries"][0]))

    rehashed(history)

    assert chain.verify(history) == 10


def test_after_leaving_the_chain_still_holds_without_the_words_that_are_gone(alex: Person, sam: Person) -> None:
    lived(alex, sam)
    sam.leaves()

    for person in (alex, sam):
        history = person.exports_history()
        assert chain.verify(history) is None
        assert [entry["text"] is None for entry in history["entries"]] == [False] * 6 + [True, True, False]
        assert [entry["salt"] is None for entry in history["entries"]] == [False] * 6 + [True, True, False]


def test_the_same_words_twice_have_different_hashes(alex: Person, sam: Person) -> None:
    for _ in range(2):
        alex.signs(alex.offers("The same."))

    one, other = alex.exports_history()["entries"]

    assert one["text_hash"] != other["text_hash"]


def test_the_operator_or_either_of_the_two_checks_an_export(alex: Person, sam: Person, tmp_path: Path) -> None:
    history = lived(alex, sam)
    file = tmp_path / "history.json"
    file.write_text(json.dumps(history))

    result = CliRunner().invoke(main, ["verify", str(file)])

    assert result.exit_code == 0
    assert "OK: 9 entries" in result.output
    assert history["entries"][-1]["hash"] in result.output


def test_a_broken_export_is_told_plainly_which_entry_it_is(alex: Person, sam: Person, tmp_path: Path) -> None:
    history = lived(alex, sam)
    history["entries"][3]["text"] = "Tuesday."
    file = tmp_path / "history.json"
    file.write_text(json.dumps(history))

    result = CliRunner().invoke(main, ["verify", str(file)])

    assert result.exit_code == 1
    assert "Entry 4 does not hold" in result.output
    assert "Tuesday" not in result.output


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"space_id": 1, "entries": []}', b"[" * 200_000])
def test_what_is_not_an_export_is_told_apart(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "history.json"
    file.write_bytes(content)

    result = CliRunner().invoke(main, ["verify", str(file)])

    assert result.exit_code == 1
    assert "not an exported history" in result.output


def rehashed(history: dict[str, Any]) -> None:
    """Forge a chain: positions and hashes are made to fit."""
    previous = chain.START
    for position, entry in enumerate(history["entries"], 1):
        entry |= {"position": position, "previous_hash": previous}
        previous = entry["hash"] = chain.link(previous, history["space_id"], entry)
