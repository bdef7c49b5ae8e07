"""How the checker does on the labelled cases, by the commands anybody can give: `wordkept check --jsonl`, `score.py`.

An eighth of the cases, and a quarter of those by other writers, are held out: nobody who writes rules reads them, so
that their figure says how the checker does on texts it has not seen. What is far from the aim (accuracy 0.92, false
blocks 0.02, block recall 0.9) is bounded where it stands, so that it can only get better.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from click.testing import CliRunner
from composer.checkers import CASES, Wire, labelled_cases

from backend.cli import main


def is_held_out(name: str) -> bool:
    """Tell by its name alone whether a case is held out, so that the split stays as cases are added."""
    first, second = hashlib.sha256(name.encode()).digest()[:2]
    return first % 4 == 0 and second % 2 == 1


def by_other_writers() -> list[Wire]:
    """Messages written and labelled from the rubric alone, by writers who did not know the rules."""
    return [json.loads(line) for line in (CASES / "others.jsonl").read_text("utf-8").splitlines()]


def is_unseen(name: str) -> bool:
    """Tell whether a message of the other writers is held out."""
    first, second = hashlib.sha256(name.encode()).digest()[:2]
    return first % 2 == 1 and second % 2 == 1


def broken(tmp_path: Path, cases: Iterable[Wire], *bounds: str) -> str:
    """Score `cases`; what is returned names every bound that does not hold."""
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    gold.write_text("".join(f"{json.dumps(case)}\n" for case in cases), "utf-8")
    answered = CliRunner().invoke(main, ["check", "--jsonl", str(gold)])
    assert answered.exit_code == 0, answered.output
    predictions.write_text(answered.stdout, "utf-8")
    required = [part for bound in bounds for part in ("--require", bound)]
    command = [sys.executable, str(CASES / "score.py"), str(gold), str(predictions), *required]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode in {0, 2}, run.stderr
    return run.stderr


def test_the_checker_reaches_its_bounds_on_all_labelled_cases(tmp_path: Path) -> None:
    bounds = (
        "verdict_accuracy>=0.988",
        "false_block_rate<=0.003",
        "block_recall>=0.99",
        "macro_f1>=0.95",
        "mean_iou>=0.9",
    )

    assert broken(tmp_path, labelled_cases(), *bounds) == ""


def test_it_does_nearly_as_well_on_the_cases_nobody_wrote_rules_from(tmp_path: Path) -> None:
    cases = [case for case in labelled_cases() if is_held_out(case["id"])]

    assert broken(tmp_path, cases, "verdict_accuracy>=0.95", "false_block_rate<=0.01", "block_recall>=0.97") == ""


def test_messages_by_other_writers_are_judged_no_worse_than_before(tmp_path: Path) -> None:
    cases = [case for case in by_other_writers() if is_unseen(case["id"])]

    assert broken(tmp_path, cases, "verdict_accuracy>=0.88", "false_block_rate<=0", "block_recall>=0.85") == ""


def test_no_statement_of_a_hurt_person_is_refused_for_what_the_other_did(tmp_path: Path) -> None:
    cases = [case for case in labelled_cases() if case["form"] == "impact"]

    assert broken(tmp_path, cases, "false_block_rate<=0", "block_precision>=0.99") == ""
