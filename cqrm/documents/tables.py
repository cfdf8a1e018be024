"""Tables that every reader can use: fixed widths, a repeating header row, rows that stay whole, alt text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cqrm.documents.markup import Xml, attribute, joined, run
from cqrm.documents.paragraphs import paragraph
from cqrm.documents.style_names import Style, StyleBook

LONG_ROW = 2500
"""Characters above which a row may split across pages, because it could be taller than one."""

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the width, in twips at the house's page size."""

    title: str
    width: int
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """What a table is, apart from its rows."""

    columns: tuple[Column, ...]
    caption: str
    """Alt text: the title."""
    description: str
    """Alt text: what the table tells."""
    text_style: Style = Style.TABLE_TEXT
    row_height: int = 0
    """The least height of a row in twips, where somebody writes by hand; 0 for as high as the text."""


def table(book: StyleBook, form: TableForm, rows: Sequence[Sequence[Xml]], text_width: int) -> Xml:
    """A table across the whole text width (in twips); every row has one cell for each column."""
    widths = fitted([column.width for column in form.columns], text_width)
    head = joined((_properties(book, form, text_width), _grid(widths)))
    heading = [run(column.title) for column in form.columns]
    body = [_row(book, form, widths, heading, keep_next=True, is_header=True)]
    for place, cells in enumerate(rows):
        is_last = place == len(rows) - 1
        keep_next = not is_last and place in (0, len(rows) - 2)
        body.append(_row(book, form, widths, cells, keep_next=keep_next))
    return Xml(f"<w:tbl>{head}{''.join(body)}</w:tbl>")


def fitted(widths: Sequence[int], total: int) -> list[int]:
    """Widths in the same proportion that add up to the total."""
    asked = sum(widths)
    out, before = [], 0
    for place in range(len(widths)):
        edge = round(sum(widths[: place + 1]) * total / asked)
        out.append(edge - before)
        before = edge
    return out


def _properties(book: StyleBook, form: TableForm, text_width: int) -> Xml:
    return Xml(
        f'<w:tblPr><w:tblStyle w:val="{book[Style.TABLE]}"/><w:tblW w:w="{text_width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(form.caption)}"/>'
        f'<w:tblDescription w:val="{attribute(form.description)}"/></w:tblPr>'
    )


def _grid(widths: Sequence[int]) -> Xml:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return Xml(f"<w:tblGrid>{columns}</w:tblGrid>")


def _row(
    book: StyleBook,
    form: TableForm,
    widths: Sequence[int],
    cells: Sequence[Xml],
    *,
    keep_next: bool,
    is_header: bool = False,
) -> Xml:
    is_long = _is_long(cells)
    rules = "" if is_long else "<w:cantSplit/>"
    if is_header:
        rules += "<w:tblHeader/>"
    elif form.row_height:
        rules += f'<w:trHeight w:val="{form.row_height}" w:hRule="atLeast"/>'
    inside = []
    for column, width, content in zip(form.columns, widths, cells, strict=True):
        style = Style.TABLE_NUMBER if column.is_number else form.text_style
        text = paragraph(book, style, content, keep_next=keep_next and not is_long)
        inside.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>')
    return Xml(f"<w:tr><w:trPr>{rules}</w:trPr>{''.join(inside)}</w:tr>")


def _is_long(cells: Sequence[Xml]) -> bool:
    if sum(map(len, cells)) <= LONG_ROW:
        return False
    return sum(len(_TAG.sub("", cell)) for cell in cells) > LONG_ROW
