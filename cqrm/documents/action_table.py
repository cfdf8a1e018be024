"""The action log as a table for pages on their side."""

from __future__ import annotations

from collections.abc import Sequence

from cqrm.documents.audience import is_withheld
from cqrm.documents.chips import PROGRESS_CHIPS, chip
from cqrm.documents.markup import NOTHING, Xml, joined, one_line, run
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.tables import Column, TableForm, table
from cqrm.documents.wording import due, owners, sentence, withheld_because
from cqrm.terms.snapshot import ActionLine
from cqrm.terms.words import count, paper_date

CAPTION = "Action log"

# Wide enough that "30 September 2026" and the chip "Transferred" stay on one line.
_COLUMNS = (
    Column("Ref", 1190),
    Column("Raised", 1984),
    Column("Action", 3628),
    Column("Owner", 1644),
    Column("Due", 1984),
    Column("Status", 1474),
    Column("Update", 2892),
)


def action_table(book: StyleBook, lines: Sequence[ActionLine], text_width: int) -> Xml:
    """One row for each action, in the order of the snapshot."""
    form = TableForm(
        columns=_COLUMNS,
        caption=CAPTION,
        description=f"{count(len(lines), 'action')} with reference, date raised, owner, due date, status and "
        "latest update.",
        text_style=Style.TABLE_TEXT_COMPACT,
    )
    return table(book, form, [_cells(book, line) for line in lines], text_width)


def _cells(book: StyleBook, line: ActionLine) -> tuple[Xml, ...]:
    ref = run(one_line(line.ref))
    if is_withheld(line):
        why = run(withheld_because(line.exemption, line.review_on))
        return ref, NOTHING, why, NOTHING, NOTHING, NOTHING, NOTHING
    return (
        ref,
        _lines(paper_date(line.raised_on), one_line(line.raised_at)),
        run(sentence(line.text)),
        run(owners(line.owners, initials=False)),
        _due(line),
        chip(book, PROGRESS_CHIPS[line.progress], line.status_words),
        _lines(line.update, f"Evidence: {line.evidence}" if line.evidence else ""),
    )


def _due(line: ActionLine) -> Xml:
    """The date, and below it every date it had before."""
    was = f"Was: {'; '.join(map(one_line, line.revisions))}" if line.revisions else ""
    return _lines(due(line.due_on, line.due_text, weekday=False), was)


def _lines(first: str, second: str) -> Xml:
    return joined((run(first), run(f"\n{second}" if first and second else second)))
