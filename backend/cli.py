"""The command line: what the operator can do, and `export`, which is a person's own. None of it lets whoever hosts read
what people wrote to one another.
"""

# Commands import what they need when they run: help and `verify` should not wait for the whole server.
# ruff: noqa: PLC0415

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from backend import __version__

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from backend.composer.verdict import Form


class Bar:
    """A progress bar for work that says how much it has done, of how much."""

    def __init__(self, label: str) -> None:
        self._bar: ProgressBar[int] = click.progressbar(length=1, label=label, file=sys.stderr)

    def __enter__(self) -> Bar:
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._bar.update(max(0, (self._bar.length or 0) - self._bar.pos))
        self._bar.__exit__(*error)  # type: ignore[arg-type]

    def show(self, done: int, total: int) -> None:
        """Say it."""
        self._bar.length = total
        self._bar.update(max(0, done - self._bar.pos))


@contextlib.contextmanager
def tidy_where_it_is_ended() -> Iterator[None]:
    """Leave nothing half done, and nothing unencrypted, where a SIGTERM ends it."""
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wordkept")
def main() -> None:
    """Wordkept: a shared space for two people who want to trust each other again."""


@main.command()
@click.option("--begin", is_flag=True, help="Print how to begin, with a link for the first account.")
def serve(*, begin: bool) -> None:
    """Migrate the database and serve."""
    from backend.operation import refusals, serving
    from backend.settings import Settings

    with refusals.plain_errors():
        serving.serve(Settings(), begin=begin)


@main.command("invite-owner")
def invite_owner() -> None:
    """Print a one-time link with which one account can be made, within seven days."""
    from backend.operation import beginning, preparing, refusals
    from backend.settings import Settings

    with refusals.plain_errors():
        settings = Settings()
        preparing.prepare(settings)
        click.echo(beginning.owner_link(settings))


@main.command()
def demo() -> None:
    """Serve a second data folder with two demo accounts and some weeks of life."""
    from backend.demo import run
    from backend.operation import refusals

    with refusals.plain_errors():
        run()


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", multiple=True, metavar="AGE1…", help="Encrypt it for this age recipient; may be given again.")
@click.option(
    "--keys",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Copy the key database to this file of another folder.",
)
def backup(file: Path, to: tuple[str, ...], keys: Path | None) -> None:
    """Write a backup to FILE while the server runs. The keys are never in it; keep them apart, and briefly."""
    from backend.backups import taking
    from backend.operation import refusals
    from backend.settings import Settings

    with refusals.plain_errors(), tidy_where_it_is_ended():
        settings = Settings()
        if keys is not None:
            taking.require_apart(keys, file)
        with Bar("Backing up") as bar:
            taking.take(settings, file, to, bar.show)
        if keys is not None:  # after the backup: what it was sealed with is in them
            with Bar("Copying the keys") as bar:
                taking.take_keys(settings, keys, file, to, bar.show)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=False)
@click.option(
    "--identity",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Your age key, where it is encrypted.",
)
@click.option(
    "--keys",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Put this copy of the key database back too.",
)
@click.option("--in-place", is_flag=True, help="The database was brought back by other means: finish restoring it.")
def restore(file: Path | None, identity: Path | None, keys: Path | None, *, in_place: bool) -> None:
    """Bring back the backup in FILE. What was deleted or left since stays so; everyone signs in again."""
    from backend.backups import restoring
    from backend.operation import refusals
    from backend.settings import Settings

    if (file is None) != in_place:
        raise click.UsageError("Name the file of a backup, or say --in-place.")
    with refusals.plain_errors(), tidy_where_it_is_ended():
        settings = Settings()
        if keys is not None:
            restoring.restore_keys(settings, keys, identity)
        if file is None:
            done = restoring.restore_in_place(settings)
        else:
            with Bar("Restoring") as bar:
                done = restoring.restore(settings, file, identity, bar.show)
        click.echo(f"Restored. Deletions and leaves since the backup that were done again: {done.done_again}.")
        if done.unopened:
            click.echo(
                f"{done.unopened} of {done.accounts} accounts cannot be opened: the key database is older than they "
                "are. Look for a newer copy of it before anyone signs in.",
                err=True,
            )
        click.echo("Everyone signs in again; the phones load afresh by themselves.")


@main.command("rotate-key")
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the new key to this file, and leave the key file to you.",
)
@click.option("--finish", is_flag=True, help="The new key is in place on every host: let the old one end.")
def rotate_key(into: Path | None, *, finish: bool) -> None:
    """Exchange the server key for a new one while the server runs. Interrupted, it goes on when it is run again."""
    from backend.operation import refusals
    from backend.rotation import rotating
    from backend.settings import Settings

    with refusals.plain_errors():
        settings = Settings()
        with Bar("Wrapping the keys anew") as bar:
            done = rotating.rotate(settings, into, bar.show, finish=finish)
        click.echo(rotating.told(settings, done))


@main.command()
def doctor() -> None:
    """Look at everything the server needs; say of each what it means and what to do. Nothing is changed."""
    from backend import doctor
    from backend.operation import refusals
    from backend.settings import Settings

    colours = {"ok": "green", "mind": "yellow", "broken": "red"}
    broken = False
    with refusals.plain_errors():
        for found in doctor.look(Settings()):
            click.echo(f"{click.style(f'{found.says:<7}', fg=colours[found.says])} {found.about:<12} {found.told}")
            for more in filter(None, (found.means, found.do and f"-> {found.do}")):
                click.echo(f"{'':<20} {more}")
            broken = broken or found.says is doctor.Says.BROKEN
    sys.exit(1 if broken else 0)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--email", prompt=True, help="Of your own account.")
@click.option("--server", default="http://localhost:8000", show_default=True, help="Its address.")
def export(file: Path, email: str, server: str) -> None:
    """Save your own words to FILE, for programs. It asks for your passphrase, and takes nobody else's words.

    The server is asked as the app asks it: other devices of yours are told. Notes go along closed.
    """
    from backend.exports import command

    if file.exists():
        raise click.ClickException(f"{file} is there already. Name a new file.")
    passphrase = click.prompt("Passphrase", hide_input=True)
    try:
        with Bar("Gathering your words") as bar:
            words = command.export(server, email, passphrase, bar.show)
        command.keep(words, file)
    except (command.CannotExportError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Saved to {file}. Whoever has this file can read what you wrote: keep it where only you look.")


@main.command()
@click.argument("file", type=click.File("rb"))
def verify(file: BinaryIO) -> None:
    """Check an exported history of commitments: every link, and the words that are in it."""
    from backend.commitments import check_file

    try:
        click.echo(check_file.check(file.read()))
    except check_file.DoesNotHold as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("file", type=click.File("r", encoding="utf-8-sig"), default="-")
@click.option("--form", type=click.Choice(["i_statement", "acknowledgement", "impact"]), help="What FILE is meant as.")
@click.option("--jsonl", "cases", type=click.File("rb"), help="Answer labelled cases, one a line, instead of FILE.")
def check(file: TextIO, form: Form | None, cases: BinaryIO | None) -> None:
    """Say what the composer finds in FILE, or in what is typed. Nothing is kept."""
    from backend.composer import command

    if (form is None) == (cases is None):
        raise click.UsageError("Say what the text is meant as with --form, or name a file of cases with --jsonl.")
    try:
        if cases is not None:
            command.answer_cases(cases.read(), cases.name)
        elif form is not None:
            command.show(file.read(), form)
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not a text in UTF-8.") from error
    except command.CannotCheckError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main(prog_name="wordkept")
