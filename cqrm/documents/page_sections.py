"""Sections of a document: upright pages, and pages on their side for wide tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cqrm.documents.markup import Xml
from cqrm.documents.style_names import Style, StyleBook


class Orientation(StrEnum):
    """Which way the page is held."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages held the same way."""

    orientation: Orientation
    blocks: Xml


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """What a template says of pages held one way."""

    opening: Xml
    """Section properties for the first section of a document, whose first page has a header of its own."""
    following: Xml
    """Section properties for a later section."""
    text_width: int
    """Between the margins, in twips."""


def body_of(book: StyleBook, sections: Sequence[Section], setups: Mapping[Orientation, PageSetup]) -> Xml:
    """The body of a document: every section followed by its properties."""
    parts: list[str] = []
    for place, section in enumerate(sections):
        setup = setups[section.orientation]
        properties = setup.opening if place == 0 else setup.following
        parts.append(section.blocks)
        parts.append(properties if place == len(sections) - 1 else _section_end(book, properties))
    return Xml("".join(parts))


def _section_end(book: StyleBook, properties: Xml) -> Xml:
    # A paragraph of next to no height: a full line could be pushed onto a page of its own after a table.
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{book[Style.SECTION_END]}"/>{properties}</w:pPr></w:p>')
