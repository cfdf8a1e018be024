"""``cqrm export``: a document of a meeting as a Word file."""

from __future__ import annotations

from pathlib import Path

import typer

from cqrm.cli.asking import ask, database
from cqrm.cli.printing import say
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed

ENDING = ".docx"


def export(
    context: typer.Context,
    document: DocumentKind = typer.Argument(..., metavar="minutes|actions", help="Which document."),
    ref: str = typer.Argument(
        ..., metavar="REF", help="The meeting, as cqrm meetings prints it, for example HV-14."
    ),
    readers: ReaderGroup = typer.Option(ReaderGroup.PARTIES, "--for", help="Who will read it."),
    output: str | None = typer.Option(
        None, "-o", "--output", metavar="PATH", help="A folder or a file name; an old file is replaced."
    ),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Write the minutes or the action log of a meeting.

    Without -o it goes into the meeting's folder in your documents and never replaces anything.
    """
    from cqrm.meeting.publish import document_name, write_documents, write_over
    from cqrm.terms.acts.questions import SeeSnapshot

    issued = ask(database(db, context.obj.db), SeeSnapshot(ref=ref))
    if output is not None:
        target = _target(output, document_name(issued, document, readers))
        say(f"Wrote {write_over(issued, document, readers, target)}")
        return
    written = write_documents(issued, readers, kinds=(document,)).documents[0]
    if written.error:
        raise ExportFailed(written.error)
    say(f"Wrote {written.path}")


def _target(output: str, name: str) -> Path:
    """The file meant: in a folder that is there or is written as one, under the document's own name."""
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")):
        return path / name
    return path if path.suffix.casefold() == ENDING else path.with_name(f"{path.name}{ENDING}")
