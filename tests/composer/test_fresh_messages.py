"""Messages as tired, angry, tender, formal and foreign people write them, labelled before they were checked."""

import json
from pathlib import Path

from composer.checkers import CASES
from composer.test_labelled_cases import broken


def test_fresh_messages_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    fresh = [json.loads(line) for line in (CASES / "fresh.jsonl").read_text("utf-8").splitlines()]

    assert len(fresh) >= 60
    assert broken(tmp_path, fresh, "verdict_accuracy>=0.85", "false_block_rate<=0", "block_recall>=0.75") == ""
