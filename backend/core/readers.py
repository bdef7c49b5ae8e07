"""Who answers questions: threads with a connection each, and one on the event loop's own."""

import queue
import threading
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from backend.core.engine import BEGIN_READING, READERS, translated
from backend.core.problems import Problem, Unavailable
from backend.core.transactions import begin, commit
from backend.core.waiting import Question, all_that_waits, answer_all, tell

if TYPE_CHECKING:
    from backend.core.db import Database

LOOKED_UP = 16  # questions in one snapshot at most; the other readers take the rest


class Reader:
    """A connection that is kept, and the questions that are answered over it."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection: sa.Connection | None = None
        self.stays = False  # whether a snapshot is open still

    def look(self, asked: list[Question[Any]], *, stay: bool = False) -> None:
        """Answer them in one snapshot, which with `stay` the next ones see as well, until its `end`.

        Where that fails, those left over are asked one by one, each for itself.
        """
        answered, kept = 0, self._connection is not None
        try:
            with translated():
                connection = self._begun()
                for one in asked:
                    self._database.look(connection, one)
                    answered += 1
                if not stay:
                    self.end()
        except BaseException as error:  # noqa: BLE001  (told to the caller)
            self._let_go()
            if kept and isinstance(error, Unavailable):  # what was held on to had died; a new one may do
                self.look(asked[answered:])
                return
            if len(asked) == 1:
                asked[0].error = error
                return
            for one in asked[answered:]:
                self.look([one])

    def end(self) -> None:
        """End the snapshot: what is asked next sees what was committed meanwhile.

        Whoever was answered was answered, and what is rung for after it is rung: a connection that does not end its
        snapshot is let go of, and nothing else comes of it.
        """
        if self.stays and self._connection is not None:
            self.stays = False
            try:
                with translated():
                    commit(self._connection)
            except (Problem, sa.exc.SQLAlchemyError):
                self._let_go()

    def close(self) -> None:
        """Let go of the connection."""
        self.end()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _begun(self) -> sa.Connection:
        self._connection = self._connection or self._database.connect_reader()
        if not self.stays:
            begin(self._connection, BEGIN_READING)
            self.stays = True
        return self._connection

    def _let_go(self) -> None:
        """Of a connection that may be broken."""
        if self._connection is not None:
            self.stays = False
            self._connection.invalidate()
            self.close()


class Readers:
    """A few threads, each with a connection that it keeps. Questions that wait are answered in one snapshot."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._waiting: queue.SimpleQueue[Question[Any] | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._run, name="reader", daemon=True) for _ in range(READERS)]
        for thread in self._threads:
            thread.start()

    def submit(self, question: Question[Any]) -> None:
        """Have it answered."""
        self._waiting.put(question)

    def close(self) -> None:
        """Answer what waits, then end."""
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        reader = Reader(self._database)
        last = False
        while not last and (first := self._waiting.get()) is not None:
            asked, last = all_that_waits(self._waiting, first, LOOKED_UP)
            if not self._database.is_sqlite:
                self._database.patience.begins(first.asked_at)
            reader.look(asked)
            tell(asked, answer_all)
        reader.close()
