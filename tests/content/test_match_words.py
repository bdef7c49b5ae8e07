"""The words that two people compare: short, harmless, and never mistaken for one another when they are heard."""

import re
from pathlib import Path

from backend.content.match_words import load_match_words

CONTENT = Path(__file__).resolve().parents[2] / "content"


def sound(word: str) -> str:
    """Roughly how an English word sounds: enough to find two that would be heard as one."""
    for written, heard in (
        *(("tch", "C"), ("ph", "f"), ("gh", "g"), ("kn", "n"), ("wr", "r"), ("wh", "w"), ("qu", "kw"), ("ck", "k")),
        *(("dge", "j"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("x", "ks"), ("ch", "C"), ("sh", "S"), ("th", "T")),
        *(("c", "k"), ("z", "s")),
    ):
        word = word.replace(written, heard)
    word = re.sub(r"(.)\1+", r"\1", word)
    if len(word) > 3:
        word = word.removesuffix("e")
    return re.sub(r"[aeiouy]+", lambda vowels: vowels[0][0], word)


def differ_in_one_sound(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def test_there_are_512_short_words() -> None:
    words = load_match_words(CONTENT)
    assert len(set(words)) == 512
    assert [word for word in words if not re.fullmatch("[a-z]{3,8}", word)] == []


def test_no_two_match_words_sound_alike_or_begin_alike() -> None:
    words = load_match_words(CONTENT)
    heard = {word: sound(word) for word in words}
    alike = [
        (one, other)
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if differ_in_one_sound(heard[one], heard[other]) or one[:4] == other[:4] or other.startswith(one)
    ]
    assert alike == []


def test_no_match_word_hurts_or_flirts() -> None:
    harmful = {"knife", "gun", "bomb", "blood", "poison", "rope", "pill", "razor", "needle", "cage", "grave", "ghost"}
    romantic = {"heart", "rose", "ring", "kiss", "bed", "lover", "bride", "wedding", "cupid", "wine", "honeymoon"}
    assert not (harmful | romantic) & set(load_match_words(CONTENT))
