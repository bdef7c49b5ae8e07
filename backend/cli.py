"""The command line: what the operator can do. None of it reads what people wrote to one another."""

# Commands import what they need when they run: help and `verify` should not wait for the whole server.
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from backend import __version__

if TYPE_CHECKING:
    from backend.composer.verdict import Form


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wordkept")
def main() -> None:
    """Wordkept: a shared space for two people who want to trust each other again."""


@main.command()
@click.option("--begin", is_flag=True, help="Print how to begin, with a link for the first account.")
def serve(*, begin: bool) -> None:
    """Migrate the database and serve."""
    from backend import operation
    from backend.settings import Settings

    with operation.plain_errors():
        operation.serve(Settings(), begin=begin)


@main.command("invite-owner")
def invite_owner() -> None:
    """Print a one-time link with which one account can be made, within seven days."""
    from backend import operation
    from backend.settings import Settings

    with operation.plain_errors():
        settings = Settings()
        operation.prepare(settings)
        click.echo(operation.owner_link(settings))


@main.command()
def demo() -> None:
    """Serve a second data folder with two demo accounts and some weeks of life."""
    from backend import operation
    from backend.demo import run

    with operation.plain_errors():
        run()


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
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
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
    main()
