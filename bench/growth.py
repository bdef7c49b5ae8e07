"""`python -m bench.growth postgresql://…`: how many rows and bytes a year of one space takes, table by table.

The space lives as in `bench.years`, on an empty database at that address; what the empty tables take is not counted.
The table it prints stands in `docs/growing.md`.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.content.demo import load_demo
from backend.core.engine import normal_url
from backend.main import CONTENT
from backend.operation import preparing
from backend.settings import Settings
from bench.years import Years

DAYS = 365


def main() -> None:
    """Live, count, print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), database_url=sys.argv[1])
        preparing.prepare(settings)
        empty = _sizes(settings)
        life = Years(settings, load_demo(CONTENT).model_dump())
        try:
            asyncio.run(life.live(DAYS, datetime.now(UTC).replace(hour=18)))
        finally:
            life.db.close()
            life.keys.close()
        _print(empty, _sizes(settings))


def _sizes(settings: Settings) -> dict[str, tuple[int, int]]:
    """Rows and bytes with indexes, by table."""
    engine = sa.create_engine(normal_url(settings.database))
    with engine.connect() as connection:
        sizes = {
            name: (
                connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one(),
                connection.execute(sa.text("SELECT pg_total_relation_size(:name)"), {"name": f'"{name}"'}).scalar_one(),
            )
            for name in SQLModel.metadata.tables
        }
    engine.dispose()
    return sizes


def _print(empty: dict[str, tuple[int, int]], full: dict[str, tuple[int, int]]) -> None:
    grown = {name: (full[name][0] - empty[name][0], full[name][1] - empty[name][1]) for name in full}
    together = [sum(column) for column in zip(*grown.values(), strict=True)]
    print("| table | rows | KiB with indexes |\n|---|--:|--:|")
    for name, (rows, size) in sorted(grown.items(), key=lambda item: -item[1][1]):
        if size >= 32 * 1024:
            print(f"| `{name}` | {rows:,} | {size // 1024:,} |")
    print(f"| all | {together[0]:,} | {together[1] // 1024:,} |")


if __name__ == "__main__":
    main()
