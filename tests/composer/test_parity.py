"""The server and the phone agree to the byte, whatever is written."""

import json
import random
from typing import Any

from composer.checkers import CASES, CONTENT, differing, draft_of, labelled_cases

from backend.composer.compile import Sources

ODDITIES: dict[str, list[str]] = json.loads((CASES / "oddities.json").read_text("utf-8"))
FORMS = ("i_statement", "acknowledgement", "impact")
SLOTS = ("feeling", "situation", "because", "request", "understanding")


def fuzzed(count: int) -> list[dict[str, Any]]:
    """Texts of rule examples, cut, stretched, recased and sown with what phones and attackers send."""
    dice = random.Random(20261123)
    seeds = [case["text"] for case in labelled_cases() if case["mode"] == "free"]
    seeds += [
        text if isinstance(text, str) else " ".join(text.values())
        for text in (example.draft for example in Sources(CONTENT, "en").examples().all)
    ]
    words = sorted({word for seed in seeds for word in seed.split()})

    def text() -> str:
        pieces = dice.choice(seeds).split(" ") if dice.random() < 0.6 else dice.choices(words, k=dice.randint(0, 20))
        if dice.random() < 0.5:
            start = dice.randint(0, len(pieces))
            pieces = pieces[start : start + 8]
        for _ in range(dice.randint(0, 8)):
            place = dice.randint(0, len(pieces))
            roll = dice.random()
            if roll < 0.6 or not pieces:
                pieces.insert(place, dice.choice(ODDITIES["sown"]))
            elif roll < 0.8:
                chosen = dice.randrange(len(pieces))
                cut = dice.randint(0, len(pieces[chosen]))
                pieces[chosen] = pieces[chosen][:cut] + dice.choice(ODDITIES["sown"]) + pieces[chosen][cut:]
            elif roll < 0.9:
                chosen = dice.randrange(len(pieces))
                pieces[chosen] = "".join(
                    dice.choice((letter.upper(), letter.lower(), letter * 4)) for letter in pieces[chosen]
                )
            else:
                del pieces[place - 1]
        joined = dice.choice((" ", " ", " ", "  ", "\n")).join(pieces)
        # Two halves that met make one character, as they do for everybody who reads them from the wire.
        return joined.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")

    drafts: list[dict[str, Any]] = []
    for _ in range(count):
        form = dice.choice(FORMS)
        if dice.random() < 0.7:
            drafts.append({"form": form, "mode": "free", "text": text()})
        else:
            chosen = dice.sample(SLOTS, k=dice.randint(0, 5))
            drafts.append({"form": form, "mode": "structured", "parts": {slot: text() for slot in chosen}})
    return drafts


def extremes() -> list[dict[str, Any]]:
    """Long and empty texts; the hardest for a checker that would look at everything from everywhere."""
    texts = [(piece * (20_000 // max(1, len(piece))))[:20_000] for piece in ODDITIES["repeated"]]
    return [{"form": form, "mode": "free", "text": text} for text in texts for form in FORMS]


def test_both_checkers_give_the_same_answer_to_every_labelled_case() -> None:
    assert differing([draft_of(case) for case in labelled_cases()]) == []


def test_both_checkers_give_the_same_answer_to_texts_nobody_would_write() -> None:
    assert differing(fuzzed(20_000)) == []


def test_both_checkers_answer_20000_characters_of_anything() -> None:
    assert [draft["text"][:20] for draft, _, _ in differing(extremes())] == []
