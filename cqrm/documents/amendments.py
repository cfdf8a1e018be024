"""Amendments to earlier minutes, listed under the item at which those minutes were taken."""

from __future__ import annotations

from collections.abc import Iterable

from cqrm.documents.markup import EM_SPACE, Xml, joined, one_line, run
from cqrm.documents.paragraphs import paragraph
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import sentence
from cqrm.terms.enums import Audience
from cqrm.terms.snapshot import AmendmentLine

LAST_MINUTES = "last_minutes"
"""Key of the item at which earlier minutes are taken."""


def amendment_blocks(book: StyleBook, amendments: Iterable[AmendmentLine]) -> list[Xml]:
    """One bullet for each; of a disputed one it says that it was not made, and what each side holds."""
    return [paragraph(book, Style.BULLET, _words(book, amendment)) for amendment in amendments]


def _words(book: StyleBook, amendment: AmendmentLine) -> Xml:
    if amendment.audience is Audience.PRIVATE:
        return run("An amendment is withheld from this copy.")
    where = f"Minute {one_line(amendment.number)} of {one_line(amendment.of)}" if amendment.number else ""
    where = where or f"Minutes of {one_line(amendment.of)}"
    said = sentence(one_line(amendment.text))
    if not amendment.disputed:
        return joined((run(f"{where}, amended:", book[Style.LABEL]), run(f" {said}")))
    held = sentence(one_line(amendment.disputed))
    return joined(
        (
            run(f"{where}, amendment not agreed and not made:", book[Style.LABEL]),
            run(f" {said}{EM_SPACE}"),
            run("Positions:", book[Style.LABEL]),
            run(f" {held}"),
        )
    )
