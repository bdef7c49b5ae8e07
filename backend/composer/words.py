"""Classes of words: what does the same in a sentence."""

from collections.abc import Collection, Iterator, Mapping, Sequence

Node = dict[str, "Node"]
LAST = ""
"""The key in a node where a phrase may end; no word is empty."""
LEAF: Node = {LAST: {}}


class Lexicon:
    """The named classes, as they stand in the compiled file: words parted by spaces, a phrase's own words by `_`.

    `<name>` in a phrase stands for every member of that class, `-ing` for any word with that ending.
    """

    def __init__(self, named: Mapping[str, str]) -> None:
        self.named = named
        self.known: dict[str, WordClass] = {}
        self._first: dict[str, frozenset[str]] = {}

    def words(self, body: str) -> "WordClass":
        """Return the class with the alternatives in `body`, parted by `|`; the same is made once."""
        if body not in self.known:
            self.known[body] = WordClass(self, body, len(self.known))
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

    def is_single(self, body: str) -> bool:
        """Tell whether every member is one word."""
        if "_" in body:
            return False
        names = (member[1 : member.index(">")] for member in body.split("|") if member.startswith("<"))
        return all(self.is_single(self.named[name].replace(" ", "|")) for name in names)

    def holds_any(self, body: str, marks: Collection[str]) -> bool:
        """Tell whether one of `marks`, none of which stands in a word, stands in a member."""
        if any(mark in body for mark in marks):
            return True
        names = (piece.partition(">")[0] for piece in body.split("<")[1:])
        return any(self.holds_any(self.named[name], marks) for name in names)

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

    __slots__ = ("_lexicon", "_nodes", "bit", "body", "endings", "first")

    def __init__(self, lexicon: Lexicon, body: str, number: int) -> None:
        first = lexicon.first(body.split("|"))
        self.body = body
        self.first = first
        """The words with which a member can begin."""
        self.endings = tuple(word[1:] for word in first if word.startswith("-"))
        """A word with one of these is a member, too, when it is longer by two letters."""
        self.bit = 1 << number
        self._lexicon = lexicon
        self._nodes: Node | None = None

    def ends(self, words: Sequence[str], at: int) -> list[int]:
        """Return where members that begin at `at` end, the longest first."""
        if at >= len(words):
            return []
        if words[at] not in self.first:
            return [at + 1] if self.endings and self._has_ending(words[at]) else []
        node: Node | None = self.nodes()[words[at]]
        if node is LEAF:
            return [at + 1]
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

    def nodes(self) -> Node:
        """Return the members as a tree of their words."""
        if self._nodes is None:
            self._nodes = {}
            for member in self.body.split("|"):
                for phrase in self._lexicon.phrases(member):
                    _add(self._nodes, phrase.split("_"))
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
