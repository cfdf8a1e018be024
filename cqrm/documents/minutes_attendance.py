"""Who was there: the attendance table, and the sentences about chair and quorum below it."""

from __future__ import annotations

from collections.abc import Iterable

from cqrm.documents.audience import is_withheld
from cqrm.documents.chips import chip
from cqrm.documents.markup import NOTHING, Xml, joined, one_line, run
from cqrm.documents.paragraphs import caption, plain
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.tables import Column, TableForm, table
from cqrm.documents.wording import sentence
from cqrm.terms.enums import EntryKind
from cqrm.terms.snapshot import AttendanceLine, MinutesSnapshot
from cqrm.terms.words import join

_FORM = TableForm(
    columns=(
        Column("Initials", 1077),
        Column("Name", 2438),
        Column("Role", 3175),
        Column("Attendance", 2948),
    ),
    caption="Members and attendees",
    description="Initials, name, role and attendance of each person.",
)
_GROUPS = {"member": "Present", "in_attendance": "In attendance", "observer": "Observer"}
"""How somebody who was there is called, in the order of the table."""

_CHIPS = {"apologies": "Apologies", "absent": "Absent", "deputy": "Deputy"}


def attendance_blocks(book: StyleBook, snapshot: MinutesSnapshot, table_number: int, text_width: int) -> Xml:
    """Caption, table and sentences; a sentence alone when nobody's attendance was recorded."""
    notes = joined(plain(book, Style.TABLE_NOTE, text) for text in _sentences(snapshot))
    if not snapshot.attendance:
        return joined((plain(book, Style.NORMAL, "Attendance was not recorded."), notes))
    rows = [_cells(book, line) for line in _in_order(snapshot.attendance)]
    title = caption(book, "Table", table_number, _FORM.caption)
    return joined((title, table(book, _FORM, rows, text_width), notes))


def _in_order(lines: Iterable[AttendanceLine]) -> list[AttendanceLine]:
    groups = list(_GROUPS)
    return sorted(lines, key=lambda line: groups.index(line.group) if line.group in groups else len(groups))


def _cells(book: StyleBook, line: AttendanceLine) -> tuple[Xml, ...]:
    name = f"{one_line(line.name)} (Chair)" if line.is_chair else one_line(line.name)
    role = ", ".join(filter(None, (one_line(line.role), one_line(line.organisation))))
    return run(one_line(line.initials)), run(name), run(role), _attendance(book, line)


def _attendance(book: StyleBook, line: AttendanceLine) -> Xml:
    detail = one_line(line.detail)
    if line.status in _CHIPS:
        after = run(f" {detail}") if detail else NOTHING
        return joined((chip(book, Style.CHIP_NEUTRAL, _CHIPS[line.status]), after))
    words = _GROUPS.get(line.group, "Present") if line.status == "present" else "Not recorded"
    return run(f"{words}, {detail}" if detail else words)


def _sentences(snapshot: MinutesSnapshot) -> list[str]:
    chaired = (*snapshot.chairing, *(item.chaired for item in snapshot.items))
    said = [sentence(text) for text in (*chaired, *snapshot.quorum.gaps) if text]
    return [*said, *_to_ratify(snapshot)]


def _to_ratify(snapshot: MinutesSnapshot) -> list[str]:
    """Which decisions wait for ratification, unless the sentences about the quorum already say so."""
    refs = [
        one_line(entry.number)
        for item in snapshot.items
        for entry in item.entries
        if entry.kind is EntryKind.DECISION and entry.subject_to_ratification
        if not entry.withdrawn and not is_withheld(entry)
    ]
    told = " ".join(snapshot.quorum.gaps)
    if not refs or ("ratif" in told.lower() and all(ref in told for ref in refs)):
        return []
    subject, is_are = ("Decision", "is") if len(refs) == 1 else ("Decisions", "are")
    return [f"{subject} {join(refs)} {is_are} subject to ratification, because the meeting was not quorate."]
