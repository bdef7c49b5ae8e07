"""Classes of words: what does the same in a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Node = dict[str, "Node"]
LAST = ""
"""The key in a node where a phrase may end; no word is empty."""
LEAF: Node = {LAST: {}}
PIECES = re.compile("<[^>]*>|[^_ <>]+")
"""A phrase is made of words and of names of classes."""
WORDS = re.compile(r"[^_ <>|=?*!~\[\]]+")
"""Words, wherever they stand in a class or a pattern."""
FREQUENT = 300_000
"""How often the commonest words are taken to stand in the rules: this number over their rank."""
ANY = 1_000_000
"""How often a word with an ending is taken to stand in the classes: it is not counted on."""


class Rarest(NamedTuple):
    """Words one of which stands in each of some phrases, as few and seldom ones as there are.

    `often`: how often they stand in the rules, taken together; what is common there is common in messages. From
    `nearest` to `farthest` words stand before them in their phrase, which has from `shortest` to `longest` words.
    `after_mark`: one of those before them can be a mark; `has_mark`: any word of the phrase can.
    """

    often: float
    words: frozenset[str]
    nearest: int
    farthest: int
    shortest: int
    longest: int
    after_mark: bool
    has_mark: bool


NOTHING = Rarest(float("inf"), frozenset(), 0, 0, 0, 0, False, False)


def in_a_row(pieces: Iterable[Rarest]) -> Rarest:
    """Return what is rarest in a phrase of `pieces`: the first of those that stand least often."""
    chosen = NOTHING
    shortest, longest, has_mark = 0, 0, False
    for piece in pieces:
        if piece.often < chosen.often:
            chosen = piece._replace(
                nearest=shortest + piece.nearest,
                farthest=longest + piece.farthest,
                after_mark=has_mark or piece.after_mark,
            )
        shortest, longest, has_mark = shortest + piece.shortest, longest + piece.longest, has_mark or piece.has_mark
    return chosen._replace(shortest=shortest, longest=longest, has_mark=has_mark)


class Lexicon:
    """The named classes, as they stand in the compiled file: words parted by spaces, a phrase's own words by `_`.

    `<name>` in a phrase stands for every member of that class, `-ing` for any word with that ending.
    """

    def __init__(self, named: Mapping[str, str], patterns: Iterable[str] = (), frequent: Sequence[str] = ()) -> None:
        self.named = named
        self.known: dict[str, WordClass] = {}
        self._first: dict[str, frozenset[str]] = {}
        self._marks = self.first(("<mark>",)) if "mark" in named else frozenset()
        self._rarest: dict[str, Rarest] = {}
        self._counts = Counter(word for line in (*named.values(), *patterns) for word in WORDS.findall(line))
        self._counts.update({word: FREQUENT // (rank + 3) for rank, word in enumerate(frequent)})

    def words(self, body: str) -> "WordClass":
        """Return the class with the alternatives in `body`, parted by `|`; the same is made once."""
        if body not in self.known:
            self.known[body] = WordClass(self, body)
        return self.known[body]

    def first(self, members: Sequence[str]) -> frozenset[str]:
        """Return the words with which one of `members` can begin."""
        found: set[str] = set()
        for member in members:
            if not member.startswith("<"):
                found.add(member.partition("_")[0])
                continue
            name = member[1 : member.index(">")]
            if name not in self._first:
                self._first[name] = self.first(self.named[name].split(" "))
            found |= self._first[name]
        return frozenset(found)

    def rarest(self, members: Sequence[str]) -> Rarest:
        """Return words one of which stands in every phrase of `members`."""
        found = [in_a_row(map(self._standing, PIECES.findall(member))) for member in members]
        if len(found) == 1:
            return found[0]
        often, words, nearest, farthest, shortest, longest, after_mark, has_mark = zip(*found, strict=True)
        return Rarest(
            sum(often),
            frozenset().union(*words),
            min(nearest),
            max(farthest),
            min(shortest),
            max(longest),
            any(after_mark),
            any(has_mark),
        )

    def _standing(self, piece: str) -> Rarest:
        if piece not in self._rarest:
            if piece.startswith("<"):
                self._rarest[piece] = self.rarest(self.named[piece[1:-1]].split(" "))
            else:
                count = ANY if piece.startswith("-") else self._counts[piece]
                self._rarest[piece] = Rarest(count, frozenset((piece,)), 0, 0, 1, 1, False, piece in self._marks)
        return self._rarest[piece]

    def is_single(self, body: str) -> bool:
        """Tell whether every member is one word."""
        if "_" in body:
            return False
        names = (member[1 : member.index(">")] for member in body.split("|") if member.startswith("<"))
        return all(self.is_single(self.named[name].replace(" ", "|")) for name in names)

    def phrases(self, member: str) -> Iterator[str]:
        """Yield what `member` stands for."""
        start, end = member.find("<"), member.find(">")
        if start < 0:
            yield member
            return
        tails = list(self.phrases(member[end + 1 :]))
        for inner in self.named[member[start + 1 : end]].split(" "):
            for phrase in self.phrases(inner):
                yield from (member[:start] + phrase + tail for tail in tails)

    def vocabulary(self) -> frozenset[str]:
        """Return every word of every class there is so far."""
        members = {member for line in self.named.values() for member in line.split(" ")}
        members |= {member for body in self.known for member in body.split("|")}
        return frozenset(word for member in members for word in member.split("_") if word and word[0] not in "<-")


class WordClass:
    """Words and phrases that do the same in a sentence. What is read of them is worked out when it is first asked."""

    __slots__ = ("_lexicon", "_nodes", "_rarest", "body", "endings", "first")

    def __init__(self, lexicon: Lexicon, body: str) -> None:
        first = lexicon.first(body.split("|"))
        self.body = body
        self.first = first
        """The words with which a member can begin."""
        self.endings = tuple(word[1:] for word in first if word.startswith("-"))
        """A word with one of these is a member, too, when it is longer by two letters."""
        self._lexicon = lexicon
        self._nodes: Node | None = None
        self._rarest: Rarest | None = None

    def rarest(self) -> Rarest:
        """Return words one of which stands in every member."""
        if self._rarest is None:
            self._rarest = self._lexicon.rarest(self.body.split("|"))
        return self._rarest

    def ends(self, words: Sequence[str], at: int) -> Sequence[int]:
        """Return where members that begin at `at` end, the longest first."""
        if at >= len(words):
            return ()
        word = words[at]
        if word not in self.first:
            return (at + 1,) if self.endings and self._has_ending(word) else ()
        node: Node | None = (self._nodes or self.nodes())[word]
        if node is LEAF:
            return (at + 1,)
        found: list[int] = []
        while node is not None:
            at += 1
            if LAST in node:
                found.append(at)
            node = node.get(words[at]) if at < len(words) else None
        found.reverse()
        return found

    def begins(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a member begins at `at`."""
        return bool(self.ends(words, at))

    def places(self, words: Sequence[str]) -> list[int]:
        """Return where members begin."""
        first, endings = self.first, self.endings
        return [at for at, word in enumerate(words) if (endings or word in first) and self.ends(words, at)]

    def nodes(self) -> Node:
        """Return the members as a tree of their words; other threads see it whole or not at all."""
        if self._nodes is None:
            nodes: Node = {}
            for member in self.body.split("|"):
                for phrase in self._lexicon.phrases(member):
                    _add(nodes, phrase.split("_"))
            self._nodes = nodes
        return self._nodes

    def _has_ending(self, word: str) -> bool:
        return any(word.endswith(ending) and len(word) > len(ending) + 1 for ending in self.endings)


def _add(nodes: Node, phrase: Sequence[str]) -> None:
    *before, last = phrase
    for word in before:
        following = nodes.get(word)
        if following is None or following is LEAF:
            following = nodes[word] = dict(following or {})
        nodes = following
    if last in nodes:
        if nodes[last] is not LEAF:
            nodes[last][LAST] = {}
    else:
        nodes[last] = LEAF
