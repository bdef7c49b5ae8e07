"""`python -m bench.rotation [values [pairs]]`: exchanging the server key under a server that opens and seals.

By default a million sealed values, as 1,100 pairs write in a year (docs/growing.md: some 900 each), and five data keys
a pair. What it prints stands in `docs/growing.md`. The keys are in SQLite, whose one writer everybody has to share.
"""

import hashlib
import secrets
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path
from uuid import UUID, uuid4

import sqlalchemy as sa

from backend.core.data_keys import DataKeys, data_keys
from backend.core.engine import create_engine
from backend.core.keys import read_server_key
from backend.core.sealing import Sealing
from backend.operation import preparing
from backend.rotation import rotating
from backend.settings import Settings

KEYS_A_PAIR = 5  # of each alone, of each in the space, of the space
TEXT = "On Sunday evening we talk for an hour, phones away, and whoever is tired says so. " * 2


def main() -> None:
    """Seal, exchange, print."""
    values = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 1_100
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        preparing.prepare(settings)
        owners = _make_keys(settings, pairs * KEYS_A_PAIR)
        keys = DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))
        sealed = _seal(Path(folder) / "values.db", Sealing(keys), owners, values)
        before = _digest(sealed)
        keys.close()
        serving = _Serving(settings, sealed)
        serving.start()
        began = time.perf_counter()
        assert rotating.rotate(settings, None, lambda *_: None, finish=False).ended
        took = time.perf_counter() - began
        serving.over.set()
        serving.join()
        assert _digest(sealed) == before, "a sealed value was touched"
        sealed.close()
    count = pairs * KEYS_A_PAIR
    print(
        "| sealed values | data keys wrapped anew | seconds | a second | opened meanwhile | made meanwhile | slowest |"
    )
    print("| --: | --: | --: | --: | --: | --: | --: |")
    print(
        f"| {values:,} | {count:,} | {took:.1f} | {count / took:,.0f} | {serving.opened:,} | {serving.made:,} | "
        f"{serving.slowest * 1000:.0f} ms |"
    )


def _make_keys(settings: Settings, count: int) -> list[tuple[UUID, UUID]]:
    engine, key = create_engine(settings.keys_database), read_server_key(settings.key_file)
    DataKeys(engine, key)
    places = [(uuid4(), uuid4()) for _ in range(count)]
    with engine.begin() as connection:
        for start in range(0, count, 10_000):
            ids = [uuid4() for _ in places[start : start + 10_000]]
            rows = [
                {"id": i, "owner_id": o, "space_id": s, "wrapped": key.wrap(secrets.token_bytes(32), i)}
                for i, (o, s) in zip(ids, places[start : start + 10_000], strict=True)
            ]
            connection.execute(sa.insert(data_keys), rows)
    engine.dispose()
    return places


def _seal(file: Path, sealing: Sealing, owners: list[tuple[UUID, UUID]], values: int) -> sqlite3.Connection:
    database = sqlite3.connect(file, check_same_thread=False)
    database.execute("CREATE TABLE sealed (id BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID")
    ids = (uuid4() for _ in range(values))
    rows = (
        (one.bytes, sealing.seal(TEXT, "message.body", one, *owners[number % len(owners)]))
        for number, one in enumerate(ids)
    )
    with database:
        database.executemany("INSERT INTO sealed VALUES (?, ?)", rows)
    return database


def _digest(sealed: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    for row_id, text in sealed.execute("SELECT id, text FROM sealed ORDER BY id"):
        digest.update(row_id + text)
    return digest.hexdigest()


class _Serving(threading.Thread):
    """A server that began before: it opens values with keys it has to look up, and makes a key now and then."""

    def __init__(self, settings: Settings, sealed: sqlite3.Connection) -> None:
        super().__init__(daemon=True)
        self._keys = DataKeys(create_engine(settings.keys_database), read_server_key(settings.key_file))
        self._some = sealed.execute("SELECT id, text FROM sealed ORDER BY random() LIMIT 20000").fetchall()
        self.over = threading.Event()
        self.opened = self.made = 0
        self.slowest = 0.0

    def run(self) -> None:
        """Until it is over."""
        sealing = Sealing(self._keys)
        while not self.over.is_set():
            began = time.perf_counter()
            if self._some and self.opened % 50 != 49:
                row_id, text = self._some[self.opened % len(self._some)]
                assert sealing.open(text, "message.body", UUID(bytes=row_id)) == TEXT
            else:
                self._keys.of(uuid4(), uuid4())
                self.made += 1
            self.opened += 1
            self.slowest = max(self.slowest, time.perf_counter() - began)
            time.sleep(0.001)
        self._keys.close()


if __name__ == "__main__":
    main()
