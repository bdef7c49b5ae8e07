"""The figures as Markdown: medians over the rounds, and ratios to the gathering floor of the same run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.turn import Plan, Turn

MEASURE = "gathering floor"
BARE = "bare floor"
PRODUCT = "Wordkept"


@dataclass(frozen=True, slots=True)
class Figures:
    """One system over all rounds. Delivery times of all rounds are one sample; the rest are medians."""

    p50_ms: float
    p99_ms: float
    per_second: float
    slowest: float
    fastest: float
    cpu_per_1000: float
    idle_mib: float
    mib_per_1000_sockets: float

    @classmethod
    def of(cls, turns: Sequence[Turn]) -> "Figures":
        waits = sorted(wait for turn in turns for wait in turn.delivery_ms)
        rates = [turn.per_second for turn in turns]
        return cls(
            p50_ms=median(waits),
            p99_ms=waits[min(len(waits) - 1, int(len(waits) * 0.99))],
            per_second=median(rates),
            slowest=min(rates),
            fastest=max(rates),
            cpu_per_1000=median(turn.cpu_per_1000 for turn in turns),
            idle_mib=median(turn.idle_mib for turn in turns),
            mib_per_1000_sockets=median(turn.mib_per_1000_sockets for turn in turns),
        )


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on one ratio of the product to a floor."""

    what: str
    ratio: Callable[[Figures], float]
    bound: float
    at_least: bool = False
    floor: str = MEASURE

    def line(self, figures: Mapping[str, Figures]) -> str:
        seen = self.ratio(figures[PRODUCT]) / self.ratio(figures[self.floor])
        met = seen >= self.bound if self.at_least else seen <= self.bound
        word = "at least" if self.at_least else "at most"
        return f"| {self.what} | {self.floor} | {word} {self.bound:g} | {seen:.2f} | {'yes' if met else 'no'} |"


GOALS = (
    Goal("delivery p50", lambda figures: figures.p50_ms, 1.5),
    Goal("CPU per message", lambda figures: figures.cpu_per_1000, 3),
    Goal("messages a second", lambda figures: figures.per_second, 0.35, at_least=True),
    Goal("messages a second", lambda figures: figures.per_second, 1, at_least=True, floor=BARE),
)


def report(seen: Mapping[str, Sequence[Turn]], plan: Plan, described: str) -> str:
    """Return the report of one run; systems without a whole turn are left out."""
    figures = {name: Figures.of(turns) for name, turns in seen.items() if turns}
    floor = figures[MEASURE]
    lines = [
        f"{described}.",
        _said(plan),
        "",
        "| | p50 ms | p99 ms | messages a second | CPU-s per 1,000 | idle MiB | MiB per 1,000 sockets |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(_row(name, each) for name, each in figures.items()),
        "",
        f"Ratios to the {MEASURE} of this run:",
        "",
        "| | p50 | p99 | messages a second | CPU | idle memory | memory per socket |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(_ratios(name, each, floor) for name, each in figures.items()),
    ]
    if PRODUCT in figures:
        lines += ["", f"| {PRODUCT} | to the | goal | seen | met |", "|---|---|--:|--:|---|"]
        lines += [goal.line(figures) for goal in GOALS if goal.floor in figures]
    return "\n".join([*lines, "", *_remarks(seen)])


def _said(plan: Plan) -> str:
    return (
        f"{plan.rounds} rounds in turns, {plan.pairs} pairs. "
        f"p50 and p99: delivery at {plan.per_second:g} a second. "
        f"Messages a second and CPU: {plan.senders} senders. Memory: {plan.sockets} idle sockets."
    )


def _row(name: str, figures: Figures) -> str:
    return (
        f"| {name} | {figures.p50_ms:.2f} | {figures.p99_ms:.2f} "
        f"| {figures.per_second:,.0f} ({figures.slowest:,.0f} to {figures.fastest:,.0f}) "
        f"| {figures.cpu_per_1000:.3f} | {figures.idle_mib:.0f} | {figures.mib_per_1000_sockets:.0f} |"
    )


def _ratios(name: str, figures: Figures, floor: Figures) -> str:
    pairs = (
        (figures.p50_ms, floor.p50_ms),
        (figures.p99_ms, floor.p99_ms),
        (figures.per_second, floor.per_second),
        (figures.cpu_per_1000, floor.cpu_per_1000),
        (figures.idle_mib, floor.idle_mib),
        (figures.mib_per_1000_sockets, floor.mib_per_1000_sockets),
    )
    return f"| {name} | " + " | ".join(f"{value / base:.2f}" for value, base in pairs) + " |"


def _remarks(seen: Mapping[str, Sequence[Turn]]) -> list[str]:
    """Return what a reader must know to trust the figures, or not to."""
    turns = [turn for each in seen.values() for turn in each]
    generator = max(turn.generator_share for turn in turns)
    others = max(turn.others_cores for turn in turns)
    remarks = [
        f"The generator was busy for at most {generator:.0%} of its core.",
        f"Other programs took at most {others:.2f} cores in a turn.",
    ]
    for name, each in seen.items():
        refused, lost = sum(turn.refused for turn in each), sum(turn.lost for turn in each)
        if refused or lost:
            first = next((turn.first_refusal for turn in each if turn.first_refusal), "")
            remarks.append(f"**{name}: {refused} messages refused, {lost} acknowledged and not delivered.** {first}")
    return remarks
