import json
import re
from collections.abc import Callable, Iterable

import pytest
from composer.checkers import CONTENT, Wire, answers_of_browser, answers_of_server, marked

from backend.composer.compile import Sources, outputs
from backend.composer.examples import Example

SOURCES = Sources(CONTENT, "en")
EXAMPLES = SOURCES.examples().all


def wire(example: Example) -> Wire:
    key = "text" if example.mode == "free" else "parts"
    return {"form": example.form, "mode": example.mode, key: example.draft}


@pytest.mark.parametrize("answers_of", [answers_of_server, answers_of_browser])
def test_every_rule_finds_its_examples_and_leaves_its_near_misses_alone(
    answers_of: Callable[[Iterable[Wire]], list[str]],
) -> None:
    drafts = [wire(example) for example in EXAMPLES]

    for example, draft, answer in zip(EXAMPLES, drafts, answers_of(drafts), strict=True):
        found = marked(answer, example.code, draft)
        if example.words is None:
            assert found == [], (example, found)
        elif example.words == "":
            assert len(found) == 1, example
        else:
            assert example.words in found, (example, found)


def test_every_rule_has_two_examples_and_two_near_misses() -> None:
    poor = [
        rule.get("id", rule["code"])
        for rule in [*SOURCES.rules, *SOURCES.documents, *SOURCES.structure["slots"]]
        if len(rule["finds"]) < 2 or len(rule["misses"]) < 2
    ]

    assert poor == []


def test_every_finding_is_explained_in_what_why_and_how() -> None:
    owners = [*SOURCES.rules, *SOURCES.documents, *SOURCES.structure["slots"]]
    codes = {owner["code"] for owner in owners}

    assert codes == SOURCES.texts.keys()
    for code, text in SOURCES.texts.items():
        assert text.keys() - {"start", "acknowledgement"} == {"what", "why", "how"}, code
        elsewhere = text.get("acknowledgement", {})
        assert elsewhere.keys() <= {"why", "how", "start"}, code
        said = " ".join(words for words in (*text.values(), *elsewhere.values()) if isinstance(words, str))
        assert not any(sign in said for sign in ("!", " should ")), code


def test_why_something_lands_badly_in_an_acknowledgement_speaks_of_no_request() -> None:
    there = {code: text for code, text in SOURCES.texts.items() if SOURCES.codes[code]["acknowledgement"]}
    whys = {code: text.get("acknowledgement", {}).get("why", text["why"]) for code, text in there.items()}

    assert [
        code for code, why in whys.items() if re.search(r"(?i)\b(you (wish|hope|want)\w*|a yes|would like)\b", why)
    ] == []
    assert {code for code, text in SOURCES.texts.items() if "acknowledgement" in text} <= there.keys()


def test_the_compiled_rules_texts_and_page_are_up_to_date() -> None:
    stale = [path.name for path, text in outputs().items() if path.read_text("utf-8") != text]

    assert stale == [], "run python -m backend.composer.compile"


def test_the_version_names_the_rules_it_was_made_from() -> None:
    compiled = json.loads((CONTENT / "composer" / "en" / "rules.json").read_text("utf-8"))

    assert compiled["version"].startswith("en-")
    assert json.loads(answers_of_server([{"form": "impact", "mode": "free", "text": ""}])[0]) == {
        "verdict": "pass",
        "findings": [],
        "understood": True,
        "rules_version": compiled["version"],
    }
