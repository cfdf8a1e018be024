"""``cqrm decisions``: the decision register of every body."""

from __future__ import annotations

from datetime import date
from typing import Any

import typer

from cqrm.cli.asking import ask, database
from cqrm.cli.filtering import read_filter
from cqrm.cli.printing import say, say_json
from cqrm.cli.spreadsheet import say_csv
from cqrm.cli.tables import audience_words, say_table
from cqrm.documents.log_csv import decision_csv
from cqrm.terms.enums import Audience
from cqrm.terms.views.log import DecisionLine, RegisterPage
from cqrm.terms.words import count, screen_date


def decisions(
    context: typer.Context,
    words: list[str] = typer.Argument(
        None,
        metavar="[FILTER]...",
        help="As in the app: verb:agreed to:committee on:>=2026-04-01 is:inquorate body:HV meeting:HV-13"
        ' ref:D12 item:complaints "words"; a minus before one leaves it out, as in -- -verb:noted.',
    ),
    as_json: bool = typer.Option(
        False,
        "--json",
        help="For scripts: ref, decision, verb, authority, to, reason, quorate, withdrawn, dissent, meeting,"
        " date, item; audience too where it is not for everybody.",
    ),
    as_csv: bool = typer.Option(False, "--csv", help="For a spreadsheet."),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """List the decisions of all bodies, the newest first; withdrawn ones stay and say so."""
    from cqrm.capture.filters import DECISIONS
    from cqrm.terms.acts.log import SeeDecisions

    if as_json and as_csv:
        raise typer.BadParameter("Choose one of --json and --csv.", param_hint="--csv")
    path = database(db, context.obj.db)
    page = ask(path, SeeDecisions(asked=read_filter(words, DECISIONS, date.today()), limit=None))
    if as_json:
        say_json([_plain(line) for line in page.lines])
    elif as_csv:
        say_csv(decision_csv(page.lines))
    else:
        _print(page)


def _print(page: RegisterPage) -> None:
    if not page.lines:
        say("No decisions found.")
        return
    say_table(
        [
            (
                line.ref,
                screen_date(line.held_on),
                line.meeting_ref,
                f"{line.verb.upper()} {line.wording}{_standing(line)}{audience_words(line.audience)}",
            )
            for line in page.lines
        ]
    )
    say(count(page.total, "decision"))


def _standing(line: DecisionLine) -> str:
    if line.withdrawn:
        return f" [withdrawn: {line.withdrawn}]"
    return "" if line.quorate else " [taken without a quorum]"


def _plain(line: DecisionLine) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "ref": line.ref,
        "decision": line.wording,
        "verb": line.verb,
        "authority": line.authority.value,
        "to": line.target,
        "reason": line.reason,
        "quorate": line.quorate,
        "withdrawn": line.withdrawn,
        "dissent": line.dissent,
        "meeting": line.meeting_ref,
        "date": line.held_on.isoformat(),
        "item": line.item,
    }
    if line.audience is not Audience.PARTIES:
        plain["audience"] = line.audience.value
    return plain
