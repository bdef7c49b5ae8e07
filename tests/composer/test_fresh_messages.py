"""Messages as tired, angry, tender, formal and foreign people write them, labelled before they were checked."""

import json
from pathlib import Path

from composer.checkers import CASES
from composer.test_labelled_cases import broken


def test_fresh_messages_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    fresh = [json.loads(line) for line in (CASES / "fresh.jsonl").read_text("utf-8").splitlines()]

    assert len(fresh) >= 60
    assert broken(tmp_path, fresh, "verdict_accuracy>=0.98", "false_block_rate<=0", "block_recall>=1") == ""


def test_voices_of_all_ages_and_moods_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    """Labelled before they were checked: right in 0.82 then, with 0.78 of the blocks; rules were made broader since."""
    voices = [json.loads(line) for line in (CASES / "voices.jsonl").read_text("utf-8").splitlines()]

    assert len(voices) >= 150
    assert broken(tmp_path, voices, "verdict_accuracy>=0.94", "false_block_rate<=0", "block_recall>=0.98") == ""


def test_six_rounds_of_messages_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    """Each round was labelled before it was checked; then the rules were mended from it, and the next round written.

    Right, false blocks and blocks found at that first time: 0.88, 0.06, 0.86 (r1); 0.77, 0, 0.73 (r2, the most
    inventive); 0.91, 0.05, 0.86 (r3); 0.88, 0.05, 0.77 (r4); 0.83, 0, 0.71 (r5). What was mended from one hardly helped
    with the next. Half of the sixth (eighteen voices in nine Englishes) is here: 0.77, 0.05, 0.65 (r6).
    """
    rounds = [json.loads(line) for line in (CASES / "rounds.jsonl").read_text("utf-8").splitlines()]

    assert len(rounds) >= 500
    assert broken(tmp_path, rounds, "verdict_accuracy>=0.96", "false_block_rate<=0.01", "block_recall>=0.98") == ""


def test_messages_nobody_mended_rules_from_are_judged_no_worse_than_before(tmp_path: Path) -> None:
    """The other half of the sixth round, by lot. With rules of phrases 0.71 were right and 0.50 of the blocks found.

    What is in this file is scored, and never read by those who write rules.
    """
    unread = [json.loads(line) for line in (CASES / "unread.jsonl").read_text("utf-8").splitlines()]

    assert broken(tmp_path, unread, "verdict_accuracy>=0.83", "false_block_rate<=0", "block_recall>=0.78") == ""
