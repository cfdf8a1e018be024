"""The decisions of a meeting as a Word document of their own, on pages held sideways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cqrm.documents.action_log import log_details
from cqrm.documents.audience import for_readers, is_withheld
from cqrm.documents.chips import chip
from cqrm.documents.decision_caption import DECISIONS_CAPTION
from cqrm.documents.details import banner, detail_rows, title_blocks
from cqrm.documents.entries import RATIFICATION, authority_words, decision_words
from cqrm.documents.markup import NOTHING, Xml, joined, one_line, run
from cqrm.documents.minutes_summary import count_or_none
from cqrm.documents.page_sections import Orientation, Section
from cqrm.documents.paper import Paper, render
from cqrm.documents.paragraphs import caption, heading, labelled, plain
from cqrm.documents.properties import NO_STAMP, Stamp
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.tables import Column, TableForm, table
from cqrm.documents.wording import sentence, withheld_because
from cqrm.terms.enums import EntryKind, ReaderGroup
from cqrm.terms.minuting import NOT_AGREED
from cqrm.terms.snapshot import EntryLine, ItemLine, MinutesSnapshot
from cqrm.terms.words import count, paper_date

_COLUMNS = (
    Column("Ref", 1190),
    Column("Item", 2400),
    Column("Decision", 5206),
    Column("Reason", 3600),
    Column("Status", 2400),
)


def render_decision_register(
    snapshot: MinutesSnapshot,
    readers: ReaderGroup = ReaderGroup.PARTIES,
    template: Path | None = None,
    *,
    stamp: Stamp = NO_STAMP,
) -> bytes:
    """The register as the bytes of a .docx file; arguments and errors as in ``render_minutes``."""
    paper = Paper(
        name="decision register",
        snapshot=for_readers(snapshot, readers),
        readers=readers,
        compose=_sections,
        stamp=stamp,
    )
    return render(paper, template)


def references(snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES) -> tuple[str, ...]:
    """The references that must stand in the register exactly once."""
    return tuple(entry.number for _, entry in _decisions(for_readers(snapshot, readers)))


def _decisions(snapshot: MinutesSnapshot) -> Iterator[tuple[ItemLine, EntryLine]]:
    for item in snapshot.items:
        for entry in item.entries:
            if entry.kind is EntryKind.DECISION and not entry.is_heading:
                yield item, entry


def _sections(book: StyleBook, paper: Paper, text_widths: Mapping[Orientation, int]) -> tuple[Section, ...]:
    snapshot = paper.snapshot
    blocks = joined(
        (
            title_blocks(book, "Decision register", f"{snapshot.title}, {paper_date(snapshot.held_on)}"),
            banner(book, snapshot, paper.readers),
            detail_rows(book, log_details(paper)),
            heading(book, Style.HEADING_UNNUMBERED, "Summary"),
            _summary(book, snapshot),
            heading(book, Style.HEADING_UNNUMBERED, "Decisions"),
            _register(book, list(_decisions(snapshot)), text_widths[Orientation.LANDSCAPE]),
        )
    )
    return (Section(Orientation.LANDSCAPE, blocks),)


def _summary(book: StyleBook, snapshot: MinutesSnapshot) -> Xml:
    entries = [entry for _, entry in _decisions(snapshot)]
    standing = [entry for entry in entries if not entry.withdrawn and not is_withheld(entry)]
    others = (
        (sum(entry.subject_to_ratification for entry in standing), "of them subject to ratification"),
        (sum(bool(entry.withdrawn) for entry in entries), "withdrawn"),
        (sum(is_withheld(entry) for entry in entries), "withheld"),
    )
    rest = sentence(", ".join(f"{number} {words}" for number, words in others if number))
    label = f"Decisions: {count_or_none(len(standing))}{',' if rest else '.'}"
    return labelled(book, Style.BULLET, label, rest)


def _register(book: StyleBook, decisions: Sequence[tuple[ItemLine, EntryLine]], text_width: int) -> Xml:
    if not decisions:
        return plain(book, Style.NORMAL, "No decisions were taken.")
    form = TableForm(
        columns=_COLUMNS,
        caption=DECISIONS_CAPTION,
        description=f"{count(len(decisions), 'decision')} with reference, item, wording, reason and status.",
        text_style=Style.TABLE_TEXT_COMPACT,
    )
    rows = [_cells(book, item, entry) for item, entry in decisions]
    return joined((caption(book, "Table", 1, DECISIONS_CAPTION), table(book, form, rows, text_width)))


def _cells(book: StyleBook, item: ItemLine, entry: EntryLine) -> tuple[Xml, ...]:
    ref = run(one_line(entry.number))
    if is_withheld(entry):
        return ref, NOTHING, run(withheld_because(entry.exemption, entry.review_on)), NOTHING, NOTHING
    return (
        ref,
        run(one_line(f"{item.number} {item.title}")),
        decision_words(book, entry),
        _lines(_why(entry), f"Dissent: {sentence(entry.dissent)}" if entry.dissent else ""),
        _status(book, entry),
    )


def _why(entry: EntryLine) -> str:
    """The reason; what each side holds is said to be that, for the column says reason."""
    why = sentence(entry.reason)
    return f"Positions: {why}" if why and entry.verb == NOT_AGREED else why


def _status(book: StyleBook, entry: EntryLine) -> Xml:
    """Whether it stands, and by what right."""
    if entry.withdrawn:
        return joined((chip(book, Style.CHIP_NEUTRAL, "Withdrawn"), run(f"\n{sentence(entry.withdrawn)}")))
    stands = chip(book, Style.CHIP_OPEN, "Stands")
    notes = _lines(sentence(authority_words(entry)), RATIFICATION if entry.subject_to_ratification else "")
    return joined((stands, run("\n"), notes)) if notes else stands


def _lines(first: str, second: str) -> Xml:
    return run("\n".join(filter(None, (first, second))))
