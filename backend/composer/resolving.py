"""Which of several findings keeps the words that more than one of them claims."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.composer.layout import Layout
from backend.composer.rules import Rule, Rules


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits, and the words it marks; the end is exclusive."""

    rule: Rule
    start: int
    end: int


def counted(found: Sequence[Found], layout: Layout) -> list[Found]:
    """Make one finding of the fits of a rule that needs several; they are counted where they do not overlap."""
    kept = [item for item in found if item.rule.at_least == 1]
    several: dict[tuple[int, int], list[Found]] = {}
    for item in sorted((one for one in found if one.rule.at_least > 1), key=lambda one: (one.start, -one.end)):
        where = layout.sentences[item.start] if item.rule.within == "sentence" else 0
        fits = several.setdefault((id(item.rule), where), [])
        if not fits or fits[-1].end <= item.start:
            fits.append(item)
    enough = (fits for fits in several.values() if len(fits) >= fits[0].rule.at_least)
    return [*kept, *(replace(fits[0], end=fits[-1].end) for fits in enough)]


def resolved(found: Sequence[Found], layout: Layout, rules: Rules) -> list[Found]:
    """Give the same words one code: the first of its list, then the earlier, then the longer, then what runs on least.

    A code outside the lists may stand beside any other, and claims its words only against itself.
    """
    claimed: dict[object, bytearray] = {}
    kept: list[Found] = []
    outside = (len(rules.rank), 0)
    for item in sorted(
        found,
        key=lambda one: (*rules.rank.get(one.rule.code, outside), one.rule.code, one.start, -one.end, one.rule.runs_on),
    ):
        code = item.rule.code
        key = rules.rank[code][0] if code in rules.rank else code
        field = claimed.setdefault(key, bytearray(len(layout.words)))
        if field.find(1, item.start, item.end) < 0:
            field[item.start : item.end] = b"\1" * (item.end - item.start)
            kept.append(item)
    return _run_on(kept, layout)


def _run_on(found: list[Found], layout: Layout) -> list[Found]:
    """Let findings that may run on do so, or begin those that follow behind them."""
    if not any(item.rule.runs_on for item in found):
        return found
    taken = bytearray(len(layout.words) + 1)
    openers: dict[int, int] = {}
    for item in found:
        if item.rule.runs_on:
            openers.update(dict.fromkeys(range(item.start, item.end), item.end))
        else:
            taken[item.start : item.end] = b"\1" * (item.end - item.start)
    kept: list[Found] = []
    for item in found:
        if item.rule.runs_on:
            rest = layout.clause_ends[item.end]
            is_free = taken.find(1, item.start, rest) < 0 and not any(at in openers for at in range(item.end, rest))
            kept.append(replace(item, end=rest) if is_free else item)
        else:
            start = openers.get(item.start, item.start)
            kept.append(replace(item, start=start) if start < item.end else item)
    return kept
