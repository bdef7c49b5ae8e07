"""What a written word is read as: "dont" is "do not", "f***" is not hidden, "neverrrr" is "never"."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A writing that is one thing before some words: "your" before "a" is "you are"."""

    before: frozenset[str]
    read: Words


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one language is written on phones."""

    endings: tuple[tuple[str, str], ...]
    is_after: frozenset[str]
    spellings: Mapping[str, Words]
    choices: Mapping[str, tuple[Choice, ...]]
    vocabulary: frozenset[str]

    def read(self, word: str) -> Words:
        """Return the words that the folded `word` stands for; mostly itself."""
        if word in self.spellings:
            return self.spellings[word]
        if "'" not in word:
            return self._plain(word)
        stem, tail = word, Words()
        for _ in range(2):  # "wouldn't've" has two endings, no word has three
            cut = self._cut(stem)
            if cut is None:
                break
            stem, read = cut
            tail = (read, *tail)
        return self._plain(stem) + tail

    def _cut(self, word: str) -> tuple[str, str] | None:
        if word.endswith("'s") and len(word) > 2:
            stem = word[:-2]
            return stem, "is" if stem in self.is_after else "'s"
        for ending, read in self.endings:
            if word.endswith(ending) and len(word) > len(ending):
                return word[: -len(ending)], read
        return None

    def _plain(self, word: str) -> Words:
        if word in self.spellings:
            return self.spellings[word]
        if word in self.vocabulary:
            return (word,)
        for keep in (2, 1):
            shorter = squeeze(word, keep)
            if shorter in self.spellings:
                return self.spellings[shorter]
            if shorter in self.vocabulary:
                return (shorter,)
        return (word,)


def squeeze(word: str, keep: int) -> str:
    """Return `word` with every run of three or more equal letters cut to `keep`."""
    kept: list[str] = []
    at = 0
    while at < len(word):
        end = at
        while end < len(word) and word[end] == word[at]:
            end += 1
        kept.append(word[at] * (keep if end - at >= 3 else end - at))
        at = end
    return "".join(kept)
