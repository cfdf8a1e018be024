"""What the chair decided between meetings, as the meeting heard it."""

from __future__ import annotations

from collections.abc import Iterable

from cqrm.documents.callouts import named_values
from cqrm.documents.markup import Xml, joined, run
from cqrm.documents.paragraphs import paragraph
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import sentence
from cqrm.terms.snapshot import ChairActionLine
from cqrm.terms.words import paper_date


def chair_action_blocks(book: StyleBook, lines: Iterable[ChairActionLine]) -> list[Xml]:
    """A paragraph for each: the day, what was decided, and why it could not wait."""
    return [_block(book, line) for line in lines]


def _block(book: StyleBook, line: ChairActionLine) -> Xml:
    label = run(f"Chair’s action, {paper_date(line.taken_on)}:", book[Style.LABEL])
    reason = named_values(book, ("Reason", sentence(line.reason)))
    words = joined((label, run(f" {sentence(line.text)} "), reason))
    return paragraph(book, Style.MINUTE_UNNUMBERED, words)
