"""From what a document says to the bytes of a file: template, header and footer, body, properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cqrm.documents.markup import EM_SPACE, one_line
from cqrm.documents.page_sections import Orientation, Section, body_of
from cqrm.documents.properties import Stamp
from cqrm.documents.slots import Slot
from cqrm.documents.style_names import StyleBook
from cqrm.documents.wording import COPY_FOR, status_and_version
from cqrm.terms.enums import ReaderGroup
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


def _furniture(paper: Paper) -> dict[Slot, str]:
    """What stands in header and footer."""
    snapshot = paper.snapshot
    marks = (one_line(snapshot.marking), COPY_FOR[paper.readers])
    return {
        Slot.ORGANISATION: snapshot.organisation,
        Slot.TITLE: paper.title,
        Slot.STATUS: status_and_version(snapshot),
        Slot.REFERENCE: snapshot.document_ref,
        Slot.MARKING: EM_SPACE.join(filter(None, marks)),
    }
