"""The numbered items of the minutes: paragraphs, sub-headings and callouts in minute order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cqrm.documents.amendments import LAST_MINUTES, amendment_blocks
from cqrm.documents.audience import is_item_withheld, is_paper_withheld
from cqrm.documents.chair_actions import chair_action_blocks
from cqrm.documents.concerns import concern_words
from cqrm.documents.entries import callout_of, is_callout, note_words
from cqrm.documents.markup import Xml, joined, one_line, run
from cqrm.documents.paragraphs import heading, paragraph
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import WITHHELD, sentence
from cqrm.terms.enums import EntryKind, ItemState, PaperState
from cqrm.terms.reporting import reporting_key
from cqrm.terms.snapshot import AmendmentLine, ChairActionLine, EntryLine, ItemLine

_NOT_TAKEN = {
    ItemState.DEFERRED: "This item was deferred",
    ItemState.NOT_REACHED: "This item was not reached",
    ItemState.DROPPED: "This item was dropped from the agenda",
}
_PAPER_STATES = {
    PaperState.ON_TIME: "",
    PaperState.LATE: "received late",
    PaperState.TABLED: "tabled at the meeting",
    PaperState.MISSING: "not received",
}


@dataclass(slots=True)
class PaperNumbers:
    """Follows the automatic numbering of the template, as Word will count it.

    A body may number its minutes by another pattern ("QS14/73"); such a number is printed as text.
    """

    items: int = 0
    notes: int = 0

    def takes_heading(self, number: str) -> bool:
        """Whether the next automatic heading has this number; if so it is counted."""
        if number != str(self.items + 1):
            return False
        self.items, self.notes = self.items + 1, 0
        return True

    def takes_note(self, number: str) -> bool:
        """Whether the next automatic paragraph has this number; if so it is counted."""
        if number != f"{self.items}.{self.notes + 1}":
            return False
        self.notes += 1
        return True


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph that does not know yet what follows it."""

    style: Style
    content: Xml


def item_blocks(
    book: StyleBook,
    items: Sequence[ItemLine],
    amendments: Iterable[AmendmentLine] = (),
    chair_actions: Iterable[ChairActionLine] = (),
) -> Xml:
    """All items in agenda order; the amendments to earlier minutes stand in the item of those minutes.

    What the chair decided since the last meeting stands where the meeting heard it.
    """
    numbers = PaperNumbers()
    decided, heard_at = chair_action_blocks(book, chair_actions), reporting_key([i.key for i in items])
    amended = amendment_blocks(book, amendments)
    return joined(
        joined(
            (
                _heading(book, item, numbers),
                _record(
                    book,
                    item,
                    numbers,
                    decided if item.key == heard_at else [],
                    amended if item.key == LAST_MINUTES else [],
                ),
            )
        )
        for item in items
    )


def _heading(book: StyleBook, item: ItemLine, numbers: PaperNumbers) -> Xml:
    if numbers.takes_heading(item.number):
        return heading(book, Style.HEADING, item.title)
    parts = (run(one_line(item.number)), run("\t" if item.number else ""), run(one_line(item.title)))
    return paragraph(book, Style.HEADING_UNNUMBERED, joined(parts))


def _record(
    book: StyleBook, item: ItemLine, numbers: PaperNumbers, decided: list[Xml], amended: list[Xml]
) -> Xml:
    before, after = map(_sentences, (_preamble(item), "" if decided and _is_bare(item) else _outcome(item)))
    entries = (
        callout_of(book, entry) if is_callout(entry) else _paragraph_piece(book, entry, numbers)
        for entry in item.entries
    )
    return joined(_placed(book, [*before, *decided, *entries, *after, *amended]))


def _placed(book: StyleBook, pieces: list[_Piece | Xml]) -> Iterable[Xml]:
    """A paragraph just before a callout is kept with it; callouts come finished."""
    for place, piece in enumerate(pieces):
        if isinstance(piece, _Piece):
            before_callout = place + 1 < len(pieces) and not isinstance(pieces[place + 1], _Piece)
            yield paragraph(book, piece.style, piece.content, keep_next=before_callout)
        else:
            yield piece


def _sentences(text: str) -> list[_Piece]:
    return [_Piece(Style.MINUTE_UNNUMBERED, run(text))] if text else []


def _paragraph_piece(book: StyleBook, entry: EntryLine, numbers: PaperNumbers) -> _Piece:
    if entry.is_heading:
        return _Piece(Style.SUBHEADING, run(one_line(entry.text)))
    if entry.kind is EntryKind.CONCERN:
        return _Piece(Style.MINUTE_UNNUMBERED, concern_words(book, entry))
    words = note_words(entry)
    if not entry.number:
        return _Piece(Style.MINUTE_UNNUMBERED, run(words))
    if numbers.takes_note(entry.number):
        return _Piece(Style.MINUTE, run(words))
    number = run(one_line(entry.number), book[Style.OWN_NUMBER])
    return _Piece(Style.MINUTE_OWN_NUMBER, joined((number, run("\t"), run(words))))


def _preamble(item: ItemLine) -> str:
    """What a reader needs before the record: the paper, where it comes from, with what it was discussed."""
    parts = [
        _paper(item),
        f"Carried forward from {one_line(item.carried_from)}" if item.carried_from else "",
        f"Taken with item {one_line(item.taken_with)}" if item.taken_with else "",
    ]
    return " ".join(sentence(part) for part in parts if part)


def _paper(item: ItemLine) -> str:
    """``Paper: HV/14/07, tabled at the meeting``; empty for an item without a paper."""
    if is_paper_withheld(item):
        return f"Paper: {WITHHELD[0].lower()}{WITHHELD[1:]}"
    parts = (one_line(item.paper), _PAPER_STATES[item.paper_state])
    words = ", ".join(part for part in parts if part)
    return f"Paper: {words}" if words else ""


def _is_bare(item: ItemLine) -> bool:
    """Whether the item was taken and nothing else is said of it."""
    return item.state is ItemState.DONE and not item.outcome


def _outcome(item: ItemLine) -> str:
    """Why there is no record, or what became of the item; empty for one that was discussed."""
    if item.state in _NOT_TAKEN:
        reason = f": {item.state_reason}" if item.state_reason else ""
        return sentence(f"{_NOT_TAKEN[item.state]}{reason}")
    if item.outcome:
        return sentence(item.outcome)
    if item.entries or item.taken_with or is_item_withheld(item):
        return ""
    if item.state is ItemState.DONE:
        return "No discussion was recorded."
    return "This item has not been taken yet."
