"""Where two readings of a document first differ, in words that lead a person to the place."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from cqrm.documents.read_back import Passage

_QUOTED = 60
"""So many characters of a passage are quoted."""
_WORDS = 8
"""So many differing words are quoted."""


def first_difference(record: Sequence[Passage], document: Sequence[Passage]) -> str:
    """The first place at which a document does not say what the record says, as a sentence.

    Args:
        record: what it ought to say.
        document: what it says; not equal to it.
    """
    matcher = SequenceMatcher(
        None, [passage.text for passage in record], [passage.text for passage in document], autojunk=False
    )
    tag, start, end, found, until = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    if tag == "delete":
        return f"{record[start].place} of the record is missing, “{_quoted(record[start].text)}”."
    if tag == "insert":
        return f"{document[found].place} is not in the record, “{_quoted(document[found].text)}”."
    if end - start > until - found and _likeness(record[start], document[found]) < _likeness(
        record[end - 1], document[until - 1]
    ):
        return f"{record[start].place} of the record is missing, “{_quoted(record[start].text)}”."
    return f"{document[found].place} says {_words(record[start].text, document[found].text)}."


def _likeness(one: Passage, other: Passage) -> float:
    return SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio()


def _words(record: str, document: str) -> str:
    """``“42” where the record says “24” (“The Trust reported …”)``."""
    ought, says = record.split(), document.split()
    codes = SequenceMatcher(None, ought, says, autojunk=False).get_opcodes()
    # Two texts that are apart only in spaces count as equal, so there is a word that differs.
    _, start, end, found, until = next(code for code in codes if code[0] != "equal")
    new, old = " ".join(says[found:until][:_WORDS]), " ".join(ought[start:end][:_WORDS])
    where = f"(“{_quoted(record)}”)"
    if not new:
        return f"nothing where the record says “{old}” {where}"
    if not old:
        return f"“{new}” where the record says nothing {where}"
    return f"“{new}” where the record says “{old}” {where}"


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
