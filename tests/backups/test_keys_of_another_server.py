"""R12, S17: a database and a key database that do not belong together are told apart before anything is served."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from backups.elsewhere import elsewhere, quietly
from backups.test_backups import again, back_up
from click.testing import CliRunner
from deletions.gone import deletes
from people import Person
from serving import Server

from backend.backups import restoring, taking
from backend.backups.errors import CannotBackUp
from backend.cli import main
from backend.core.data_keys import DataKeys
from backend.core.engine import create_engine
from backend.core.keys import KeyFileError, make_server_key, read_server_key
from backend.operation import migrating, preparing, refusals
from backend.settings import Settings


def without_keys(settings: Settings) -> Path:
    """Where the key database was moved to; a start makes another."""
    away = settings.data_dir / "away.db"
    (settings.data_dir / "keys.db").rename(away)
    for beside in settings.data_dir.glob("keys.db-*"):
        beside.rename(away.with_name(beside.name.replace("keys", "away")))
    return away


def test_a_backup_is_not_restored_to_the_keys_of_another_server(server: Server, alex: Person, tmp_path: Path) -> None:
    """As where a new machine was started once before anybody thought of the backup."""
    said = alex.writes()
    file = back_up(server, tmp_path)
    with elsewhere(server.settings, tmp_path, postgres=server.settings.database_url) as settings:
        away = without_keys(settings)
        fresh = Settings(data_dir=tmp_path / "fresh", secret_file=settings.key_file)
        preparing.prepare(fresh)
        taking.take_keys(fresh, settings.data_dir / "keys.db", tmp_path / "beside", (), quietly)
        with pytest.raises(CannotBackUp, match=r"No account that is in it \(2\)"):
            restoring.restore(settings, file, None, quietly)
        assert not migrating.holds_data(settings.database)
        (settings.data_dir / "keys.db").unlink()
        away.rename(settings.data_dir / "keys.db")
        assert restoring.restore(settings, file, None, quietly) == restoring.Restored(0, 0, 2)
        preparing.prepare(settings)
        there = Server(settings, server.clock)
        try:
            assert again(there, alex).reads(said).json()["text"] == said["text"]
        finally:
            there.close()


def test_keys_that_are_older_than_some_accounts_are_told(server: Server, alex: Person, tmp_path: Path) -> None:
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        Person(server, "Kim").signs_up()
        file = back_up(server, tmp_path)
        told = CliRunner().invoke(main, ["restore", str(file)], env={"WORDKEPT_DATA_DIR": str(settings.data_dir)})
        assert told.exit_code == 0, told.output
        assert "1 of 3 accounts cannot be opened" in told.output


def test_a_backup_is_not_restored_with_another_server_key(server: Server, alex: Person, tmp_path: Path) -> None:
    file = back_up(server, tmp_path)
    with elsewhere(server.settings, tmp_path, postgres=None) as settings:
        settings.key_file.unlink()
        make_server_key(settings.key_file)
        with pytest.raises(KeyFileError, match="not the one this data was sealed with"):
            restoring.restore(settings, file, None, quietly)
        assert not migrating.holds_data(settings.database)


def test_a_server_whose_key_database_was_lost_does_not_begin_another(server: Server, alex: Person) -> None:
    """What people wrote from then on could be read by nobody once the right one is found."""
    server.stop()
    if server.settings.keys_url is None:
        away = without_keys(server.settings)
        with pytest.raises(refusals.CannotStart, match="opens no account"):
            preparing.prepare(server.settings)
        for made in server.settings.data_dir.glob("keys.db*"):
            made.unlink()
        shutil.copy(away, server.settings.data_dir / "keys.db")
    server.start()
    preparing.prepare(server.settings)
    assert alex.get("/account").status_code == 200


def test_who_deletes_the_last_account_can_start_again(server: Server, alone: Person) -> None:
    """Its key goes before its rows do, and the machine may go down in between."""
    deletes(alone)
    server.stop()
    engine = create_engine(server.settings.keys_database)
    keys = DataKeys(engine, read_server_key(server.settings.key_file))
    keys.destroy(UUID(alone.id))
    keys.close()
    preparing.prepare(server.settings)
    server.start()
