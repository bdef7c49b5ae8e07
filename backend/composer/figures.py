"""How each code does on the labelled cases, for the handbook."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.composer.checker import check
from backend.composer.records import prediction, read_cases
from backend.composer.rules import Rules

Figures = Mapping[str, Mapping[str, float]]
"""By code: precision, recall, and how often it was right (tp), said too much (fp) and missed (fn)."""


def figures(folder: Path, rules: Rules) -> Figures:
    """Score `rules` on the cases in `folder` with the scorer beside them; nothing where there are none."""
    labelled = folder / "dev.jsonl"
    if not labelled.exists():
        return {}
    cases = read_cases(labelled.read_bytes(), labelled.name)
    answers = [prediction(case, check(case.form, case.mode, case.draft, rules)) for case in cases]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as predictions:
        predictions.write("\n".join(answers))
        predictions.flush()
        command = [sys.executable, str(folder / "score.py"), str(labelled), predictions.name, "--json"]
        run = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  (our own scorer)
    scored: dict[str, Any] = json.loads(run.stdout)
    codes: Figures = scored["codes"]
    return codes


def said(code: str, known: Figures) -> str:
    """Return one sentence about `code`."""
    if code not in known:
        return "No labelled case is about it."
    row = known[code]
    right, extra, missed = (int(row[key]) for key in ("tp", "fp", "fn"))
    return f"In the labelled cases: found {right} of {right + missed}, and {extra} more than the labels name."
