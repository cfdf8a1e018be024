"""Handing a snapshot to the documents room and putting the files in their folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cqrm.meeting.folders import documents_root, safe_name
from cqrm.meeting.house import house_notes, house_path
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed
from cqrm.terms.views.closing import DocumentView, Published
from cqrm.terms.views.issue import IssuedSnapshot

DEFAULT_KINDS = (DocumentKind.MINUTES, DocumentKind.ACTIONS)


def write_documents(
    issued: IssuedSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    folder: str = "",
    kinds: tuple[DocumentKind, ...] = DEFAULT_KINDS,
    progress: Callable[[str, int, int], None] | None = None,
    house: str = "",
) -> Published:
    """Write the documents of a meeting; a document that fails is reported and does not stop the others.

    Args:
        issued: the snapshot and its anchors.
        readers: for whom; what they may not read leaves no trace in the files.
        folder: where; empty means the meeting's folder.
        kinds: which documents.
        progress: told the file's name, its place and the number of files before each one is written.
        house: the house file to use instead of the body's.
    """
    from cqrm.documents.writing import put_in_place

    place = Path(folder).expanduser() if folder else meeting_folder(issued)
    template = house_of(issued, house)
    results: list[DocumentView] = []
    for number, kind in enumerate(kinds, 1):
        name = document_name(issued, kind, readers)
        if progress is not None:
            progress(name, number, len(kinds))
        try:
            path = put_in_place(_bytes(issued, kind, readers, template), place / name)
            results.append(DocumentView(name=path.name, path=str(path)))
        except ExportFailed as problem:
            results.append(DocumentView(name=name, path="", error=str(problem)))
    return Published(folder=str(place), documents=tuple(results), notes=_notes(template))


def write_over(
    issued: IssuedSnapshot, kind: DocumentKind, readers: ReaderGroup, path: Path, house: str = ""
) -> Path:
    """Write one document under exactly this name; an old file of that name is replaced whole.

    Args:
        issued: the snapshot and its anchors.
        kind: which document.
        readers: for whom.
        path: the file's name.
        house: the house file to use instead of the body's.

    Raises:
        ExportFailed: the file could not be written; an old one is untouched.
    """
    from cqrm.documents.writing import replace_whole

    template = house_of(issued, house)
    return replace_whole(_bytes(issued, kind, readers, template), path)


def house_of(issued: IssuedSnapshot, house: str = "") -> Path | None:
    """The house file for a meeting's documents; None for the looks that come with the program.

    The one named for once, else the one in the body's settings, else ``house.docx`` in the folder of the
    body's documents or in the one around it.
    """
    folder = meeting_folder(issued).parent
    return house_path(house or issued.house_file, (folder, folder.parent))


def document_name(issued: IssuedSnapshot, kind: DocumentKind, readers: ReaderGroup) -> str:
    """``minutes HV-14.docx``; a copy for others than the parties says so, and so does a preview."""
    from cqrm.documents.catalogue import file_stem

    preview = " preview" if issued.snapshot.provisional else ""
    return f"{file_stem(kind, issued.snapshot, readers)}{preview}.docx"


def _bytes(issued: IssuedSnapshot, kind: DocumentKind, readers: ReaderGroup, template: Path | None) -> bytes:
    from cqrm.documents.catalogue import make_document

    return make_document(
        kind, issued.snapshot, readers, template, content_hash=issued.content_hash, sequence=issued.chain_seq
    )


def _notes(template: Path | None) -> tuple[str, ...]:
    """What the house file lacks; one that is refused has told so with each document."""
    if template is None:
        return ()
    try:
        return house_notes(template)
    except ExportFailed:
        return ()


def meeting_folder(issued: IssuedSnapshot) -> Path:
    """``Documents/CQRM/<body>/<date REF>``, or below the folder that the body's settings name."""
    root = Path(issued.documents_folder).expanduser() if issued.documents_folder else documents_root()
    meeting = f"{issued.snapshot.held_on.isoformat()} {issued.snapshot.meeting_ref}"
    return root / safe_name(issued.body_short_name) / safe_name(meeting)
