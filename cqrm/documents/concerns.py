"""How an entry of a concern reads on paper: its reference and title in bold, then what this meeting said."""

from __future__ import annotations

from cqrm.documents.audience import is_withheld
from cqrm.documents.markup import EM_SPACE, Xml, joined, one_line, run
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import sentence, withheld_because
from cqrm.terms.snapshot import EntryLine

RAISED = "Raised at this meeting."
CLOSED = "Closed at this meeting:"


def concern_words(book: StyleBook, entry: EntryLine) -> Xml:
    """The paragraph of an entry, also of one withheld; a text that only repeats the title is left out."""
    label = run(f"Concern {one_line(entry.number)}".strip(), book[Style.LABEL])
    if is_withheld(entry):
        why = withheld_because(entry.exemption, entry.review_on).removeprefix("Withheld")
        return joined((label, run(f" is withheld{why}.")))
    title = run(sentence(one_line(entry.title)), book[Style.LABEL])
    text = "" if entry.raised_here and entry.text == entry.title else sentence(entry.text)
    said = (RAISED if entry.raised_here else "", CLOSED if entry.closes else "", text)
    return joined((label, run(EM_SPACE), title, run("".join(f" {words}" for words in said if words))))
