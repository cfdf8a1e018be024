"""``cqrm actions``: the action log of every body, as it stands or as it stood."""

from __future__ import annotations

from datetime import date
from typing import Any

import typer

from cqrm.cli.asking import ask, database
from cqrm.cli.filtering import read_day, read_filter
from cqrm.cli.printing import say, say_json
from cqrm.cli.spreadsheet import say_csv
from cqrm.cli.tables import audience_words, say_table
from cqrm.documents.log_csv import action_csv, owners_in_words
from cqrm.terms.enums import Audience
from cqrm.terms.views.log import LogLine, LogPage
from cqrm.terms.words import count, screen_date


def actions(
    context: typer.Context,
    words: list[str] = typer.Argument(
        None,
        metavar="[FILTER]...",
        help="As in the app: owner:nurse is:overdue body:HV meeting:HV-13 due:<2026-12-01 ref:A12 slips:>1"
        ' "words"; a minus before one leaves it out, as in -- -owner:AT. Without is: or ref: what is open.',
    ),
    as_at: str | None = typer.Option(None, "--as-at", metavar="DATE", help="What stood on that day."),
    as_json: bool = typer.Option(
        False,
        "--json",
        help="For scripts: ref, action, owner, due, first_due, slips, status, meeting, item; audience too"
        " where it is not for everybody.",
    ),
    as_csv: bool = typer.Option(False, "--csv", help="For a spreadsheet."),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """List the actions of all bodies, the most urgent first."""
    from cqrm.capture.filters import ACTIONS
    from cqrm.terms.acts.log import SeeActions

    if as_json and as_csv:
        raise typer.BadParameter("Choose one of --json and --csv.", param_hint="--csv")
    path, day = database(db, context.obj.db), read_day(as_at)
    asked = read_filter(words, ACTIONS, day or date.today())
    page = ask(path, SeeActions(asked=asked, as_at=day, limit=None))
    if as_json:
        say_json([_plain(line) for line in page.lines])
    elif as_csv:
        say_csv(action_csv(page.lines))
    else:
        _print(page)


def _print(page: LogPage) -> None:
    if not page.lines:
        say(f"No actions found as at {screen_date(page.as_at)}.")
        return
    say_table(
        [
            (
                line.action.ref,
                f"{line.letter} {line.words}",
                screen_date(line.action.due_on) if line.action.due_on else "no date",
                ", ".join(owner.code for owner in line.action.owners) or "nobody",
                line.action.raised_ref,
                f"{line.action.text}{audience_words(line.action.audience)}",
            )
            for line in page.lines
        ]
    )
    say(f"{count(page.total, 'action')} as at {screen_date(page.as_at)}")


def _plain(line: LogLine) -> dict[str, Any]:
    action = line.action
    plain: dict[str, Any] = {
        "ref": action.ref,
        "action": action.text,
        "owner": owners_in_words(line),
        "due": _iso(action.due_on) or None,
        "first_due": _iso(action.first_due_on) or None,
        "slips": action.slips,
        "status": action.status.value,
        "meeting": action.raised_ref,
        "item": action.item_title,
    }
    if action.audience is not Audience.PARTIES:
        plain["audience"] = action.audience.value
    return plain


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
