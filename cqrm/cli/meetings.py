"""``cqrm meetings``: every meeting of the database."""

from __future__ import annotations

import json

import typer

from cqrm.cli.asking import database
from cqrm.terms.views.home import MeetingLine
from cqrm.terms.words import screen_date


def meetings(
    context: typer.Context,
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
    as_json: bool = typer.Option(False, "--json", help="For scripts: ref, body, provider, date, status."),
) -> None:
    """List the meetings, newest first."""
    from datetime import date

    from cqrm.store.glance import read_home

    lines = read_home(database(db, context.obj.db), date.today()).meetings
    if as_json:
        typer.echo(json.dumps([_plain(line) for line in lines], ensure_ascii=False, indent=2))
        return
    for line in lines:
        status = line.status.value.replace("_", " ")
        typer.echo(f"{line.ref:<10} {screen_date(line.held_on):<16} {status:<14} {line.body}")


def _plain(line: MeetingLine) -> dict[str, str]:
    return {
        "ref": line.ref,
        "body": line.body,
        "provider": line.provider,
        "date": line.held_on.isoformat(),
        "status": line.status.value,
    }
