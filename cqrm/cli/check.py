"""``cqrm check``: whether the record is whole, and what to do about what is not."""

from __future__ import annotations

import typer

from cqrm.cli.asking import database
from cqrm.cli.printing import complain, say


def check(
    context: typer.Context,
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Check pages, guards, journal and minutes. Warnings are printed and do not count as wrong."""
    from cqrm.store.check import check as check_file

    report = check_file(database(db, context.obj.db))
    for finding in report.findings:
        tell = complain if finding.severity == "error" else say
        tell(f"{finding.severity}: {finding.what} {finding.advice}".rstrip())
    say(report.facts)
    if report.is_wrong:
        complain(report.verdict)
        raise typer.Exit(1)
    say(report.verdict)
