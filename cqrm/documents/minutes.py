"""The minutes of a meeting as a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cqrm.documents.action_table import CAPTION, action_table
from cqrm.documents.assurance import assurance_blocks
from cqrm.documents.audience import for_readers
from cqrm.documents.details import banner, changes_blocks, detail_rows, status_rows, title_blocks
from cqrm.documents.entries import is_callout, label
from cqrm.documents.markup import NOTHING, Xml, joined, one_line, run
from cqrm.documents.minutes_attendance import attendance_blocks
from cqrm.documents.minutes_declarations import declaration_blocks
from cqrm.documents.minutes_items import item_blocks
from cqrm.documents.minutes_summary import summary_bullets
from cqrm.documents.page_sections import Orientation, Section
from cqrm.documents.paper import Paper, render
from cqrm.documents.paragraphs import caption, heading, plain
from cqrm.documents.properties import NO_STAMP, Stamp
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.tables import Column, TableForm, table
from cqrm.documents.wording import approval_words, date_and_time, sentence
from cqrm.terms.enums import MeetingKind, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.words import paper_date, paper_weekday_date

SIGNING_HEIGHT = 850
"""Height in twips (1.5 cm) of a row in which somebody signs."""

_APPROVAL = TableForm(
    columns=(Column("Role", 2268), Column("Name", 2835), Column("Signature", 2835), Column("Date", 1700)),
    caption="Approval",
    description="Space for the signatories to sign and date the minutes.",
    row_height=SIGNING_HEIGHT,
)
_LOG_ORDER = (
    "Open and overdue actions come first, then actions closed at this meeting. "
    "Overdue is counted from the agreed due date."
)


def render_minutes(
    snapshot: MinutesSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    template: Path | None = None,
    *,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """The minutes as the bytes of a .docx file; the same for the same snapshot, readers and template.

    Args:
        snapshot: what is printed.
        readers: for whom; what they may not read leaves no trace in any part of the file.
        template: the house style to use, a .docx or .dotx file; the product's own when missing.
        stamp: which record it is made from, for the footer and the document's properties.

    Raises:
        ExportFailed: the template cannot be used.
    """
    shown = for_readers(snapshot, readers)
    paper = Paper(
        name="minutes",
        snapshot=shown,
        readers=readers,
        compose=_sections,
        stamp=stamp,
    )
    return render(paper, template)


def references(snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES) -> tuple[str, ...]:
    """What must stand in the minutes exactly once: each callout's label, each reference in the log."""
    shown = for_readers(snapshot, readers)
    entries = [entry for item in shown.items for entry in item.entries if is_callout(entry) and entry.number]
    return (*map(label, entries), *(line.ref for line in shown.actions))


def _sections(book: StyleBook, paper: Paper, text_widths: Mapping[Orientation, int]) -> tuple[Section, ...]:
    return minutes_sections(book, paper.snapshot, paper.readers, text_widths)


def minutes_sections(
    book: StyleBook,
    snapshot: MinutesSnapshot,
    readers: ReaderGroup,
    text_widths: Mapping[Orientation, int],
) -> tuple[Section, ...]:
    """What the minutes say, upright pages and the log on its side.

    Args:
        book: the styles of the template.
        snapshot: what is printed, already cut to its readers.
        readers: for whom.
        text_widths: between the margins, in twips.
    """
    width = text_widths[Orientation.PORTRAIT]
    upright = Section(
        Orientation.PORTRAIT,
        joined(
            (
                _opening(book, snapshot, readers),
                changes_blocks(book, snapshot),
                heading(book, Style.HEADING_UNNUMBERED, "Summary"),
                summary_bullets(book, snapshot),
                heading(book, Style.HEADING_UNNUMBERED, "Attendance"),
                attendance_blocks(book, snapshot, 1, width),
                declaration_blocks(book, snapshot),
                item_blocks(book, snapshot.items, snapshot.amendments, snapshot.chair_actions),
                _next_meeting(book, snapshot),
                _approval(book, snapshot, width),
                NOTHING if snapshot.actions else assurance_blocks(book, snapshot),
            )
        ),
    )
    if not snapshot.actions:
        return (upright,)
    return upright, _appendix(book, snapshot, text_widths[Orientation.LANDSCAPE])


def _opening(book: StyleBook, snapshot: MinutesSnapshot, readers: ReaderGroup) -> Xml:
    held_on = paper_weekday_date(snapshot.held_on)
    rows = (
        ("Meeting", _extraordinary(snapshot)),
        ("Provider", snapshot.provider),
        ("Contract", snapshot.contract),
        ("Date and time", date_and_time(snapshot)),
        ("Place", snapshot.place),
        ("Adjournment", " ".join(sentence(text) for text in snapshot.sittings)),
        ("Chair", snapshot.chair),
        ("Minutes", snapshot.minute_taker),
        ("Quorum", snapshot.quorum.summary),
        *status_rows(snapshot, readers),
    )
    what = "extraordinary meeting" if snapshot.kind is MeetingKind.EXTRAORDINARY else "meeting"
    titles = title_blocks(book, snapshot.title, f"Minutes of the {what} held on {held_on}")
    return joined((titles, banner(book, snapshot, readers), detail_rows(book, rows)))


def _extraordinary(snapshot: MinutesSnapshot) -> str:
    """``Extraordinary meeting CQRM 14X1``; empty for an ordinary one, whose number stands in the header."""
    if snapshot.kind is not MeetingKind.EXTRAORDINARY:
        return ""
    return f"Extraordinary meeting {one_line(snapshot.name or snapshot.meeting_ref)}"


def _next_meeting(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    if not snapshot.next_meeting:
        return NOTHING
    title = heading(book, Style.HEADING_UNNUMBERED, "Next meeting")
    return joined((title, plain(book, Style.NORMAL, sentence(snapshot.next_meeting))))


def _approval(book: StyleBook, snapshot: MinutesSnapshot, text_width: int) -> Xml:
    """The sentence to sign under, and a table with room for ink."""
    status = approval_words(snapshot)
    said = plain(book, Style.NORMAL, sentence(status)) if status else NOTHING
    title = joined((heading(book, Style.HEADING_UNNUMBERED, "Approval"), said))
    words = snapshot.approval_sentence
    asked = plain(book, Style.NORMAL, words, keep_next=bool(snapshot.signatories)) if words else NOTHING
    if not snapshot.signatories:
        return joined((title, asked)) if said or asked else NOTHING
    rows = [(run(line.role), run(line.name), NOTHING, NOTHING) for line in snapshot.signatories]
    return joined((title, asked, table(book, _APPROVAL, rows, text_width)))


def _appendix(book: StyleBook, snapshot: MinutesSnapshot, text_width: int) -> Section:
    title = f"Appendix A: action log at {paper_date(snapshot.held_on)}"
    return Section(
        Orientation.LANDSCAPE,
        joined(
            (
                heading(book, Style.APPENDIX_HEADING, title),
                plain(book, Style.NORMAL, _LOG_ORDER),
                caption(book, "Table", 2 if snapshot.attendance else 1, CAPTION),
                action_table(book, snapshot.actions, text_width),
                assurance_blocks(book, snapshot),
            )
        ),
    )
