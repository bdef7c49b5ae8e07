"""The data of many couples who have lived a while: one through the use cases, the others written from it."""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from backend.content.demo import load_demo
from backend.core.tokens import Claims
from backend.main import CONTENT
from backend.notes import service as notes
from backend.notes.schemas import NotesKeyDraft, PassphraseWrapping
from backend.operation import preparing
from backend.settings import Settings
from bench.neighbours import Couple, Neighbours
from bench.years import Years

SETTLED_AT_ONCE = 50
COUPLES = "couples.json"
WAY = PassphraseWrapping(
    way="passphrase", derivation="PBKDF2-SHA-256", iterations=600_000, salt="s" * 22, wrapped="w" * 80
)


def lived_options(parser: argparse.ArgumentParser, *, spaces: int) -> None:
    """How many, how long, and where they may be kept."""
    parser.add_argument("--spaces", type=int, default=spaces)
    parser.add_argument("--days", type=int, default=365, help="that each has lived")
    parser.add_argument("--filled", type=Path, help="keep there what was lived, or begin with what was kept")


class Lived(NamedTuple):
    """A folder of one's own with the `data` of these couples."""

    folder: Path
    days: int
    couples: list[Couple]


@contextmanager
def lived(spaces: int, days: int, filled: Path | None) -> Iterator[Lived]:
    """Those who have lived so long; where they were kept, as many and as long as they are."""
    with tempfile.TemporaryDirectory(prefix="wordkept-bench-") as name:
        own = Path(name) / "run"
        kept = filled or own
        if not (kept / COUPLES).exists():
            kept.mkdir(parents=True, exist_ok=True)
            asyncio.run(_live(kept, spaces, days))
        if kept != own:
            shutil.copytree(kept, own)
        yield _known(own)


async def _live(folder: Path, spaces: int, days: int) -> None:
    """Have them all live until yesterday, so that today's question has no answer yet."""
    settings = Settings(data_dir=folder / "data")
    preparing.prepare(settings)
    life = Years(settings, load_demo(CONTENT).model_dump())
    try:
        await life.live(days, datetime.now(UTC) - timedelta(days=1))
        for who in life.actors:
            await life.as_caller(who, notes.put_key, NotesKeyDraft(ways=[WAY]), 0)
        neighbours = await life.db.read(lambda snapshot: Neighbours(settings, life, snapshot))
        couples: list[Couple] = []
        while len(couples) < spaces:
            together = min(SETTLED_AT_ONCE, spaces - len(couples))
            couples += await asyncio.gather(*(life.db.write(neighbours.settle) for _ in range(together)))
            print(f"\r  {len(couples)} of {spaces} couples have lived", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
    finally:
        life.db.close()
        life.keys.close()
    told = {"days": days, "couples": [_ids(couple) for couple in couples]}
    (folder / COUPLES).write_text(json.dumps(told))


def _ids(couple: Couple) -> list[str]:
    people = [str(each) for one in (couple.first, couple.second) for each in (one.account_id, one.session_id)]
    return [str(couple.space_id), *people]


def _known(folder: Path) -> Lived:
    told = json.loads((folder / COUPLES).read_text())
    ids = [list(map(UUID, each)) for each in told["couples"]]
    couples = [Couple(one[0], Claims(one[1], one[2], 0), Claims(one[3], one[4], 0)) for one in ids]
    return Lived(folder, told["days"], couples)
