"""Status chips: a word on a tinted ground, never a colour alone."""

from __future__ import annotations

from cqrm.documents.markup import NO_BREAK, Xml, one_line, run
from cqrm.documents.style_names import Style, StyleBook
from cqrm.terms.enums import Progress

PROGRESS_CHIPS: dict[Progress, Style] = {
    Progress.OVERDUE: Style.CHIP_OVERDUE,
    Progress.DUE_SOON: Style.CHIP_DUE_SOON,
    Progress.SLIPPED: Style.CHIP_OPEN,
    Progress.ON_TRACK: Style.CHIP_OPEN,
    Progress.NO_DATE: Style.CHIP_OPEN,
    Progress.SAYS_DONE: Style.CHIP_OPEN,
    Progress.DONE: Style.CHIP_CLOSED,
    Progress.TRANSFERRED: Style.CHIP_NEUTRAL,
    Progress.WITHDRAWN: Style.CHIP_NEUTRAL,
}


def chip(book: StyleBook, style: Style, words: str) -> Xml:
    """A chip; the no-break spaces keep the ground from ending at the letters."""
    return run(f"{NO_BREAK}{one_line(words)}{NO_BREAK}", book[style])
