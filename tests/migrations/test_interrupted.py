"""R11: a migration that is killed at any instant, or that runs while people write, leaves all of itself or nothing."""

import multiprocessing
import os
import random
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from people import Person, ok
from serving import Server
from sqlmodel import SQLModel

from backend.core.engine import normal_url
from backend.operation import migrating, preparing, refusals
from backend.settings import ROOT, Settings

KILLS = 100 if os.environ.get("WORDKEPT_LONG_FAULTS") else 4
OLD = "0001"

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["backend.main", "backend.operation.serving", "uvicorn", "alembic.command"])


def _migrate(settings: Settings) -> None:
    os.setpgrp()
    migrating.migrate(settings)


def _shape(settings: Settings) -> dict[str, Any]:
    """Tables with their columns, and how many rows are in them."""
    engine = sa.create_engine(normal_url(settings.database))
    with engine.connect() as connection:
        look = sa.inspect(connection)
        shape = {
            name: (
                sorted(column["name"] for column in look.get_columns(name)),
                connection.execute(sa.text(f'SELECT count(*) FROM "{name}"')).scalar_one(),
            )
            for name in look.get_table_names()
        }
        shape["revision"] = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()
    return shape


@pytest.mark.faults
def test_a_migration_killed_at_any_instant_is_run_again_and_is_the_same(couple: tuple[Person, ...]) -> None:
    """From the first version's tables to the newest, with people in them, and what they wrote."""
    server, (alex, sam) = couple[0].server, couple
    alex.writes("I felt calm on our walk.")
    sam.says()
    for one in couple:
        one.checks_in()
    signed = sam.signs(alex.signs(alex.offers("Phones away at dinner.")))
    seen = [_words(one, signed) for one in couple]
    server.stop(nobody_is_left=True)
    settings, config = server.settings, migrating.migrations(server.settings)
    command.downgrade(config, OLD)
    before = _shape(settings)
    started = time.monotonic()
    command.upgrade(config, "head")
    takes = time.monotonic() - started
    expected = _shape(settings)
    chance = random.Random(7)
    for kill in range(KILLS):
        command.downgrade(config, OLD)
        process = _forking.Process(target=_migrate, args=(settings,), daemon=True)
        process.start()
        time.sleep(chance.uniform(0, 1.5 * takes))
        process.kill()  # it may have ended by then
        process.join()
        assert _settled(settings) in (before, expected), f"kill {kill} left something half done"
        migrating.migrate(settings)
        assert _shape(settings) == expected
    command.check(config)
    server.start()
    again = [Person.again(server, one.memory()) for one in couple]
    assert [_words(one.signs_in(), signed) for one in again] == seen


def _words(person: Person, commitment: dict[str, Any]) -> list[Any]:
    """What a fresh load shows of what there was in the first version."""
    return [person.thread("?limit=100"), ok(person.get("/check-ins"))["items"], person.sees(commitment)]


def _settled(settings: Settings) -> dict[str, Any]:
    """The shape once PostgreSQL has noticed that the one who was killed is gone."""
    for _ in range(100):
        try:
            engine = sa.create_engine(normal_url(settings.database))
            with engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("SET LOCAL lock_timeout = '100ms'")
                connection.exec_driver_sql("SELECT count(*) FROM alembic_version")
            return _shape(settings)
        except sa.exc.OperationalError:
            time.sleep(0.05)
        finally:
            engine.dispose()
    raise AssertionError("the tables stayed locked")


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("message") as table:
        table.add_column(sa.Column("weather", sa.String(length=20), nullable=True))
    op.create_index("ix_message_weather", "message", ["weather"])
    op.create_table("weather", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("weather")
"""


def test_people_write_on_while_the_next_version_migrates(
    server: Server, alex: Person, sam: Person, tmp_path: Path
) -> None:
    """What is added to the tables does not disturb the version that serves; it says that it is the older one."""
    config: Config = migrating.migrations(server.settings)
    head = sa.text("SELECT version_num FROM alembic_version")
    engine = sa.create_engine(normal_url(server.settings.database))
    with engine.connect() as connection:
        present = connection.execute(head).scalar_one()
    (tmp_path / "9001_next.py").write_text(NEXT.format(head=present))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", f"{ROOT / 'alembic' / 'versions'}{os.pathsep}{tmp_path}")
    ended, written, failed = threading.Event(), [0], [0]

    def writes(person: Person) -> None:
        while not ended.is_set():
            status = person.posts_message("A few lines.", kind="letter").status_code
            written[0] += status == 201
            failed[0] += status != 201

    writers = [threading.Thread(target=writes, args=(person,)) for person in (alex, sam)]
    for writer in writers:
        writer.start()
    time.sleep(0.2)
    command.upgrade(config, "9001")
    after = written[0]
    time.sleep(0.2)
    ended.set()
    for writer in writers:
        writer.join()
    assert failed[0] == 0
    assert written[0] > after > 0, "people wrote before and after"
    with engine.connect() as connection:
        kept = connection.execute(sa.text("SELECT count(*) FROM message")).scalar_one()
    assert kept == written[0]
    server.app.state.pulse_felt_until = 0.0
    assert server.do(_ready(server)) is False
    engine.dispose()
    with pytest.raises(refusals.CannotStart, match="newer version"):
        preparing.prepare(server.settings)


async def _ready(server: Server) -> bool:
    from backend.core import pulse

    return await server.house.db.write(pulse.beat)


def test_two_hosts_that_start_at_once_migrate_once(settings: Settings) -> None:
    engine = sa.create_engine(normal_url(settings.database))
    metadata = sa.MetaData()
    metadata.reflect(engine)
    metadata.drop_all(engine)
    engine.dispose()
    hosts = [_forking.Process(target=_migrate, args=(settings,), daemon=True) for _ in range(3)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join(30)
    assert [host.exitcode for host in hosts] == [0, 0, 0]
    assert set(SQLModel.metadata.tables) <= set(_shape(settings))
