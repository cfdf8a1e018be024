"""How an escalation reads on paper: the level, to whom, and the matter."""

from __future__ import annotations

from collections.abc import Sequence

from cqrm.documents.audience import is_withheld
from cqrm.documents.markup import Xml, joined, one_line, run
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import NOT_RECORDED, sentence
from cqrm.terms.enums import EntryKind
from cqrm.terms.snapshot import EntryLine, ItemLine


def escalated(book: StyleBook, entry: EntryLine) -> Xml:
    """``Alert to Quality Committee: the matter.``, the level and the receiver in bold."""
    lead = run(f"{_level(entry)} {_receiver(entry)}", book[Style.LABEL])
    return joined((lead, run(f": {sentence(entry.text)}")))


def escalation_summary(items: Sequence[ItemLine]) -> tuple[str, str] | None:
    """Count, and in which item what went to whom; nothing where a meeting has escalated nothing."""
    every = [entry for item in items for entry in _of(item)]
    if not every:
        return None
    stands = [entry for entry in every if _stands(entry)]
    withdrawn = sum(bool(entry.withdrawn) for entry in every)
    withheld = sum(is_withheld(entry) for entry in every)
    rest = [
        f"{number} {word}" for number, word in ((withdrawn, "withdrawn"), (withheld, "withheld")) if number
    ]
    by_item = [words for item in items if (words := _escalated_at(item))]
    noun = "Escalation" if len(stands) == 1 and not rest else "Escalations"
    parts = (sentence(", ".join(rest)), sentence("; ".join(by_item)))
    label = f"{noun}: {len(stands) or 'none'}{',' if rest else '.'}"
    return label, " ".join(part for part in parts if part)


def _escalated_at(item: ItemLine) -> str:
    """``Serious incidents: E14-01 alert to Quality Committee``."""
    words = ", ".join(
        one_line(f"{entry.number} {_level(entry).lower()} {_receiver(entry)}")
        for entry in _of(item)
        if _stands(entry)
    )
    return f"{one_line(item.title)}: {words}" if words else ""


def _of(item: ItemLine) -> list[EntryLine]:
    return [entry for entry in item.entries if entry.kind is EntryKind.ESCALATION]


def _stands(entry: EntryLine) -> bool:
    return not entry.withdrawn and not is_withheld(entry)


def _level(entry: EntryLine) -> str:
    return (entry.level.value if entry.level else "").capitalize()


def _receiver(entry: EntryLine) -> str:
    return f"to {one_line(entry.target)}" if entry.target else f"(receiver {NOT_RECORDED})"
