"""`python -m bench.recovery`: what a lost machine takes with it, and how long until another one serves (R12).

Couples who have lived, as in `bench.load`, and twenty letters a second. First `wordkept backup` meanwhile, and its
restore. Then Litestream (named by `--litestream`) copies beside the server and is killed at instants of chance; what
its copy gives back is compared with what the server had acknowledged until that instant. The copy is on the same disk:
what the way to another place takes comes on top.
"""

import asyncio
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import sqlalchemy as sa
import uvloop
from sqlmodel import SQLModel

from backend.content.demo import load_demo
from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keys import read_server_key
from backend.core.sealing import Sealing
from backend.main import CONTENT
from backend.messages.service.reading import BODY
from backend.settings import Settings
from bench import page
from bench.acts import Hour
from bench.ledger import MARK, Ledger
from bench.lived import lived, lived_options
from bench.loadgen import Generator
from bench.machine import GENERATOR_CORE, described
from bench.neighbours import Couple
from bench.people import People
from bench.server import ROOT, environment

LETTERS_A_SECOND = 20.0
LEAD = 5.0  # seconds of letters before an instant of chance
POINT_GOAL, DRILL_GOAL = 10, 300  # seconds
WAL = ("", "-wal", "-shm")


class Killed(NamedTuple):
    """One instant at which the copy ended: seconds of acknowledged letters lost, how many, and of bringing it back."""

    point: float
    letters: int
    restored: float


class Place:
    """Where the server's data lies, and what is brought back from its copies."""

    def __init__(self, folder: Path, couples: Sequence[Couple]) -> None:
        self._folder = folder
        self.people = People(folder / "data")
        self._hour = Hour(self.people, couples, load_demo(CONTENT).people[0].zone)
        self._pairs = len(couples)
        self._numbers = itertools.count(1)
        self._sealing = Sealing(_keys(self.people.settings))

    @property
    def database(self) -> Path:
        """The file that is copied."""
        return self._folder / "data" / "wordkept.db"

    def letters(self) -> Generator:
        """Somebody who writes."""
        return Generator(self.people.port, self._numbers, self._hour.letter, self._pairs)

    def another(self, name: str) -> dict[str, str]:
        """The settings of another machine, on which there are the keys and nothing else."""
        data = self._folder / name
        data.mkdir(mode=0o700)
        for file in ("server.key", *(f"keys.db{end}" for end in WAL)):
            if (self._folder / "data" / file).exists():
                shutil.copy2(self._folder / "data" / file, data)
        return {"WORDKEPT_DATA_DIR": str(data)}

    def numbers_in(self, database: Path) -> set[int]:
        """The numbers of the letters that are there."""
        message = SQLModel.metadata.tables["message"]
        engine = create_engine(f"sqlite:///{database}", read_only=True)
        with engine.connect() as connection:
            rows = connection.execute(sa.select(message.c.id, message.c.body).order_by(message.c.sent_at.desc()))
            texts = (self._sealing.open(row.body, BODY, row.id) for row in rows)
            found = {int(mark) for text in texts for mark in MARK.findall(text.encode())}
        engine.dispose()
        return found


def _keys(settings: Settings) -> DataKeys:
    return DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))


