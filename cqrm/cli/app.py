"""The commands, put together. Each one parses, calls a use case or a query, and prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import typer

from cqrm.cli import check, export, meetings, new, template
from cqrm.cli.names import StartApp
from cqrm.terms.errors import CqrmError

app = typer.Typer(
    name="cqrm",
    help="Run a Clinical Quality Review Meeting from the keyboard and leave with finished minutes.",
    epilog="Without a command the app starts. cqrm FILE opens a file in it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def whole_program(
    context: typer.Context,
    db: str | None = typer.Option(
        None, "--db", metavar="FILE", help="The database; else CQRM_DB, else your own."
    ),
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Options that stand before the command."""
    if version:
        from cqrm import __version__

        typer.echo(f"cqrm {__version__}")
        raise typer.Exit
    context.obj = db


@app.command()
def demo() -> StartApp:
    """Start the app on a throw-away copy of the sample, on the morning of its next meeting."""
    return StartApp(demo=True)


app.command(name="new")(new.new)
app.command(name="meetings")(meetings.meetings)
app.command(name="export")(export.export)
app.command(name="check")(check.check)
app.add_typer(template.app, name="template")


def run_command(words: Sequence[str]) -> int | StartApp:
    """Run one command; returns the exit code (0 done, 1 refused or found wrong, 2 usage), or asks for the app."""
    command = typer.main.get_command(app)
    try:
        outcome = command.main(args=list(words), prog_name="cqrm", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as problem:
        problem.show(sys.stderr)
        return problem.exit_code
    except click.Abort:
        print("Stopped.", file=sys.stderr)
        return 1
    except CqrmError as problem:
        print(problem, file=sys.stderr)
        return 1
    return outcome if isinstance(outcome, int | StartApp) else 0
