"""Reads a document back as a stranger would: its blocks, its text, its parts, its faults."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_TOOLS = Path(__file__).parent.parent / "tools"


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def blocks(data: bytes) -> list[tuple[str, str]]:
    """The style and kind of every block of the body, in order."""
    document = opened(data)
    return [_block(element, document) for element in document.element.body if element.tag != qn("w:sectPr")]


def _block(element: Any, document: Document) -> tuple[str, str]:  # noqa: ANN401 - lxml has no types
    if element.tag == qn("w:tbl"):
        style = Table(element, document).style
        return (style.name if style else "") or "", "table"
    paragraph = Paragraph(element, document)
    name = (paragraph.style.name if paragraph.style else "") or ""
    is_section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    return ("", "section") if is_section else (name, "paragraph")


def paragraphs(data: bytes, style: str = "") -> list[str]:
    """The text of the body's paragraphs, of one style or of all."""
    every = opened(data).paragraphs
    return [p.text for p in every if not style or (p.style is not None and p.style.name == style)]


def tables(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(data).tables]


def texts(data: bytes) -> list[str]:
    """Every text of the body: paragraphs, then the cells of each table."""
    return [*paragraphs(data), *(cell for table in tables(data) for row in table for cell in row)]


def furniture(data: bytes) -> str:
    """All headers and footers as one text."""
    stories = []
    for section in opened(data).sections:
        stories += [section.first_page_header, section.header, section.first_page_footer, section.footer]
    return "\n".join(p.text for story in stories for p in story.paragraphs)


def faults(data: bytes) -> list[str]:
    """What the document checker finds, warnings included; without schemas beside it, it says so: left out."""
    if str(_TOOLS) not in sys.path:
        sys.path.insert(0, str(_TOOLS))
    import check_docx  # type: ignore[import-not-found]

    found = check_docx.check(io.BytesIO(data))
    return [f"{f.code} {f.where}: {f.text}" for f in found if not f.text.startswith("schema check left out")]
