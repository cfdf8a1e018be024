"""The minutes on the screen say what Word says, in the same order, for every group of readers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.documents.minutes import render_minutes
from cqrm.documents.reading import read_blocks
from cqrm.terms.enums import Audience, EntryKind, MeetingStatus, ReaderGroup
from cqrm.terms.snapshot import AmendmentLine, MinutesSnapshot
from cqrm.terms.views.minutes import Block, BlockKind
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.builders import decision, note
from tests.documents.reading import faults, paragraphs, tables
from tests.tui.minutes.paper import SECRET, with_ids

DISPUTE = "The ICB holds that it was agreed; the Trust holds that it was noted."
AMENDMENTS = (
    AmendmentLine(of="CQRM 13", number="7.2", text="for 42 read 24"),
    AmendmentLine(of="CQRM 13", number="D13-01", text="for agreed read noted", disputed=DISPUTE),
    AmendmentLine(of="CQRM 13", number="7.4", text="for the read all", audience=Audience.COMMISSIONER),
    AmendmentLine(of="CQRM 13", number="", text="add Sam Whitlock to the apologies"),
)


def full(**changes: object) -> MinutesSnapshot:
    """The exemplar with a private note, a withheld decision, amendments and changes."""
    snapshot = with_ids(EXEMPLAR)
    items = list(snapshot.items)
    hidden = replace(decision("D14-09", "agreed", "that it falls"), audience=Audience.COMMISSIONER)
    withdrawn = replace(note("8.2", "That was said"), withdrawn="said in error")
    items[1] = replace(items[1], key="last_minutes")
    items[7] = replace(items[7], entries=(*items[7].entries, withdrawn, hidden))
    usual: dict[str, object] = {
        "items": tuple(items),
        "version": 2,
        "changes": ("7.1 reworded: a name was wrong.", "D14-09 reworded: the figure was wrong."),
        "amendments": AMENDMENTS,
    }
    return replace(snapshot, **(usual | changes))  # type: ignore[arg-type]


def plain(text: str) -> str:
    return " ".join(text.replace("\u2003", " ").replace("\u00a0", " ").split())


@pytest.mark.parametrize("readers", ReaderGroup)
def test_screen_and_word_say_the_same(readers: ReaderGroup) -> None:
    snapshot = full()
    data = render_minutes(snapshot, readers)
    blocks = read_blocks(snapshot, readers)
    words = [plain(block.text) for block in blocks if block.kind is not BlockKind.ROW]
    # Word counts by itself what has automatic numbers; labels and own numbers stand before a tab.
    printed = [plain(text.split("\t")[-1]) for text in paragraphs(data) if text.strip()]
    assert words == printed
    rows = [
        [plain("".join(w.text for w in line)) for line in b.lines] for b in blocks if b.kind is BlockKind.ROW
    ]
    cells = [[plain(cell.replace("\n", "; ")) for cell in row] for table in tables(data) for row in table[1:]]
    assert rows == cells


def test_numbers_are_those_that_word_counts() -> None:
    blocks = read_blocks(EXEMPLAR)
    headings = [b.number for b in blocks if b.kind is BlockKind.HEADING and b.number]
    assert headings == [str(n) for n in range(1, 9)]
    numbers = {e.number for i in EXEMPLAR.items for e in i.entries if e.kind is EntryKind.NOTE and e.number}
    assert {b.number for b in blocks if b.kind is BlockKind.PARAGRAPH and b.number} == numbers


def test_a_number_of_the_bodys_own_pattern_is_found() -> None:
    item = replace(EXEMPLAR.items[0], number="QS14/73", entries=(note("QS14/73.1", "It was said."),))
    blocks = read_blocks(with_ids(replace(EXEMPLAR, items=(item,)), secret=False))
    assert [(b.number, b.text) for b in blocks if b.reference] == [("QS14/73.1", "It was said.")]
    assert ("QS14/73", item.title) in [(b.number, b.text) for b in blocks]


def test_each_paragraph_knows_its_entry() -> None:
    snapshot = with_ids(EXEMPLAR)
    blocks = {str(b.entry_id): b for b in read_blocks(snapshot) if b.entry_id}
    for item in snapshot.items:
        for entry in item.entries:
            if entry.kind is not EntryKind.PRIVATE:
                block = blocks.pop(entry.entry_id)
                assert (block.reference, block.entry_kind) == (entry.number, entry.kind)
                first = entry.text.rstrip(".").split()[-1]
                assert first in block.text
    assert not blocks


def test_private_notes_and_what_is_withheld_are_nowhere() -> None:
    for readers in ReaderGroup:
        assert SECRET not in "".join(block.text for block in read_blocks(full(), readers))
    shown = read_blocks(full(), ReaderGroup.PUBLIC)
    said = "\n".join(block.text for block in shown)
    assert "that it falls" not in said and "the figure was wrong" not in said
    assert "Decision D14-09 is withheld from this copy." in said
    assert [b.entry_id for b in shown if "D14-09" in b.text] == [None]


def amended(readers: ReaderGroup) -> list[Block]:
    blocks = read_blocks(full(), readers)
    start = next(n for n, b in enumerate(blocks) if b.number == "2")
    end = next(n for n, b in enumerate(blocks) if b.number == "3")
    return [b for b in blocks[start:end] if b.kind is BlockKind.BULLET]


def test_amendments_stand_in_the_item_of_the_last_minutes() -> None:
    assert [plain(block.text) for block in amended(ReaderGroup.PARTIES)] == [
        "Minute 7.2 of CQRM 13, amended: for 42 read 24.",
        "Minute D13-01 of CQRM 13, amendment not agreed and not made: for agreed read noted."
        f" Positions: {DISPUTE}",
        "An amendment is withheld from this copy.",
        "Minutes of CQRM 13, amended: add Sam Whitlock to the apologies.",
    ]
    commissioner = plain(amended(ReaderGroup.COMMISSIONER)[2].text)
    assert commissioner == "Minute 7.4 of CQRM 13, amended: for the read all."


@pytest.mark.parametrize("status", [MeetingStatus.MINUTES_DRAFT, MeetingStatus.CONFIRMED])
def test_the_document_is_clean(status: MeetingStatus) -> None:
    data = render_minutes(full(status=status))
    assert faults(data) == []
    assert "Changes since version 1" in paragraphs(data)
