"""The decision register of a meeting in Word: every decision once, with what became of it."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document

from cqrm.documents.decision_register import references, render_decision_register
from cqrm.terms.enums import Audience, EntryKind, ReaderGroup
from cqrm.terms.snapshot import EntryLine, MinutesSnapshot
from tests.documents.meetings import ALL_KINDS


def with_decisions(**changes: object) -> MinutesSnapshot:
    """The example meeting with every decision changed."""
    snapshot = ALL_KINDS

    def changed(entry: EntryLine) -> EntryLine:
        return replace(entry, **changes) if entry.kind is EntryKind.DECISION else entry  # type: ignore[arg-type]

    items = tuple(replace(item, entries=tuple(map(changed, item.entries))) for item in snapshot.items)
    return replace(snapshot, items=items)


def rows(snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES) -> list[list[str]]:
    document = Document(io.BytesIO(render_decision_register(snapshot, readers)))
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_every_decision_stands_once_in_the_order_of_the_minutes() -> None:
    snapshot = ALL_KINDS
    numbers = [
        entry.number
        for item in snapshot.items
        for entry in item.entries
        if entry.kind is EntryKind.DECISION and not entry.is_heading
    ]
    assert numbers
    head, *body = rows(snapshot, ReaderGroup.COMMISSIONER)
    assert head == ["Ref", "Item", "Decision", "Reason", "Status"]
    assert [row[0] for row in body] == numbers == list(references(snapshot, ReaderGroup.COMMISSIONER))


def test_it_says_what_became_of_each() -> None:
    _, first, *_ = rows(with_decisions(withdrawn="", subject_to_ratification=False), ReaderGroup.COMMISSIONER)
    assert "Stands" in first[4]
    _, first, *_ = rows(with_decisions(withdrawn="not ours to take"), ReaderGroup.COMMISSIONER)
    assert "Withdrawn" in first[4] and "not ours to take." in first[4]
    inquorate = with_decisions(withdrawn="", subject_to_ratification=True, dissent="the Trust did not agree")
    _, first, *_ = rows(inquorate, ReaderGroup.COMMISSIONER)
    assert "Subject to ratification" in first[4]
    assert "Dissent: the Trust did not agree." in first[3]


def test_what_each_side_holds_is_no_reason() -> None:
    disputed = with_decisions(verb="not agreed", reason="the Trust says no", dissent="", withdrawn="")
    _, first, *_ = rows(disputed, ReaderGroup.COMMISSIONER)
    assert first[3] == "Positions: the Trust says no."


def test_what_others_may_not_read_leaves_its_number_alone() -> None:
    _, *body = rows(with_decisions(audience=Audience.COMMISSIONER))
    assert body and all(row[0] and row[1:] == ["", row[2], "", ""] for row in body)
    assert {row[2] for row in body} == {"Withheld from this copy"}


def test_a_meeting_without_decisions_says_so() -> None:
    items = tuple(
        replace(item, entries=tuple(e for e in item.entries if e.kind is not EntryKind.DECISION))
        for item in ALL_KINDS.items
    )
    document = Document(io.BytesIO(render_decision_register(replace(ALL_KINDS, items=items))))
    assert document.tables == []
    assert "No decisions were taken." in [p.text for p in document.paragraphs]
