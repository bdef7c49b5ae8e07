"""How patterns and classes of words stand in the compiled file, and the reading of them.

A class is words parted by spaces, a phrase's own words by `_`; `<name>` stands for another class. A pattern is pieces
parted by spaces. A bracket begins or ends what is marked; else the first sign says what a piece is:
`=` one member of the class behind it, `?` none or one, `*` none to three, `!` none begins here, `~` none stands before,
`.3` up to three words, `_` one word, `^` `$` a clause begins, ends, `,` `;` up to its end, the sentence's end,
`"2` up to two words between quotation marks. Alternatives of a class are parted by `|`.
"""

from collections.abc import Iterator, Mapping

from backend.composer.patterns import Item, Pattern, WordClass

REPEATS = {"=": (1, 1), "?": (0, 1), "*": (0, 3)}


class Pieces:
    """Reads patterns and classes; the same words are read once."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self.named = named
        self.known: dict[str, WordClass] = {}
        self.followers: dict[tuple[int, ...], frozenset[str]] = {}

    def words(self, body: str) -> WordClass:
        """Return the class with the alternatives in `body`."""
        found = self.known.get(body)
        if found is None:
            by_first: dict[str, set[tuple[str, ...]]] = {}
            for member in body.split("|"):
                for phrase in self._phrases(member):
                    first, *rest = phrase.split("_")
                    by_first.setdefault(first, set()).add(tuple(rest))
            found = WordClass({first: _longest_first(rests) for first, rests in by_first.items()})
            self.known[body] = found
        return found

    def _phrases(self, member: str) -> Iterator[str]:
        start, end = member.find("<"), member.find(">")
        if start < 0:
            yield member
            return
        tails = list(self._phrases(member[end + 1 :]))
        for inner in self.named[member[start + 1 : end]].split(" "):
            for phrase in self._phrases(inner):
                yield from (member[:start] + phrase + tail for tail in tails)

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
        return Pattern(first, len(steps) if last is None else last, steps, lead, self._second(steps))

    def _item(self, piece: str) -> Item:
        sign, body = piece[0], piece[1:]
        if sign in REPEATS:
            return Item("is", self.words(body), *REPEATS[sign])
        if sign in "!~":
            return Item("not" if sign == "!" else "behind", self.words(body))
        if sign == ".":
            return Item("gap", least=0, most=int(body))
        if sign == '"':
            return Item("quotation", most=int(body))
        return ONE_PLACE[sign]

    def _second(self, items: tuple[Item, ...]) -> frozenset[str] | None:
        """Return the words that can stand behind the first, so that most patterns are passed over at a glance."""
        following = [item for item in items[_lead_items(items) :] if item.kind not in {"behind", "not"}]
        opening = following[0].words.phrases.values() if following and following[0].kind == "is" else ()
        if not opening or following[0].least == 0 or any(rest for rests in opening for rest in rests):
            return None
        sources: list[WordClass] = []
        for item in following[1:]:
            if item.kind != "is":
                return None
            sources.append(item.words)
            if item.least:
                break
        else:
            return None
        key = tuple(map(id, sources))
        if key not in self.followers:
            self.followers[key] = frozenset(word for source in sources for word in source.phrases)
        return self.followers[key]


ONE_PLACE: Mapping[str, Item] = {
    "^": Item("start"),
    "$": Item("end"),
    ",": Item("clause"),
    ";": Item("sentence"),
    "_": Item("gap"),
}


def _longest_first(rests: set[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(rests, key=lambda rest: (-len(rest), rest)))


def _lead_items(items: tuple[Item, ...]) -> int:
    """Return the step by whose words a pattern is looked up: before it stand words of any kind, or none."""
    before = (ONE_PLACE["_"], ONE_PLACE["^"])
    return next((step for step, item in enumerate(items) if item not in before and item.kind != "behind"), len(items))


def first_words(pattern: Pattern) -> set[str]:
    """Return the words by which `pattern` is looked up. The compiler refuses patterns that could begin with any."""
    words: set[str] = set()
    for item in pattern.items:
        if item.kind == "is":
            words |= item.words.phrases.keys()
            if item.least:
                break
    return words
