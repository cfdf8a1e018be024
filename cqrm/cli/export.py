"""``cqrm export``: a document of a meeting as a Word file."""

from __future__ import annotations

from pathlib import Path

import typer

from cqrm.cli.asking import ask, database
from cqrm.cli.printing import complain, say
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed

ENDING = ".docx"


def export(
    context: typer.Context,
    document: DocumentKind = typer.Argument(
        ..., metavar="minutes|actions|decisions|review", help="Which document."
    ),
    ref: str = typer.Argument(
        ..., metavar="REF", help="The meeting, as cqrm meetings prints it, for example HV-14."
    ),
    readers: ReaderGroup = typer.Option(ReaderGroup.PARTIES, "--for", help="Who will read it."),
    output: str | None = typer.Option(
        None, "-o", "--output", metavar="PATH", help="A folder or a file name; an old file is replaced."
    ),
    house: str = typer.Option(
        "", "--house", metavar="FILE", help="The Word file that gives it its looks, instead of the body's."
    ),
    draft: bool = typer.Option(
        False, "--draft", help="With --for public: a copy to be read and signed off, not for publication."
    ),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Write the minutes, the action log, the decision register or the review copy of a meeting.

    Without -o it goes into the meeting's folder in your documents and never replaces anything. A copy for the
    public is written once somebody has signed off that version; until then only a draft, with --draft.
    """
    from cqrm.meeting.house import house_notes
    from cqrm.meeting.publish import (
        document_name,
        house_of,
        refuse_unless_released,
        write_documents,
        write_over,
    )
    from cqrm.terms.acts.questions import SeeSnapshot

    issued = ask(database(db, context.obj.db), SeeSnapshot(ref=ref))
    if not draft:
        refuse_unless_released(issued, readers)
    looks = str(Path(house).expanduser().absolute()) if house else ""
    if output is not None:
        target = _target(output, document_name(issued, document, readers))
        say(f"Wrote {write_over(issued, document, readers, target, looks)}")
        template = house_of(issued, looks)
        _tell(house_notes(template) if template is not None else ())
        return
    published = write_documents(issued, readers, kinds=(document,), house=looks)
    written = published.documents[0]
    if written.error:
        raise ExportFailed(written.error)
    say(f"Wrote {written.path}")
    _tell(published.notes)


def _tell(notes: tuple[str, ...]) -> None:
    """What the house file lacks is no failure, and still not part of the answer."""
    for note in notes:
        complain(note)


def _target(output: str, name: str) -> Path:
    """The file meant: in a folder that is there or is written as one, under the document's own name."""
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")):
        return path / name
    return path if path.suffix.casefold() == ENDING else path.with_name(f"{path.name}{ENDING}")
