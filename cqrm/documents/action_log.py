"""The action log as a Word document of its own, on pages held sideways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cqrm.documents.action_table import CAPTION, action_table
from cqrm.documents.audience import for_readers, is_withheld
from cqrm.documents.details import banner, detail_rows, status_rows, title_blocks
from cqrm.documents.markup import Xml, joined
from cqrm.documents.minutes_summary import count_or_none, overdue_words, settled_words, withheld_words
from cqrm.documents.page_sections import Orientation, Section
from cqrm.documents.paper import Paper, render
from cqrm.documents.paragraphs import caption, heading, labelled, plain
from cqrm.documents.properties import NO_STAMP, Stamp
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.wording import sentence
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.words import paper_date, paper_weekday_date

_ORDER = (
    "Overdue actions come first, then those due soon and open, then those closed at this meeting. "
    "Statuses are as at the meeting."
)


def render_action_log(
    snapshot: MinutesSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    template: Path | None = None,
    *,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """The action log as the bytes of a .docx file; arguments and errors as in ``render_minutes``."""
    paper = Paper(
        name="action log",
        snapshot=for_readers(snapshot, readers),
        readers=readers,
        compose=_sections,
        stamp=stamp,
    )
    return render(paper, template)


def references(snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES) -> tuple[str, ...]:
    """The references that must stand in the log exactly once."""
    return tuple(line.ref for line in for_readers(snapshot, readers).actions)


def _sections(book: StyleBook, paper: Paper, text_widths: Mapping[Orientation, int]) -> tuple[Section, ...]:
    snapshot = paper.snapshot
    blocks = joined(
        (
            title_blocks(book, "Action log", f"{snapshot.title}, {paper_date(snapshot.held_on)}"),
            banner(book, snapshot, paper.readers),
            detail_rows(book, log_details(paper)),
            heading(book, Style.HEADING_UNNUMBERED, "Summary"),
            _summary(book, snapshot),
            heading(book, Style.HEADING_UNNUMBERED, "Actions"),
            _log(book, snapshot, text_widths[Orientation.LANDSCAPE]),
        )
    )
    return (Section(Orientation.LANDSCAPE, blocks),)


def log_details(paper: Paper) -> tuple[tuple[str, str], ...]:
    """The rows under the title of a log or register."""
    snapshot = paper.snapshot
    meeting = snapshot.name or snapshot.meeting_ref
    return (
        ("Provider", snapshot.provider),
        ("Contract", snapshot.contract),
        ("Meeting", f"{meeting}, {paper_weekday_date(snapshot.held_on)}"),
        ("Chair", snapshot.chair),
        *status_rows(snapshot, paper.readers),
    )


def _summary(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    lines = snapshot.actions
    live = sum(line.status.is_live and not is_withheld(line) for line in lines)
    new = sum(line.is_new for line in lines)
    late = sentence(", ".join((overdue_words(lines), *withheld_words(lines))))
    moved = sentence(", ".join((f"{count_or_none(new)} new", *settled_words(lines))))
    return joined(
        (
            labelled(book, Style.BULLET, f"Open: {count_or_none(live)},", late),
            labelled(book, Style.BULLET, "At this meeting:", moved),
        )
    )


def _log(book: StyleBook, snapshot: MinutesSnapshot, text_width: int) -> Xml:
    if not snapshot.actions:
        return plain(book, Style.NORMAL, "There are no actions in the log.")
    return joined(
        (
            plain(book, Style.NORMAL, _ORDER),
            caption(book, "Table", 1, CAPTION),
            action_table(book, snapshot.actions, text_width),
        )
    )
