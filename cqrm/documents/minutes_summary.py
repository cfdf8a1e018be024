"""The summary of the minutes: one bullet each for decisions, actions and escalations, counts first."""

from __future__ import annotations

from collections.abc import Sequence

from cqrm.documents.audience import is_withheld
from cqrm.documents.escalations import escalation_summary
from cqrm.documents.markup import Xml, joined, one_line
from cqrm.documents.paragraphs import labelled
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import owners, sentence
from cqrm.terms.enums import ActionStatus, EntryKind, Progress
from cqrm.terms.snapshot import ActionLine, EntryLine, ItemLine, MinutesSnapshot

OVERDUE_NAMED = 6
"""Overdue actions named in the summary; of a longer list only the number is given."""


def summary_bullets(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    """What the meeting came to, for a reader with one minute."""
    bullets = (_decisions(snapshot), _actions(snapshot), escalation_summary(snapshot.items))
    return joined(labelled(book, Style.BULLET, *bullet) for bullet in bullets if bullet)


def count_or_none(number: int) -> str:
    """A count in figures, or the word for nothing."""
    return str(number) if number else "none"


def overdue_words(lines: Sequence[ActionLine]) -> str:
    """``1 overdue (A13-04, Amina Begum)``: how many are late, and which."""
    late = [line for line in lines if line.progress is Progress.OVERDUE and not is_withheld(line)]
    words = f"{count_or_none(len(late))} overdue"
    if not 0 < len(late) <= OVERDUE_NAMED:
        return words
    named = "; ".join(f"{one_line(line.ref)}, {owners(line.owners, initials=False)}" for line in late)
    return f"{words} ({named})"


def withheld_words(lines: Sequence[ActionLine | EntryLine]) -> list[str]:
    """``1 withheld``, as a list that is empty when nothing is."""
    number = sum(is_withheld(line) for line in lines)
    return [f"{number} withheld"] if number else []


def settled_words(lines: Sequence[ActionLine]) -> list[str]:
    """How many actions the meeting closed, transferred and withdrew."""
    here = [line.status for line in lines if line.closed_here]
    rare = [(ActionStatus.TRANSFERRED, "transferred"), (ActionStatus.WITHDRAWN, "withdrawn")]
    words = [f"{here.count(status)} {word}" for status, word in rare if status in here]
    return [f"{count_or_none(here.count(ActionStatus.CLOSED))} closed", *words]


def _entries(items: Sequence[ItemLine], kind: EntryKind) -> list[EntryLine]:
    return [entry for item in items for entry in item.entries if entry.kind is kind and not entry.is_heading]


def _stands(entry: EntryLine) -> bool:
    return not entry.withdrawn and not is_withheld(entry)


def _decisions(snapshot: MinutesSnapshot) -> tuple[str, str]:
    every = _entries(snapshot.items, EntryKind.DECISION)
    number = sum(map(_stands, every))
    withdrawn = sum(bool(entry.withdrawn) for entry in every)
    others = ([f"{withdrawn} withdrawn"] if withdrawn else []) + withheld_words(every)
    by_item = [words for item in snapshot.items if (words := _decided_at(item))]
    noun = "Decision" if number == 1 and not others else "Decisions"
    label = f"{noun}: {count_or_none(number)}{',' if others else '.'}"
    parts = [sentence(", ".join(others)), sentence("; ".join(by_item))]
    return label, " ".join(part for part in parts if part)


def _decided_at(item: ItemLine) -> str:
    """``Patient safety: D14-02 agreed, D14-03 noted``."""
    decisions = [e for e in item.entries if e.kind is EntryKind.DECISION and not e.is_heading and _stands(e)]
    words = ", ".join(one_line(f"{decision.number} {decision.verb}") for decision in decisions)
    return f"{one_line(item.title)}: {words}" if words else ""


def _actions(snapshot: MinutesSnapshot) -> tuple[str, str]:
    new = sum(map(_stands, _entries(snapshot.items, EntryKind.ACTION)))
    log = snapshot.actions
    rest = [*settled_words(log), overdue_words(log), *withheld_words(log)]
    return f"Actions: {count_or_none(new)} new,", sentence(", ".join(rest))
