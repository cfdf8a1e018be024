"""``cqrm check``: whether the record is whole, and what to do about what is not."""

from __future__ import annotations

import typer

from cqrm.cli.asking import database


def check(
    context: typer.Context,
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Check integrity, migrations and the journal. Warnings are printed and do not count as wrong."""
    from cqrm.store.check import check as check_file

    report = check_file(database(db, context.obj.db))
    for finding in report.findings:
        typer.echo(f"{finding.severity}: {finding.what} {finding.advice}".rstrip())
    typer.echo(report.verdict)
    if report.is_wrong:
        raise typer.Exit(1)
