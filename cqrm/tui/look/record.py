"""Entries of the record as they will stand in the minutes: reference, bar, words, owner and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.content import Content

from cqrm.tui.look.chips import audience_chip
from cqrm.tui.look.glyphs import CALLOUT, DOT
from cqrm.tui.look.wrap import cut, wrap

INDENT: Final = 10
"""Where the words of an entry begin, in cells."""
REFERENCE_COLUMN: Final = 2
"""Where the reference of an entry begins, in cells."""


class EntryKind(StrEnum):
    """How an entry is drawn; the colours are those of the callouts on paper."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"
    PRIVATE = "private"


_INKS: Final[dict[EntryKind, str]] = {
    EntryKind.DECISION: "$green",
    EntryKind.ACTION: "$blue",
    EntryKind.ESCALATION: "$plum",
}


@dataclass(frozen=True)
class Entry:
    """What the record shows of one note, decision, action or escalation."""

    kind: EntryKind
    """How it is drawn."""
    reference: str = ""
    """`7.1`, `D14-03`, `A14-07`; empty for a private note."""
    text: str = ""
    """The words. A private note's words are shown only when given: leave them out to hide them."""
    verb: str = ""
    """The verb in capitals that opens a decision or escalation, such as `AGREED`."""
    owner: str = ""
    """Who owns an action, such as `Chief Nurse (Trust)`."""
    due: str = ""
    """When an action is due, in screen words, such as `Fri 27 Nov 2026`."""
    audience: str = ""
    """Words for an audience that is not the usual one, such as `commissioner only`."""


def record_entry(entry: Entry, width: int) -> Content:
    """Draw one entry under the hanging indent, its bar at the left of every row.

    Args:
        entry: What to draw.
        width: The room in cells.

    Returns:
        One line for each row, joined by line breaks.
    """
    ink = _INKS.get(entry.kind)
    rows = _rows(entry, width - INDENT, ink)
    margin = Content.styled(CALLOUT, ink) if ink else Content(" ")
    space = " " * (REFERENCE_COLUMN - 1)
    reference = cut(entry.reference, INDENT - REFERENCE_COLUMN - 1)
    fill = " " * (INDENT - REFERENCE_COLUMN - reference.cell_length)
    first = Content.assemble(
        margin, space, reference.stylize(f"bold {ink}" if ink else "$muted"), fill, rows[0]
    )
    blank = " " * (INDENT - 1)
    return Content("\n").join([first, *(Content.assemble(margin, blank, row) for row in rows[1:])])


def entries_fit_with_room(entries: Sequence[Content], height: int) -> bool:
    """Whether drawn entries fit with one blank row between them.

    Blank rows go first when room is scarce; only then does the record scroll.

    Args:
        entries: What `record_entry` returned.
        height: The rows there are.

    Returns:
        `True` if there is room for the blank rows.
    """
    rows = sum(entry.plain.count("\n") + 1 for entry in entries)
    return rows + max(0, len(entries) - 1) <= height


def _rows(entry: Entry, width: int, ink: str | None) -> list[Content]:
    """The words of an entry, wrapped, and under them owner and date."""
    if entry.kind is EntryKind.PRIVATE and not entry.text:
        return [Content.styled("private note", "$muted")]
    rows = wrap(_words(entry, ink), width)
    if entry.audience:
        rows = _with_chip(rows, audience_chip(entry.audience), width)
    if terms := _terms(entry):
        rows += wrap(terms, width)
    return rows


def _words(entry: Entry, ink: str | None) -> Content:
    """The text with its verb; a private note that is shown says what it is."""
    if entry.kind is EntryKind.PRIVATE:
        return Content.assemble(("private note  ", "$muted"), entry.text)
    if not entry.verb:
        return Content(entry.text)
    return Content.assemble((entry.verb, f"bold {ink or '$text'}"), " ", entry.text)


def _terms(entry: Entry) -> Content | None:
    """Owner and due date, both bold, or `None` when the entry has neither."""
    owner = Content.styled(entry.owner, "bold")
    if not entry.due:
        return owner or None
    due = Content.assemble("due ", (entry.due, "bold"))
    return Content.assemble(owner, f" {DOT} ", due) if entry.owner else due


def _with_chip(rows: list[Content], chip: Content, width: int) -> list[Content]:
    """Put a chip after the last words, or under them where it does not fit whole."""
    last = rows[-1]
    if last.cell_length + 1 + chip.cell_length <= width:
        return [*rows[:-1], Content.assemble(last, " ", chip)]
    return [*rows, cut(chip, width)]
