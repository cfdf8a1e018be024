"""What a document says about itself: title, author, status, version, and which record it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cqrm.documents.markup import attribute, escape, one_line
from cqrm.documents.wording import status_word, version_number
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE = "en-GB"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that every custom property of an Office file carries."""


class Claim(StrEnum):
    """The custom properties by which a document says what it was made from."""

    DOCUMENT = "CQRM document"
    MEETING = "CQRM meeting"
    REFERENCE = "CQRM reference"
    VERSION = "CQRM version"
    STATUS = "CQRM snapshot status"
    READERS = "CQRM readers"
    CONTENT_HASH = "CQRM content hash"
    CHAIN = "CQRM chain"
    SEQUENCE = "CQRM sequence"
    HASH = "CQRM hash"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which record in the database a document was made from; empty for a preview."""

    content_hash: str = ""
    sequence: int | None = None
    """The journal entry that stored it."""
    chain_hash: str = ""
    """The hash of that entry."""
    chain: str = ""
    """The chain that the entry belongs to."""


NO_STAMP = Stamp()
"""Of a preview."""


def write_properties(
    document: Document, snapshot: MinutesSnapshot, readers: ReaderGroup, name: str, title: str, stamp: Stamp
) -> None:
    """Set every property anew, so that nothing of the template's author or machine travels on.

    Args:
        document: the opened template.
        snapshot: what is printed.
        readers: whose copy it is.
        name: the kind of document, for example "minutes".
        title: the document's title.
        stamp: the record it was made from.
    """
    _drop_old(document)
    core, organisation = document.core_properties, one_line(snapshot.organisation)
    core.title, core.subject = _fitting(title), _fitting(snapshot.provider)
    core.author = core.last_modified_by = _fitting(organisation or snapshot.title)
    core.keywords = _fitting("; ".join(filter(None, (snapshot.label, name))))
    core.category = name.capitalize()
    core.comments, core.language, core.revision = "", LANGUAGE, 1
    core.content_status, core.version = _status(snapshot, readers), version_number(snapshot)
    core.created = core.modified = _utc(snapshot.as_at)
    _add_custom(document, _record(snapshot, readers, name, stamp))


def _record(
    snapshot: MinutesSnapshot, readers: ReaderGroup, name: str, stamp: Stamp
) -> list[tuple[str, str]]:
    values = [
        ("Status", _status(snapshot, readers)),
        (Claim.DOCUMENT, name),
        (Claim.MEETING, snapshot.meeting_ref),
        (Claim.REFERENCE, snapshot.document_ref),
        (Claim.VERSION, str(snapshot.version)),
        (Claim.STATUS, "preview" if snapshot.provisional else snapshot.status.value),
        (Claim.READERS, readers.value),
        (Claim.CONTENT_HASH, stamp.content_hash),
        (Claim.CHAIN, stamp.chain),
        (Claim.SEQUENCE, "" if stamp.sequence is None else str(stamp.sequence)),
        (Claim.HASH, stamp.chain_hash),
    ]
    return [(key, value) for key, value in values if value]


def _status(snapshot: MinutesSnapshot, readers: ReaderGroup) -> str:
    """That of the minutes; a copy for the public is a draft until somebody has signed it off."""
    is_held = readers is ReaderGroup.PUBLIC and snapshot.signed_off is None
    return "Draft" if is_held else status_word(snapshot)


def _fitting(text: str) -> str:
    # Office refuses core properties of more than 255 characters.
    return one_line(text)[:255]


def _utc(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _drop_old(document: Document) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    package = document.part.package
    assert package is not None
    for rel_id in [key for key, rel in package.rels.items() if rel.reltype != RT.OFFICE_DOCUMENT]:
        del package.rels[rel_id]


def _add_custom(document: Document, values: list[tuple[str, str]]) -> None:
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    assert package is not None
    blob = _custom_xml(values).encode()
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, blob, package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)


def _custom_xml(values: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<property fmtid="{_FORMAT}" pid="{pid}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escape(one_line(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(values, start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{inside}</Properties>"
    )
