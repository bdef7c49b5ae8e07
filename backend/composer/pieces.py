"""How patterns stand in the compiled file, and the reading of them.

A pattern is pieces
parted by spaces. A bracket begins or ends what is marked; else the first sign says what a piece is:
`=` one member of the class behind it, `?` none or one, `*` none to three, `!` none begins here, `~` none stands before,
`.3` up to three words, `_` one word, `^` `$` a clause begins, ends, `,` `;` up to its end, the sentence's end,
`"2` up to two words between quotation marks. Alternatives of a class are parted by `|`.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from backend.composer.patterns import Item, Pattern
from backend.composer.words import Lexicon, WordClass

REPEATS = {"=": (1, 1), "?": (0, 1), "*": (0, 3)}


class Pieces:
    """Reads patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.stops = lexicon.words("<stop>").first
        self.followers: dict[tuple[str, ...], frozenset[str]] = {}

    def pattern(self, written: str) -> Pattern:
        """Return the pattern that `written` stands for."""
        items: list[Item] = []
        first, last = 0, None
        for piece in written.split(" "):
            if piece == "[":
                first = len(items)
            elif piece == "]":
                last = len(items)
            else:
                items.append(self._item(piece))
        steps = tuple(items)
        lead = steps[: _lead_items(steps)].count(ONE_PLACE["_"])
        starts = first_words(steps)
        needed = [item.words for item in steps if item.kind == "is" and item.least and not item.words.endings]
        if any(map(self._can_leave, steps)):
            needed = []  # it may find there what it needs
        return Pattern(
            first,
            len(steps) if last is None else last,
            steps,
            lead,
            starts,
            self._second(steps),
            sum({words.bit for words in needed}),
            min((words.rarest() for words in needed), key=itemgetter(0))[1] if needed else starts,
        )

    def _can_leave(self, item: Item) -> bool:
        """Tell whether a step can lead out of the sentence."""
        words = item.words.body
        return item.kind == "quotation" or (item.kind == "is" and self.lexicon.holds_any(words, self.stops))

    def _item(self, piece: str) -> Item:
        sign, body = piece[0], piece[1:]
        if sign in REPEATS:
            return Item("is", self.lexicon.words(body), *REPEATS[sign])
        if sign in "!~":
            return Item("not" if sign == "!" else "behind", self.lexicon.words(body))
        if sign == ".":
            return Item("gap", least=0, most=int(body))
        if sign == '"':
            return Item("quotation", most=int(body))
        return ONE_PLACE[sign]

    def _second(self, items: tuple[Item, ...]) -> frozenset[str] | None:
        """Return the words that can stand behind the first, so that most patterns are passed over at a glance."""
        following = [item for item in items[_lead_items(items) :] if item.kind not in {"behind", "not"}]
        if not following or following[0].least == 0 or not self.lexicon.is_single(following[0].words.body):
            return None
        sources: list[WordClass] = []
        for item in following[1:]:
            if item.kind != "is" or item.words.endings:
                return None
            sources.append(item.words)
            if item.least:
                break
        else:
            return None
        key = tuple(source.body for source in sources)
        if key not in self.followers:
            self.followers[key] = frozenset().union(*(source.first for source in sources))
        return self.followers[key]


ONE_PLACE: Mapping[str, Item] = {
    "^": Item("start"),
    "$": Item("end"),
    ",": Item("clause"),
    ";": Item("sentence"),
    "_": Item("gap"),
}


def _lead_items(items: tuple[Item, ...]) -> int:
    """Return the step by whose words a pattern is looked up: before it stand words of any kind, or none."""
    before = (ONE_PLACE["_"], ONE_PLACE["^"])
    return next((step for step, item in enumerate(items) if item not in before and item.kind != "behind"), len(items))


def first_words(items: Sequence[Item]) -> frozenset[str]:
    """Return the words by which a pattern is looked up. The compiler refuses those that could begin with any."""
    words: frozenset[str] = frozenset()
    for item in items:
        if item.kind == "is":
            words |= item.words.first
            if item.least:
                break
    return words
