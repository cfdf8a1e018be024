"""The commands, put together. Each one parses, calls a use case or a query, and prints."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from cqrm.cli import (
    actions,
    backup,
    check,
    decisions,
    export,
    meetings,
    new,
    redact,
    sign_off,
    template,
    verify,
)
from cqrm.cli.names import Asked, StartApp

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


def _print_version(wanted: bool) -> None:
    if wanted:
        from cqrm import __version__

        typer.echo(f"cqrm {__version__}")
        raise typer.Exit


@app.callback()
def whole_program(
    context: typer.Context,
    db: str | None = typer.Option(
        None, "--db", metavar="FILE", help="The database; else CQRM_DB, else yours."
    ),
    _version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", is_eager=True, callback=_print_version
    ),
) -> None:
    """Run a Clinical Quality Review Meeting from the keyboard and leave with finished minutes."""
    context.obj.db = db


@app.command()
def demo(context: typer.Context) -> None:
    """Start the app on a throw-away copy of the sample, on the morning of its next meeting."""
    context.obj.app = StartApp(demo=True)


app.command(name="new")(new.new)
app.command(name="meetings")(meetings.meetings)
app.command(name="actions")(actions.actions)
app.command(name="decisions")(decisions.decisions)
app.command(name="export")(export.export)
app.command(name="sign-off")(sign_off.sign_off)
app.command(name="redact")(redact.redact)
app.command(name="check")(check.check)
app.command(name="verify")(verify.verify)
app.command(name="backup")(backup.backup)
app.command(name="restore")(backup.restore)
app.add_typer(template.app, name="template")


def run_command(words: Sequence[str]) -> int | StartApp:
    """Run one command; returns the exit code, or what it asks of the app.

    The codes: 0 done, 1 refused or found wrong, 2 usage.

    Raises:
        CqrmError: the command was refused.
    """
    asked = Asked()
    try:
        app(args=list(words), prog_name="cqrm", obj=asked)
    except SystemExit as stop:
        if asked.app is not None:
            return asked.app
        return stop.code if isinstance(stop.code, int) else 1
    return 0
