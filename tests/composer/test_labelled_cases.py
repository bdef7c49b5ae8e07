"""How the checker does on the labelled cases: it may miss, but what it says has to be right."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from composer.checkers import CASES, CONTENT, answers_of_server, draft_of, labelled_cases

from backend.composer.compile import Sources


def scored(tmp_path: Path, form: str) -> dict[str, Any]:
    cases = [case for case in labelled_cases() if case["form"] == form]
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    gold.write_text("".join(f"{json.dumps(case)}\n" for case in cases), "utf-8")
    lines = []
    for case, answer in zip(cases, answers_of_server(map(draft_of, cases)), strict=True):
        verdict = json.loads(answer)
        findings = [
            {key: found[key] for key in ("code", "span", "part") if found[key] is not None}
            for found in verdict["findings"]
        ]
        lines.append(json.dumps({"id": case["id"], "verdict": verdict["verdict"], "findings": findings}))
    predictions.write_text("\n".join(lines), "utf-8")
    command = [sys.executable, str(CASES / "score.py"), str(gold), str(predictions), "--json"]
    figures: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return figures


def test_hardly_any_good_i_statement_is_refused(tmp_path: Path) -> None:
    figures = scored(tmp_path, "i_statement")

    assert figures["false_block_rate"] <= 0.005
    assert figures["block"]["precision"] >= 0.98
    assert figures["mean_iou"] >= 0.85


def test_what_the_checker_looks_for_it_mostly_finds(tmp_path: Path) -> None:
    sources = Sources(CONTENT, "en")
    looked_for = {rule["code"] for rule in sources.rules}
    figures = scored(tmp_path, "i_statement")["codes"]

    assert {code: figures[code]["f1"] for code in looked_for if figures[code]["f1"] < 0.9} == {}


def test_no_statement_of_a_hurt_person_is_refused_for_what_the_other_did(tmp_path: Path) -> None:
    assert scored(tmp_path, "impact")["false_block_rate"] == 0.0
