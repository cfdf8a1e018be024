"""Paragraphs in named styles, and the few kinds that have a fixed form."""

from __future__ import annotations

from cqrm.documents.markup import Xml, field, joined, one_line, run
from cqrm.documents.style_names import Style, StyleBook


def paragraph(book: StyleBook, style: Style, content: Xml, *, keep_next: bool = False) -> Xml:
    """A paragraph; ``keep_next`` holds it on the page of the one after it."""
    keep = "<w:keepNext/>" if keep_next else ""
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{book[style]}"/>{keep}</w:pPr>{content}</w:p>')


def plain(book: StyleBook, style: Style, text: str, *, keep_next: bool = False) -> Xml:
    """A paragraph of unmarked text."""
    return paragraph(book, style, run(text), keep_next=keep_next)


def heading(book: StyleBook, style: Style, text: str) -> Xml:
    """A heading: always one line."""
    return plain(book, style, one_line(text))


def labelled(book: StyleBook, style: Style, label: str, text: str) -> Xml:
    """A paragraph that opens with bold words."""
    return paragraph(book, style, joined((run(label, book[Style.LABEL]), run(f" {text}" if text else ""))))


def detail(book: StyleBook, label: str, value: str) -> Xml:
    """A row of the meeting's details: label, tab, value."""
    return paragraph(
        book, Style.DETAIL, joined((run(label, book[Style.LABEL]), run("\t"), run(one_line(value))))
    )


def caption(book: StyleBook, kind: str, number: int, text: str) -> Xml:
    """A caption that Word renumbers: "Table 1: Members and attendees"."""
    content = joined((run(f"{kind} "), field(rf"SEQ {kind} \* ARABIC", str(number)), run(f": {text}")))
    return paragraph(book, Style.CAPTION, content)
