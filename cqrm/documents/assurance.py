"""The words by which a body rates assurance, with their definitions, at the end of the minutes."""

from __future__ import annotations

from cqrm.documents.details import detail_rows
from cqrm.documents.markup import NOTHING, Xml, joined, one_line
from cqrm.documents.paragraphs import heading, plain
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import capitalised, sentence
from cqrm.terms.snapshot import MinutesSnapshot

_MEANT = "Where these minutes say how much assurance was received, these words are meant."


def assurance_blocks(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    """Every word of the scale, best first, with what it means; nothing for a body without a scale."""
    if not snapshot.assurance_scale:
        return NOTHING
    rows = ((capitalised(one_line(word)), sentence(meaning)) for word, meaning in snapshot.assurance_scale)
    return joined(
        (
            heading(book, Style.HEADING_UNNUMBERED, "Assurance ratings"),
            plain(book, Style.NORMAL, _MEANT, keep_next=True),
            detail_rows(book, rows),
        )
    )
