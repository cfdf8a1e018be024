"""``cqrm meetings``: every meeting of the database."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from cqrm.cli.asking import database
from cqrm.cli.printing import say, say_json
from cqrm.terms.views.home import MeetingLine
from cqrm.terms.words import screen_date


def meetings(
    context: typer.Context,
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
    as_json: bool = typer.Option(False, "--json", help="For scripts: ref, body, provider, date, status."),
) -> None:
    """List the meetings by body, newest first."""
    from datetime import date

    from cqrm.store.glance import read_home

    path = database(db, context.obj.db)
    lines = read_home(path, date.today()).meetings
    if as_json:
        say_json([_plain(line) for line in lines])
    elif lines:
        _print_table(lines)
    else:
        say(f"{path.name} holds no meetings yet. To set up a body: cqrm {path}")


def _print_table(lines: Sequence[MeetingLine]) -> None:
    rows = [
        (line.ref, screen_date(line.held_on), line.status.value.replace("_", " "), line.body)
        for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        first = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        say(f"{first}  {row[3]}")


def _plain(line: MeetingLine) -> dict[str, str]:
    return {
        "ref": line.ref,
        "body": line.body,
        "provider": line.provider,
        "date": line.held_on.isoformat(),
        "status": line.status.value,
    }
