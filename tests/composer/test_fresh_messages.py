"""Messages as tired, angry, tender, formal and foreign people write them, labelled before they were checked."""

import json
from pathlib import Path

import pytest
from composer.checkers import CASES, Wire
from composer.test_labelled_cases import broken


def read(name: str) -> list[Wire]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]


def test_fresh_messages_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    fresh = read("fresh.jsonl")

    assert len(fresh) >= 60
    assert broken(tmp_path, fresh, "verdict_accuracy>=0.98", "false_block_rate<=0", "block_recall>=1") == ""


def test_voices_of_all_ages_and_moods_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    """Labelled before they were checked: right in 0.82 then, with 0.78 of the blocks; rules were made broader since."""
    voices = read("voices.jsonl")

    assert len(voices) >= 150
    assert broken(tmp_path, voices, "verdict_accuracy>=0.97", "false_block_rate<=0", "block_recall>=0.98") == ""


def test_rounds_of_messages_are_judged_as_a_reader_would(tmp_path: Path) -> None:
    """Each round was labelled before it was checked; then the rules were mended from it, and the next round written.

    Right, false blocks and blocks found at that first time: 0.88, 0.06, 0.86 (r1); 0.77, 0, 0.73 (r2, the most
    inventive); 0.91, 0.05, 0.86 (r3); 0.88, 0.05, 0.77 (r4); 0.83, 0, 0.71 (r5). What was mended from one hardly helped
    with the next. Half of the sixth (eighteen voices in nine Englishes) is here: 0.77, 0.05, 0.65 (r6),
    and half of the seventh: 0.82, 0.06, 0.71 (r7); and three of
    five of the eighth: 0.82, 0.13, 0.93 (r8) and of the ninth:
    0.64, 0.11, 0.56 (r9, the most inventive again), by the rules' author; the tenth, all honest: 0.87, 0.05.
    Three more by their author: 0.82, 0.03, 0.81 (r11); 0.79, 0.05, 0.60 (r12); 0.72, 0, 0.38
    (r13, written away from the rules). Half each of three rounds of many places: 0.81, 0.06, 0.73
    (r15); 0.72, 0.06, 0.49 (r16, the most inventive); 0.73, 0.06, 0.50 (r17, plain talk).
    The nineteenth, by somebody who knew the rubric only and kept to everyday ways: 0.96, 0, 1.00 (r19).
    Half of the twentieth, by two more who knew the rubric only: 0.86, 0.03, 0.91 (r20), and half of
    two by two others: 0.86, 0.03, 0.78 (r21); 0.91, 0.05, 0.89 (r22).
    """
    rounds = [case for case in read("rounds.jsonl") if not case["id"].startswith("r18-")]

    assert len(rounds) >= 900
    assert broken(tmp_path, rounds, "verdict_accuracy>=0.97", "false_block_rate<=0", "block_recall>=0.98") == ""


def test_a_round_that_was_read_and_not_mended_from_is_judged_no_worse_than_before(tmp_path: Path) -> None:
    """Half of the eighteenth, by somebody who knew the rubric only: 0.65, 0.03, 0.38 at first (the other half below).

    Every phrase that was missed could be written down, up to 0.92 of the blocks. It found nothing in the other half,
    and so it was left out again.
    """
    cases = [case for case in read("rounds.jsonl") if case["id"].startswith("r18-")]

    assert len(cases) >= 70
    assert broken(tmp_path, cases, "verdict_accuracy>=0.67", "false_block_rate<=0", "block_recall>=0.38") == ""


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("r6", ("verdict_accuracy>=0.89", "false_block_rate<=0", "block_recall>=0.78")),
        ("r9", ("verdict_accuracy>=0.92", "false_block_rate<=0.048", "block_recall>=0.88")),
        ("r8", ("verdict_accuracy>=0.98", "false_block_rate<=0", "block_recall>=0.96")),
        ("r7", ("verdict_accuracy>=0.83", "false_block_rate<=0.031", "block_recall>=0.8")),
        ("r14", ("verdict_accuracy>=0.92", "false_block_rate<=0.025", "block_recall>=0.87")),
        ("r15", ("verdict_accuracy>=0.84", "false_block_rate<=0", "block_recall>=0.72")),
        ("r16", ("verdict_accuracy>=0.78", "false_block_rate<=0", "block_recall>=0.4")),
        ("r17", ("verdict_accuracy>=0.79", "false_block_rate<=0.033", "block_recall>=0.5")),
        ("r18", ("verdict_accuracy>=0.61", "false_block_rate<=0.032", "block_recall>=0.38")),
        ("r20", ("verdict_accuracy>=0.86", "false_block_rate<=0.016", "block_recall>=0.76")),
        ("r21", ("verdict_accuracy>=0.81", "false_block_rate<=0.02", "block_recall>=0.76")),
        ("r22", ("verdict_accuracy>=0.96", "false_block_rate<=0", "block_recall>=0.97")),
    ],
)
def test_messages_nobody_mended_rules_from_are_judged_no_worse_than_before(
    tmp_path: Path, written: str, bounds: tuple[str, ...]
) -> None:
    """The other half of eleven rounds, by lot, and all of the fourteenth.

    With rules of phrases 0.71 of the sixth were right, 0.50 of blocks found.

    What is in this file is scored, and not read by those who write rules; r15 to r17 they wrote themselves, and what
    was missed in them has been read since. Blocks found gave way by some hundredths when 430 of 1,837 honest sentences
    turned out to be refused, and 58 now.
    """
    unread = read("unread.jsonl")

    assert broken(tmp_path, [case for case in unread if case["id"].startswith(written)], *bounds) == ""
