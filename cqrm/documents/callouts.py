"""Callouts: the boxes in which decisions and actions stand out of the minutes."""

from __future__ import annotations

from cqrm.documents.markup import EM_SPACE, NOTHING, Xml, joined, run
from cqrm.documents.paragraphs import paragraph
from cqrm.documents.style_names import Style, StyleBook

LABELS: dict[Style, Style] = {
    Style.DECISION: Style.DECISION_LABEL,
    Style.ACTION: Style.ACTION_LABEL,
    Style.ESCALATION: Style.ESCALATION_LABEL,
    Style.WITHDRAWN: Style.WITHDRAWN_LABEL,
}
"""The style of a callout's label, by the style of the callout."""


def callout(book: StyleBook, style: Style, label: str, content: Xml, *lines: Xml) -> Xml:
    """A box: label, em space, content, and further lines below."""
    below = joined(joined((run("\n"), line)) for line in lines if line)
    return paragraph(book, style, joined((label_run(book, style, label), run(EM_SPACE), content, below)))


def label_run(book: StyleBook, style: Style, label: str) -> Xml:
    """The label of a callout, for example "Decision D14-03"."""
    return run(label, book[LABELS[style]])


def named_values(book: StyleBook, *pairs: tuple[str, str]) -> Xml:
    """A line of "**Owner:** name" pairs, an em space between them."""
    parts: list[Xml] = []
    for label, value in pairs:
        if value:
            parts.append(run(EM_SPACE) if parts else NOTHING)
            parts.append(joined((run(f"{label}:", book[Style.LABEL]), run(f" {value}"))))
    return joined(parts)
