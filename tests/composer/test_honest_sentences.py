"""Short honest sentences, as people send them: a form for honest words may not refuse one of them."""

import json
from collections.abc import Callable, Iterable

import pytest
from composer.checkers import CASES, Wire, answers_of_browser, answers_of_server

CARRIERS = {
    "i_statement": "I feel worn out. {} Can we talk tonight?",
    "acknowledgement": "I lied to you about the money. {} I am sorry for how much that hurt you.",
}


def drafts() -> list[Wire]:
    """One a line: what stands behind the mark ">" belongs in an acknowledgement."""
    lines = (CASES / "honest.txt").read_text("utf-8").splitlines()
    forms = (("acknowledgement" if line.startswith("> ") else "i_statement", line) for line in lines)
    return [
        {"form": form, "mode": "free", "text": CARRIERS[form].format(line.removeprefix("> "))} for form, line in forms
    ]


@pytest.mark.parametrize("answers_of", [answers_of_server, answers_of_browser])
def test_no_honest_sentence_is_refused(answers_of: Callable[[Iterable[Wire]], list[str]]) -> None:
    sent = drafts()

    refused = [
        (draft["text"], answer)
        for draft, answer in zip(sent, answers_of(sent), strict=True)
        if json.loads(answer)["verdict"] == "block"
    ]

    assert len(sent) > 1_000
    assert refused == []