def _wordkept(settings: dict[str, str], *arguments: str) -> float:
    """Run a command of ours; how many seconds it took."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "backend.cli", *arguments]
    subprocess.run(command, env=environment(settings), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


async def _back_up(place: Place, file: Path) -> tuple[float, Ledger]:
    """The seconds that a backup took while letters were written, and what became of these."""
    own = {"WORDKEPT_DATA_DIR": str(place.people.settings.data_dir)}
    taking = asyncio.create_task(asyncio.to_thread(_wordkept, own, "backup", str(file)))
    ledger = Ledger()
    while not taking.done():
        load = await place.letters().steady(LETTERS_A_SECOND, 1)
        ledger.acknowledged |= load.ledger.acknowledged
        ledger.refused += load.ledger.refused
    return await taking, ledger


async def _killed(place: Place, litestream: str, copy: Path, file: Path, chance: Random) -> Killed:
    """Let Litestream follow, kill it while letters are written, and bring back what it had copied."""
    copying = subprocess.Popen(
        [litestream, "replicate", str(place.database), f"file://{copy}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not any(copy.rglob("*.ltx")):
            await asyncio.sleep(0.2)
        await asyncio.to_thread(_bring_back, litestream, copy, file)  # the first copy is whole
        file.unlink()
        writing = asyncio.create_task(place.letters().steady(LETTERS_A_SECOND, LEAD + 4))
        await asyncio.sleep(LEAD + 3 * chance.random())
    finally:
        copying.send_signal(signal.SIGKILL)
        at = time.perf_counter()
        copying.wait()
    load = await writing
    seconds = await asyncio.to_thread(_bring_back, litestream, copy, file)
    there = place.numbers_in(file)
    acknowledged = load.ledger.acknowledged
    missing = [when for number, when in acknowledged.items() if when < at and number not in there]
    return Killed(at - min(missing) if missing else 0.0, len(missing), seconds)


def _bring_back(litestream: str, copy: Path, file: Path) -> float:
    began = time.perf_counter()
    subprocess.run([litestream, "restore", "-o", str(file), f"file://{copy}"], check=True, capture_output=True)
    return time.perf_counter() - began


def measure(place: Place, folder: Path, litestream: str | None, kills: int) -> list[str]:
    """Return the rows of the table."""
    file = folder / "copy.wordkept"
    os.sched_setaffinity(0, {GENERATOR_CORE})
    server = place.people.start(folder / "server.log")
    killed: list[Killed] = []
    try:
        taken, ledger = uvloop.run(_back_up(place, file))
        if litestream is not None:
            chance = Random(12)
            for number in range(kills):
                copy, last = folder / f"litestream-{number}", folder / "brought-back.db"
                last.unlink(missing_ok=True)
                killed.append(uvloop.run(_killed(place, litestream, copy, last, chance)))
                shutil.rmtree(copy)
                print(f"  {killed[-1]}", file=sys.stderr, flush=True)
    finally:
        server.stop()
    size = file.stat().st_size / 2**30
    rows = _of_backup(size, taken, ledger, _wordkept(place.another("restored"), "restore", str(file)))
    if killed:
        another = place.another("followed")
        shutil.move(last, Path(another["WORDKEPT_DATA_DIR"]) / "wordkept.db")
        rows += _of_copy(killed, _wordkept(another, "restore", "--in-place"))
    return rows


def _of_backup(size: float, taken: float, ledger: Ledger, restored: float) -> list[str]:
    meanwhile = f"{len(ledger.acknowledged):,} letters meanwhile, {ledger.refused} refused"
    return [
        f"| `wordkept backup` of {size:.2f} GiB, {meanwhile} | {taken:.0f} s | |",
        f"| `wordkept restore` of it, until it can be served | {restored:.0f} s | {DRILL_GOAL} s for 1 GB |",
    ]


def _of_copy(killed: Sequence[Killed], finished: float) -> list[str]:
    points, letters = [one.point for one in killed], sum(one.letters for one in killed)
    what = f"recovery point with Litestream, killed {len(killed)} times: median and longest ({letters} letters in all)"
    restored = max(one.restored for one in killed)
    return [
        f"| {what} | {median(points):.1f} s, {max(points):.1f} s | {POINT_GOAL} s |",
        f"| `litestream restore`, the longest | {restored:.0f} s | |",
        f"| the same, and `wordkept restore --in-place` | {restored + finished:.0f} s | {DRILL_GOAL} s for 1 GB |",
    ]


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = page.options("bench.recovery", __doc__)
    lived_options(parser, spaces=500)
    parser.add_argument("--litestream", help="the program; without it only our own backup is measured")
    parser.add_argument("--kills", type=int, default=10)
    options = parser.parse_args()
    with lived(options.spaces, options.days, options.filled) as (folder, _, couples):
        rows = measure(Place(folder, couples), folder, options.litestream, options.kills)
        said = f"{described(folder)}; load average {os.getloadavg()[1]:.1f}.\n"
    text = "\n".join([said, "| | seen | goal |", "|---|--:|--:|", *rows])
    page.publish("recovery", text, dry=options.dry)


if __name__ == "__main__":
    main()
