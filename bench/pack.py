"""How long the PDF of a therapist pack takes for a year of daily life: `python -m bench.pack`."""

import time
from datetime import date, timedelta
from uuid import uuid4

from backend.check_ins.export import OwnCheckIn
from backend.check_ins.schemas import Answer, Feelings, Words
from backend.content.exports import load_export_words
from backend.exports import pdf, reading
from backend.settings import ROOT

DAYS = 365
A_DAY = 3  # entries
TEXT = "I felt worried when the plan changed, and relieved when we talked about it on the way home. " * 4
GOAL = 10.0  # seconds


def main() -> None:
    words, me = load_export_words(ROOT / "content"), uuid4()
    answer = Answer(feelings=Feelings(words=["tired", "hopeful"], for_both=True), words=Words(text=TEXT, for_both=True))
    year = [
        OwnCheckIn(
            space_id=None,
            on=date(2026, 1, 1) + timedelta(day),
            question="What was good today?",
            answer=answer,
            heard_on=None,
        )
        for day in range(DAYS)
        for _ in range(A_DAY)
    ]
    began = time.perf_counter()
    data, _ = pdf.made_of(words, [reading.section(words, "check_ins", list(year), me)], lambda _done, _total: None)
    took = time.perf_counter() - began
    print(f"{len(year)} entries, {len(data) // 1024} KiB: {took:.1f} s of {GOAL:.0f} s")
    if took > GOAL:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
