"""Both checkers side by side: the server's, and the web app's run by Node."""

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from backend.composer import Rules, check, load_rules

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
CASES = Path(__file__).parent / "cases"

Wire = Mapping[str, Any]
"""A draft as both checkers take it: form, mode, and text or parts."""


def rules() -> Rules:
    return load_rules(CONTENT, "en")


def labelled_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / "dev.jsonl").read_text("utf-8").splitlines()]


def draft_of(case: Wire) -> dict[str, Any]:
    return {key: case[key] for key in ("form", "mode", "text", "parts") if key in case}


def answers_of_server(drafts: Iterable[Wire]) -> list[str]:
    known = rules()
    return [
        check(
            draft["form"], draft["mode"], draft["text"] if draft["mode"] == "free" else draft["parts"], known
        ).canonical()
        for draft in drafts
    ]


def answers_of_browser(drafts: Iterable[Wire]) -> list[str]:
    """Node is the one `make` puts on the path: it runs TypeScript as it is."""
    run = subprocess.run(
        ["node", Path(__file__).parent / "check_drafts.mjs", CONTENT / "composer" / "en" / "rules.json"],
        input="\n".join(map(json.dumps, drafts)).encode(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode().splitlines()


def differing(drafts: Sequence[Wire]) -> list[tuple[Wire, str, str]]:
    """The drafts that the two checkers, working side by side, answer differently."""
    with ThreadPoolExecutor(1) as pool:
        browsers = pool.submit(answers_of_browser, drafts)
        pairs = zip(drafts, answers_of_server(drafts), browsers.result(), strict=True)
    return [pair for pair in pairs if pair[1] != pair[2]]


def marked(answer: str, code: str, draft: Wire) -> list[str]:
    """The words that `code` marks."""
    findings = [found for found in json.loads(answer)["findings"] if found["code"] == code]
    texts = {None: draft.get("text", ""), **draft.get("parts", {})}
    return [texts[found["part"]][found["span"][0] : found["span"][1]] for found in findings]
