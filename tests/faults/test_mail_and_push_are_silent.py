"""R9: mail server and push service take the call and never answer: no write waits for them, nor does a stop."""

import contextlib
import os
import random
import socket
import statistics
import threading
import time
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Self
from uuid import UUID

import pytest
from beginnings import MORNING, Shelf
from mail.mailbox import PASSWORD, USER, Mailbox
from people import Clock, Person, ok
from push.browser import PushService, subscribes
from serving import Server

from backend import mail
from backend.core.unit_of_work import UnitOfWork
from backend.push import service as push

LONG = bool(os.environ.get("WORDKEPT_LONG_FAULTS"))
WRITES = 1000 if LONG else 100  # on each of two servers
AGAIN_AFTER = 50  # writes; then there is something new to be sent to everyone
# Seconds more that are not called a difference. A write that waited would take the ten until the server is given up.
NOTICED = 0.005 if LONG else 1.0
ENDS_WITHIN = 10.0  # seconds


class Silent:
    """Takes every call, and says nothing."""

    def __init__(self) -> None:
        self.called: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for one in (self._listener, *self.called):
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.called.append(self._listener.accept()[0])


@pytest.mark.faults
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_write_waits_for_mail_or_push(
    kind: str, request: pytest.FixtureRequest, mailbox: Mailbox, service: PushService
) -> None:
    """Two servers side by side, each with as much to be sent: one is answered, one is not."""
    shelf: Shelf = request.getfixturevalue(kind)
    chance, takes = random.Random(9), [list[float](), list[float]()]
    with ExitStack() as until_the_end:
        silent_mail, silent_push = (until_the_end.enter_context(Silent()) for _ in range(2))
        silent = Mailbox(f"smtp://{USER}:{PASSWORD}@localhost:{silent_mail.port}"), PushService(silent_push.port)
        places = [(mailbox, service), silent]
        pairs = [_two(until_the_end, shelf, *place) for place in places]
        for number in range(WRITES):
            if number % AGAIN_AFTER == 0:
                for two in pairs:
                    two[0].server.write(partial(_something_new, people=two))
                    two[0].server.clock.move(minutes=3)  # type: ignore[attr-defined]  # what was put off is due again
            for which in chance.sample((0, 1), 2):
                takes[which].append(_writes(chance.choice(pairs[which]), number))
        assert len(mailbox.arrived) > len(silent_mail.called) > 0
        assert len(service.pushed) >= len(silent_push.called) > 0
        asked = time.monotonic()
        pairs[1][0].server.close()
        ended = time.monotonic() - asked
    normal, silence = (statistics.quantiles(taken, n=20)[-1] for taken in takes)
    print(
        f"\n{kind}: {WRITES} writes each, p95 {normal * 1000:.1f} ms, {silence * 1000:.1f} ms with both silent "
        f"({len(silent_mail.called)} and {len(silent_push.called)} calls), the longest {max(takes[1]) * 1000:.0f} ms; "
        f"stopped in {ended:.1f} s"
    )
    assert silence <= normal * 1.2 + NOTICED
    assert ended <= ENDS_WITHIN


def _two(until_the_end: ExitStack, shelf: Shelf, mailbox: Mailbox, service: PushService) -> list[Person]:
    """Two people on a server of their own, both reached by push."""
    ways = {**mailbox.settings, **service.settings}
    settings = until_the_end.enter_context(shelf.copy("couple")).model_copy(update=ways)
    server = Server(settings, Clock(MORNING))
    until_the_end.callback(server.close)
    two = [Person.again(server, memory) for memory in shelf.beginning("couple").people]
    for person in two:
        subscribes(person, service)
    return two


def _something_new(uow: UnitOfWork, people: list[Person]) -> None:
    whom = {UUID(one.id): uow.now + timedelta(hours=20) for one in people}
    push.queue_all(uow, whom)
    for account_id in whom:
        mail.queue(uow, account_id, "something-new")


def _writes(person: Person, number: int) -> float:
    began = time.perf_counter()
    ok(person.posts_message(f"I felt calm on our walk. {number}", kind=("letter", "i_statement")[number % 2]))
    return time.perf_counter() - began
