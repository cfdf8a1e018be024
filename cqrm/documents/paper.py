"""From what a document says to the bytes of a file: template, header and footer, body, properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cqrm.documents.markup import EM_SPACE, NO_BREAK, one_line
from cqrm.documents.page_sections import Orientation, Section, body_of
from cqrm.documents.properties import Stamp
from cqrm.documents.public_words import NOT_SIGNED_OFF
from cqrm.documents.slots import Slot
from cqrm.documents.style_names import StyleBook
from cqrm.documents.wording import COPY_FOR, status_and_version, version_number
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.sealing import anchor_words
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.words import paper_date

Compose = Callable[[StyleBook, "Paper", Mapping[Orientation, int]], tuple[Section, ...]]
"""Writes the sections of a document: with these style ids, for this paper, in these text widths (twips)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document about to be made; the snapshot is already cut to its readers."""

    name: str
    """What it is, in lower case: "minutes"."""
    snapshot: MinutesSnapshot
    readers: ReaderGroup
    compose: Compose
    stamp: Stamp

    @property
    def title(self) -> str:
        """``Clinical Quality Review Meeting: minutes, 14 July 2026``."""
        return f"{one_line(self.snapshot.title)}: {self.name}, {paper_date(self.snapshot.held_on)}"


def render(paper: Paper, template: Path | None) -> bytes:
    """Make the document.

    Raises:
        ExportFailed: the template cannot be used.
    """
    from cqrm.documents.package import pack
    from cqrm.documents.properties import write_properties
    from cqrm.documents.template import load_template

    house = load_template(template)
    widths = {way: setup.text_width for way, setup in house.setups.items()}
    sections = paper.compose(house.styles, paper, widths)
    house.fill(_furniture(paper))
    title = paper.title.replace("\u00a0", " ")
    write_properties(house.document, paper.snapshot, paper.readers, paper.name, title, paper.stamp)
    return pack(house.document, body_of(house.styles, sections, house.setups))


def footer_line(name: str, snapshot: MinutesSnapshot, stamp: Stamp) -> str:
    """What the footer says: the reference; of an issued document also its version and where that is recorded.

    ``CQRM/HV/2026-11 · minutes v2 · seq 412 · 3f9c 1a07 5be2 90d4``, so that paper alone can be checked.
    """
    recorded = anchor_words(stamp.sequence, stamp.chain_hash)
    if not recorded:
        return snapshot.document_ref
    parts = (one_line(snapshot.document_ref), f"{name} v{version_number(snapshot)}", recorded)
    return " · ".join(filter(None, parts))


def _furniture(paper: Paper) -> dict[Slot, str]:
    """What stands in header and footer."""
    snapshot = paper.snapshot
    is_public = paper.readers is ReaderGroup.PUBLIC
    is_released = is_public and snapshot.signed_off is not None
    # The marking is that of the whole record: what was released to the public bears it no more.
    marks = ("" if is_released else one_line(snapshot.marking), COPY_FOR[paper.readers])
    is_held = is_public and not is_released
    return {
        Slot.ORGANISATION: snapshot.organisation,
        Slot.TITLE: paper.title,
        Slot.STATUS: EM_SPACE.join((status_and_version(snapshot), *([NOT_SIGNED_OFF] if is_held else ()))),
        Slot.REFERENCE: _held_together(footer_line(paper.name, snapshot, paper.stamp)),
        Slot.MARKING: EM_SPACE.join(filter(None, marks)),
    }


def _held_together(line: str) -> str:
    """A line that breaks between its parts only."""
    return " · ".join(part.replace(" ", NO_BREAK) for part in line.split(" · "))
