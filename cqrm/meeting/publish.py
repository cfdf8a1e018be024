"""Handing a snapshot to the documents room and putting the files in their folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cqrm.meeting.folders import body_folder, safe_name
from cqrm.meeting.house import house_notes, house_path
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed, Refused
from cqrm.terms.views.closing import DocumentView, Published
from cqrm.terms.views.issue import IssuedSnapshot

DEFAULT_KINDS = (DocumentKind.MINUTES, DocumentKind.ACTIONS)


def write_documents(
    issued: IssuedSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    folder: str = "",
    kinds: tuple[DocumentKind, ...] = (),
    progress: Callable[[str, int, int], None] | None = None,
    house: str = "",
) -> Published:
    """Write the documents of a meeting; a document that fails is reported and does not stop the others.

    Args:
        issued: the snapshot and its anchors.
        readers: for whom; what they may not read leaves no trace in the files.
        folder: where; empty means the meeting's folder.
        kinds: which documents; without any those of ``usual_kinds``.
        progress: told the file's name, its place and the number of files before each one is written.
        house: the house file to use instead of the body's.
    """
    from cqrm.documents.writing import put_in_place

    place = Path(folder).expanduser() if folder else meeting_folder(issued)
    template = house_of(issued, house)
    kinds = kinds or usual_kinds(issued, readers)
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


def usual_kinds(issued: IssuedSnapshot, readers: ReaderGroup) -> tuple[DocumentKind, ...]:
    """Minutes and action log, and where something was changed since the first draft the review copy."""
    changed = bool(issued.snapshot.reworded or issued.snapshot.amended)
    return (
        *DEFAULT_KINDS,
        *((DocumentKind.REVIEW,) if changed and readers is not ReaderGroup.PUBLIC else ()),
    )


def refuse_unless_released(issued: IssuedSnapshot, readers: ReaderGroup) -> None:
    """Refuse a final copy for the public that nobody has signed off.

    Raises:
        Refused: it says what to do.
    """
    snapshot = issued.snapshot
    if readers is not ReaderGroup.PUBLIC or snapshot.signed_off is not None:
        return
    if snapshot.provisional:
        raise Refused(
            f"{snapshot.meeting_ref} is not closed, so there is nothing to publish.",
            "Close it first; --draft writes a copy that is not for publication.",
        )
    raise Refused(
        f"Nobody has signed off the public copy of {snapshot.meeting_ref}, version {snapshot.version}.",
        f"Read it (--draft writes it), then: cqrm sign-off {snapshot.meeting_ref} --for public --reason WHY.",
    )


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
    from cqrm.documents.properties import Stamp

    stamp = Stamp(issued.content_hash, issued.chain_seq, issued.chain_hash, issued.chain)
    return make_document(kind, issued.snapshot, readers, template, stamp=stamp)


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
    meeting = f"{issued.snapshot.held_on.isoformat()} {issued.snapshot.meeting_ref}"
    return body_folder(issued.documents_folder, issued.body_short_name) / safe_name(meeting)
