"""How patterns stand in the compiled file, and the reading of them.

A pattern is pieces
parted by spaces. A bracket begins or ends what is marked; else the first sign says what a piece is:
`=` one member of the class behind it, `?` none or one, `*` none to three, `!` none begins here, `~` none stands before,
`.3` up to three words, `_` one word, `^` `$` a clause begins, ends, `,` `;` up to its end, the sentence's end,
`"2` up to two words between quotation marks. Alternatives of a class are parted by `|`.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from backend.composer.patterns import Item, Pattern
from backend.composer.words import NOTHING, Lexicon, Rarest, WordClass, in_a_row

REPEATS = {"=": (1, 1), "?": (0, 1), "*": (0, 3)}


class Pieces:
    """Reads patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
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
        sought = _lead_items(steps)
        starts = first_words(steps)
        rarest = in_a_row(map(_needed, takewhile(_is_near, steps[sought:])))
        return Pattern(
            first,
            len(steps) if last is None else last,
            steps,
            steps[:sought].count(ONE_PLACE["_"]),
            starts,
            self._second(steps),
            sought > 0 and steps[sought - 1].kind == "start",
            rarest if rarest.words else NOTHING._replace(words=starts),
        )

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


def _is_near(item: Item) -> bool:
    """Tell whether it is bounded how far a step leads."""
    return item.kind not in {"clause", "sentence"}


def _needed(item: Item) -> Rarest:
    """Return the words one of which a step needs, and how far it leads."""
    if item.kind in {"gap", "quotation"}:
        return NOTHING._replace(shortest=item.least, longest=item.most, has_mark=item.kind == "quotation")
    if item.kind != "is":
        return NOTHING
    words = item.words.rarest()
    if item.least and not item.words.endings:
        return words
    return words._replace(often=NOTHING.often, shortest=item.least, longest=words.longest * item.most)


def first_words(items: Sequence[Item]) -> frozenset[str]:
    """Return the words by which a pattern is looked up. The compiler refuses those that could begin with any."""
    words: frozenset[str] = frozenset()
    for item in items:
        if item.kind == "is":
            words |= item.words.first
            if item.least:
                break
    return words
