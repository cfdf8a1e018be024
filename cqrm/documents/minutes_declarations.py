"""The interests declared at the meeting, and what was done about each."""

from __future__ import annotations

from cqrm.documents.markup import NOTHING, Xml, joined, one_line
from cqrm.documents.paragraphs import heading, plain
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import sentence
from cqrm.terms.enums import Handling
from cqrm.terms.snapshot import DeclarationLine, MinutesSnapshot

TITLE = "Declarations of interest"
_DONE = {
    Handling.STAYED: "Stayed and took part",
    Handling.DID_NOT_TAKE_PART: "Stayed and did not take part",
    Handling.WITHDREW: "Withdrew",
}


def declaration_blocks(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    """A heading and a line for each declaration; nothing when nobody declared an interest."""
    if not snapshot.declarations:
        return NOTHING
    lines = (plain(book, Style.BULLET, declaration_words(line)) for line in snapshot.declarations)
    return joined((heading(book, Style.HEADING_UNNUMBERED, TITLE), *lines))


def declaration_words(line: DeclarationLine) -> str:
    """A line such as ``Tom Okell (TO), item 7: owns the laundry. Withdrew.``."""
    name, initials = one_line(line.name), one_line(line.initials)
    who = f"{name} ({initials})" if initials else name
    where = f"item {one_line(line.item)}" if line.item else "the whole meeting"
    done = _DONE[line.handling] if line.handling else "Not recorded what was done"
    return f"{who}, {where}: {sentence(line.nature)} {done}."
