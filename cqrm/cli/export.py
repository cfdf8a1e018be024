"""``cqrm export``: a document of a meeting as a Word file."""

from __future__ import annotations

from pathlib import Path

import typer

from cqrm.cli.asking import ask, database
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed


def export(
    context: typer.Context,
    document: DocumentKind = typer.Argument(..., help="Which document."),
    ref: str = typer.Argument(..., help="The meeting, as cqrm meetings prints it, for example HV-14."),
    readers: ReaderGroup = typer.Option(ReaderGroup.PARTIES, "--for", help="Who will read it."),
    output: str | None = typer.Option(
        None, "-o", "--output", metavar="PATH", help="A folder or a file name."
    ),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Write the minutes or the action log of a meeting; an existing file is replaced whole."""
    from cqrm.meeting.publish import document_name, write_documents, write_over
    from cqrm.terms.acts.questions import SeeSnapshot

    issued = ask(database(db, context.obj.db), SeeSnapshot(ref=ref))
    if output is not None:
        path = write_over(
            issued, document, readers, _target(output, document_name(issued, document, readers))
        )
        typer.echo(f"Wrote {path}")
        return
    written = write_documents(issued, readers, kinds=(document,)).documents[0]
    if written.error:
        raise ExportFailed(written.error)
    typer.echo(f"Wrote {written.path}")


def _target(output: str, name: str) -> Path:
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")):
        return path / name
    return path if path.suffix.casefold() == ".docx" else path.with_name(f"{path.name}.docx")
