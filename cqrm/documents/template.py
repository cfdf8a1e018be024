"""Opens a house template: its styles by name, its pages, its header and footer."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cqrm.documents.markup import Element
from cqrm.documents.page_sections import Orientation, PageSetup
from cqrm.documents.slots import Slot, fill_slots
from cqrm.documents.style_names import StyleBook
from cqrm.terms.errors import ExportFailed

if TYPE_CHECKING:
    from docx.document import Document

HOUSE = Path(__file__).with_name("house.docx")
"""The product's own template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An opened template, good for one document."""

    document: Document
    styles: StyleBook
    setups: Mapping[Orientation, PageSetup]
    stories: tuple[Element, ...]
    """The headers and footers in use, as XML elements."""
    notes: tuple[str, ...]
    """What was missing in it and taken from the house template, in words."""

    def fill(self, words: Mapping[Slot, str]) -> None:
        """Put the words into the slots of every header and footer."""
        for story in self.stories:
            fill_slots(story, words)


def load_template(path: Path | None = None) -> Template:
    """Open a template; what it lacks comes from the house template, with a note for each.

    Args:
        path: a .docx or .dotx file; the house template when missing.

    Raises:
        ExportFailed: it is refused (see ``template_guard``) or cannot be read.
    """
    from cqrm.documents.template_pages import prepare_pages
    from cqrm.documents.template_parts import drop_leftovers
    from cqrm.documents.template_styles import complete_styles

    document = _opened(path)
    house = document if path is None else _opened(None)
    styles, style_notes = complete_styles(document, house)
    pages, page_notes = prepare_pages(document, house, styles)
    drop_leftovers(document, pages.relations)
    return Template(
        document=document,
        styles=styles,
        setups=pages.setups,
        stories=pages.stories,
        notes=(*style_notes, *page_notes),
    )


def template_notes(path: Path) -> tuple[str, ...]:
    """What a template lacks, in words, for the person who chose it.

    Raises:
        ExportFailed: it cannot be used.
    """
    return load_template(path).notes


def _opened(path: Path | None) -> Document:
    import docx

    from cqrm.documents.template_guard import read_template

    data = HOUSE.read_bytes() if path is None else read_template(path)
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError) as error:
        name = HOUSE.name if path is None else path.name
        raise ExportFailed(
            f"The template {name} could not be opened as a Word document.",
            "Open it in Word and save it as a Word Document (.docx), not as Strict Open XML.",
        ) from error
