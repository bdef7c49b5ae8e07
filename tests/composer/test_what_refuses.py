import pytest
from composer.checkers import rules
from pydantic import ValidationError

from backend.composer import Verdict, check
from backend.composer.schemas import CheckDraft, CheckRead
from backend.composer.verdict import Form

RULES = rules()


def checked(text: str) -> Verdict:
    return check("i_statement", "free", text, RULES)


def codes(verdict: Verdict) -> list[str]:
    return [found.code for found in verdict.findings]


def test_who_writes_of_danger_is_not_refused_for_the_words_that_came_with_it() -> None:
    verdict = checked("You're so selfish. You beat me in front of our son.")

    assert codes(verdict) == ["character_label", "safety_abuse"]
    assert verdict.verdict == "warn"


def test_a_threat_is_refused_even_beside_danger() -> None:
    verdict = checked("You hit me on Friday. I'll make sure you never see the kids again.")

    assert set(codes(verdict)) == {"safety_abuse", "threat"}
    assert verdict.verdict == "block"


def test_a_slot_left_empty_goes_unsaid_until_the_harm_is_mended() -> None:
    empty = {"feeling": "", "situation": "you are so selfish", "because": "", "request": ""}
    mended = {**empty, "situation": "you took the last key"}

    assert codes(check("i_statement", "structured", empty, RULES)) == ["character_label"]
    assert codes(check("i_statement", "structured", mended, RULES)) == [
        "missing_feeling",
        "missing_need",
        "missing_request",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "😢😢😢",
        "?!...",
        "Estoy triste porque nunca me escuchas.",
        "Ich fühle mich allein, wenn du nie anrufst.",
        "我很难过 你从来不打电话",
        "never " * 3000,
    ],
)
@pytest.mark.parametrize("form", ["i_statement", "acknowledgement", "impact"])
def test_nothing_is_refused_that_is_not_understood(form: Form, text: str) -> None:
    assert check(form, "free", text, RULES).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin so traurig, weil du gestern Abend nicht da warst. Was war los? In der Nacht habe ich geweint.",
        "Me siento triste cuando no me llamas a casa, no me escuchas",
        "Ik voel me alleen als je niet in huis is, we hadden een plan",
        "Je suis triste quand tu ne me parles pas et on ne se voit plus",
        "Czuję się samotny, kiedy nie dzwonisz do mnie i nie wracasz do domu, i to mnie boli",
        "Mi sento sola quando tu non mi chiami la sera e i bambini dormono",
        "jeg er så lei meg for at du ikke kommer hjem til oss over helgen",
        "saya sedih karena kamu tidak pernah pulang ke rumah",
    ],
)
def test_another_language_is_told_and_never_refused(text: str) -> None:
    verdict = checked(text)

    assert (verdict.understood, verdict.verdict) == (False, "pass")


@pytest.mark.parametrize(
    "text", ["hurt", "u r a snake", "im so low since sunday need some quiet", "I told ur secret to Jess"]
)
def test_short_and_broken_english_is_english(text: str) -> None:
    assert checked(text).understood


def test_nothing_written_in_any_slot_is_no_mistake_yet() -> None:
    assert check("i_statement", "structured", {}, RULES).findings == ()


def test_the_part_about_the_other_is_never_reported_missing() -> None:
    parts = {"feeling": "sad", "situation": "lunch", "because": "I waited", "request": "a call"}

    assert check("i_statement", "structured", parts, RULES).findings == ()


def test_the_words_marked_are_those_written_also_after_emoji() -> None:
    text = "😢😢 u NEVERRR listen, ok"
    (found,) = checked(text).findings

    assert text[slice(*found.span)] == "u NEVERRR listen"


def test_a_check_over_the_wire_is_what_the_checker_found() -> None:
    draft = CheckDraft.model_validate({"form": "i_statement", "mode": "free", "text": "You never listen."})
    verdict = check(draft.form, draft.mode, draft.draft(), RULES)

    assert CheckRead.of(verdict).model_dump(mode="json") == {
        "verdict": "block",
        "findings": [{"code": "absolutes", "severity": "block", "span": [0, 16], "part": None}],
        "understood": True,
        "rules_version": RULES.version,
    }


@pytest.mark.parametrize(
    "body",
    [
        {"form": "i_statement", "mode": "free"},
        {"form": "i_statement", "mode": "free", "text": "a", "parts": {}},
        {"form": "i_statement", "mode": "structured", "text": "a"},
        {"form": "i_statement", "mode": "structured", "parts": {"mood": "sad"}},
        {"form": "i_statement", "mode": "free", "text": "a" * 20_001},
        {
            "form": "i_statement",
            "mode": "structured",
            "parts": {"feeling": "a" * 10_001, "because": "a" * 10_000},
        },
        {"form": "poem", "mode": "free", "text": "a"},
        {"form": "impact", "mode": "free", "text": "a\0b"},
        {"form": "impact", "mode": "free", "text": "a\ud83d"},
        {"form": "i_statement", "mode": "structured", "parts": {"feeling": "\udfff"}},
    ],
)
def test_a_check_that_is_not_well_formed_is_not_read(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CheckDraft.model_validate(body)
