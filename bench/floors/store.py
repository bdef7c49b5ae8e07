"""Where a floor keeps letters: SQLite, `synchronous=FULL`, acknowledged only when on disk."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Awaitable
from pathlib import Path
from typing import NamedTuple, Protocol

TABLE = """
CREATE TABLE IF NOT EXISTS letter (
  id INTEGER PRIMARY KEY, pair INTEGER NOT NULL, author INTEGER NOT NULL,
  text TEXT NOT NULL, sent_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS letter_of_pair ON letter (pair, id);
"""
INSERT = "INSERT INTO letter (pair, author, text, sent_at) VALUES (?, ?, ?, ?)"
MOST_AT_ONCE = 256


class Letter(NamedTuple):
    """A letter on its way into the table."""

    pair: int
    author: int
    text: str
    sent_at: float


class Store(Protocol):
    """Keeps a letter and gives back its id once it cannot be lost."""

    def add(self, letter: Letter) -> Awaitable[int]: ...


def connect(path: Path) -> sqlite3.Connection:
    """Open the database as the product does: WAL, every commit on disk, no hidden transactions."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.executescript(TABLE)
    return connection


class CommitEach:
    """Each letter is a commit of its own, on the event loop."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path)

    async def add(self, letter: Letter) -> int:
        return self._connection.execute(INSERT, letter).lastrowid or 0


class Gathering:
    """One thread writes; what waits when it is free goes into one commit. No batch is waited for."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path)
        self._waiting: queue.SimpleQueue[tuple[Letter, asyncio.Future[int]]] = queue.SimpleQueue()
        threading.Thread(target=self._write, name="writer", daemon=True).start()

    def add(self, letter: Letter) -> asyncio.Future[int]:
        stored = asyncio.get_running_loop().create_future()
        self._waiting.put((letter, stored))
        return stored

    def _write(self) -> None:
        while True:
            batch = self._gather()
            loop = batch[0][1].get_loop()
            try:
                ids = self._commit([letter for letter, _ in batch])
            except sqlite3.Error as error:
                loop.call_soon_threadsafe(_refuse, [stored for _, stored in batch], error)
            else:
                loop.call_soon_threadsafe(_settle, [stored for _, stored in batch], ids)

    def _gather(self) -> list[tuple[Letter, asyncio.Future[int]]]:
        batch = [self._waiting.get()]
        while len(batch) < MOST_AT_ONCE:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return batch

    def _commit(self, letters: list[Letter]) -> list[int]:
        execute = self._connection.execute
        if len(letters) == 1:  # an insert alone is a transaction already
            return [execute(INSERT, letters[0]).lastrowid or 0]
        with self._connection:
            execute("BEGIN IMMEDIATE")
            return [execute(INSERT, letter).lastrowid or 0 for letter in letters]


def _settle(waiting: list[asyncio.Future[int]], ids: list[int]) -> None:
    for stored, row_id in zip(waiting, ids, strict=True):
        if not stored.done():
            stored.set_result(row_id)


def _refuse(waiting: list[asyncio.Future[int]], error: Exception) -> None:
    for stored in waiting:
        if not stored.done():
            stored.set_exception(error)
