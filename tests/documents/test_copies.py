"""Copies for each group of readers: a word planted in every field of every entry, looked for everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import count, product
from typing import Any

import pytest

from cqrm.documents.audience import for_readers
from cqrm.documents.catalogue import CATALOGUE, file_stem, make_document
from cqrm.documents.minutes import render_minutes
from cqrm.terms.audiences import narrower
from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    DocumentKind,
    EntryKind,
    EscalationLevel,
    ItemState,
    PaperState,
    Progress,
    ReaderGroup,
)
from cqrm.terms.snapshot import (
    ActionLine,
    AmendmentLine,
    ChairActionLine,
    DeclarationLine,
    EntryLine,
    ItemLine,
    MinutesSnapshot,
    OwnerLine,
)
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.builders import NB, action, decision, note
from tests.documents.meetings import item
from tests.documents.reading import faults, furniture, paragraphs, parts, tables, texts

YEARS = {audience: 2031 + n for n, audience in enumerate(Audience)}
"""Every date of a line is in the year of its audience."""
KEPT = {"number", "ref", "exemption"}
"""What a withheld entry leaves on paper (its exemption: see test_public_copy); all else of it is planted."""


@dataclass(frozen=True)
class Planted:
    """Where one word was put."""

    word: str
    what: str
    field: str
    audience: Audience


class Garden:
    """A meeting in which every text of every entry is a word of its own."""

    def __init__(self) -> None:
        self.planted: list[Planted] = []
        self._next = count(1)
        kinds = [(kind, False, audience) for kind, audience in product(EntryKind, Audience)]
        kinds += [(EntryKind.NOTE, True, audience) for audience in Audience]
        entries = [self._entry(n, *one) for n, one in enumerate(kinds, 1)]
        log = [self._logged(n, audience) for n, audience in enumerate(Audience, 1)]
        new = [
            self._logged(f"R-{n:02}", entry.audience)
            for n, entry in enumerate(entries, 1)
            if entry.kind is EntryKind.ACTION and not entry.is_heading and not entry.withdrawn
        ]
        amendments = [self._amendment(audience) for audience in Audience]
        taken = [self._chair_action(audience) for audience in Audience]
        narrow = [self._item(n, audience) for n, audience in enumerate(Audience, 2)]
        papers = [self._with_paper(n, audience) for n, audience in enumerate(Audience, 2 + len(Audience))]
        under = [entry for each in narrow for entry in each.entries]
        new += [
            self._logged(entry.number, each.audience, said=Audience.PARTIES)
            for each in narrow
            for entry in each.entries
            if entry.kind is EntryKind.ACTION
        ]
        self.snapshot = replace(
            EXEMPLAR,
            items=(replace(item("1", "Everything", *entries), key="last_minutes"), *narrow, *papers),
            declarations=tuple(self._declaration(each) for each in narrow),
            actions=(*log, *new),
            amendments=tuple(amendments),
            chair_actions=tuple(taken),
            changes=tuple(self._changes([*entries, *under], amendments, taken)),
        )

    def hidden(self, readers: ReaderGroup) -> Iterator[Planted]:
        for one in self.planted:
            if not readers.may_read(one.audience) or one.what == "private":
                yield one

    def _word(self, what: str, field: str, audience: Audience) -> str:
        word = f"Zq{next(self._next):04}x"
        self.planted.append(Planted(word, what, field, audience))
        return word

    def _texts(self, kind: type, what: str, audience: Audience) -> dict[str, Any]:
        """A word for every field of a line that holds text."""
        found: dict[str, Any] = {}
        for field in fields(kind):
            if field.name in KEPT:
                continue
            if field.type == "str":
                found[field.name] = self._word(what, field.name, audience)
            elif field.type == "tuple[str, ...]":
                found[field.name] = (self._word(what, field.name, audience),)
            elif field.type == "tuple[OwnerLine, ...]":
                found[field.name] = (OwnerLine(**self._texts(OwnerLine, what, audience)),)
        return found

    def _entry(self, number: int, kind: EntryKind, heading: bool, audience: Audience) -> EntryLine:
        planted = self._texts(EntryLine, kind.value, audience)
        return EntryLine(
            **planted | {"withdrawn": planted["withdrawn"] if number % 2 else ""},
            kind=kind,
            audience=audience,
            number="" if heading or kind is EntryKind.PRIVATE else f"R-{number:02}",
            is_heading=heading,
            authority=Authority.REFERRED_TO if kind is EntryKind.DECISION else None,
            level=EscalationLevel.ALERT if kind is EntryKind.ESCALATION else None,
            due_on=date(YEARS[audience], 1, number % 28 + 1),
        )

    def _item(self, number: int, audience: Audience) -> ItemLine:
        """An item for some readers; its entries say of themselves that both parties may read them."""
        entries = [
            replace(
                self._entry(100 * number + n, kind, heading, audience),
                audience=Audience.PARTIES,
                number="" if heading else f"{number}.{n}" if kind is EntryKind.NOTE else f"R-{number}{n:02}",
            )
            for n, (kind, heading) in enumerate(
                [
                    *((kind, False) for kind in EntryKind if kind is not EntryKind.PRIVATE),
                    (EntryKind.NOTE, True),
                ],
                1,
            )
        ]
        return ItemLine(
            **self._texts(ItemLine, "item", audience),
            number=str(number),
            state=ItemState.DEFERRED,
            paper_state=PaperState.LATE,
            entries=tuple(entries),
            audience=audience,
        )

    def _with_paper(self, number: int, audience: Audience) -> ItemLine:
        """An item for everybody with a paper for some."""
        planted = self._word("paper", "paper", audience)
        return replace(item(str(number), f"Reports {number}"), paper=planted, paper_audience=audience)

    def _declaration(self, of: ItemLine) -> DeclarationLine:
        planted = self._texts(DeclarationLine, "declaration", of.audience)
        return DeclarationLine(**planted | {"item": of.number})

    def _logged(self, ref: int | str, audience: Audience, said: Audience | None = None) -> ActionLine:
        return ActionLine(
            **self._texts(ActionLine, "logged", audience),
            ref=ref if isinstance(ref, str) else f"L-{ref}",
            raised_on=date(YEARS[audience], 2, 1),
            due_on=date(YEARS[audience], 2, 2),
            first_due_on=date(YEARS[audience], 2, 1),
            slips=3,
            status=ActionStatus.OPEN,
            progress=Progress.OVERDUE,
            audience=said or audience,
        )

    def _amendment(self, audience: Audience) -> AmendmentLine:
        return AmendmentLine(
            **self._texts(AmendmentLine, "amendment", audience), number="9.9", audience=audience
        )

    def _chair_action(self, audience: Audience) -> ChairActionLine:
        planted = self._texts(ChairActionLine, "chair's action", audience)
        return ChairActionLine(**planted, taken_on=date(YEARS[audience], 3, 3), audience=audience)

    def _changes(self, *lines: list[Any]) -> Iterator[str]:
        """What a new version lists: the number and both wordings."""
        for line in (one for group in lines for one in group):
            yield f"{getattr(line, 'number', '')}: “{line.text}” was reworded."


GARDEN = Garden()


@pytest.fixture(scope="module")
def made() -> dict[tuple[DocumentKind, ReaderGroup], dict[str, bytes]]:
    """Every document for everybody, taken apart."""
    return {
        (kind, readers): parts(make_document(kind, GARDEN.snapshot, readers))
        for kind in DocumentKind
        for readers in ReaderGroup
    }


Made = dict[tuple[DocumentKind, ReaderGroup], dict[str, bytes]]


@pytest.mark.parametrize("readers", ReaderGroup)
@pytest.mark.parametrize("kind", DocumentKind)
def test_what_may_not_be_read_is_in_no_part(kind: DocumentKind, readers: ReaderGroup, made: Made) -> None:
    hidden = {one.word: one for one in GARDEN.hidden(readers)}
    assert len(hidden) > 100
    for name, blob in made[kind, readers].items():
        found = [
            one for word, one in hidden.items() if word.encode() in blob or word.encode("utf-16-le") in blob
        ]
        assert found == [], name
        years = [year for audience, year in YEARS.items() if not readers.may_read(audience)]
        assert [year for year in years if f"{NB}{year}".encode() in blob] == [], name


@pytest.mark.parametrize("readers", ReaderGroup)
def test_what_may_be_read_is_printed(readers: ReaderGroup, made: Made) -> None:
    document = made[DocumentKind.MINUTES, readers]["word/document.xml"]
    assert f"{NB}{YEARS[Audience.PARTIES]}".encode() in document
    printed = [
        one
        for one in GARDEN.planted
        if one.field == "text" and one.what not in ("private",) and readers.may_read(one.audience)
    ]
    assert {one.what for one in printed} >= {"note", "decision", "action", "logged", "amendment"}
    missing = [one.what for one in printed if one.word.encode() not in document]
    assert set(missing) <= {"chair's action"}


def lots(*hidden: str) -> MinutesSnapshot:
    """Two items: in the first some entries are withheld from the parties, in the second all of them."""

    def cut(*entries: EntryLine) -> tuple[EntryLine, ...]:
        return tuple(
            replace(entry, audience=Audience.COMMISSIONER) if entry.number in hidden else entry
            for entry in entries
        )

    first = cut(
        note("1.1", "One."),
        note("1.2", "Two."),
        note("1.3", "Three."),
        note("1.4", "Four."),
        decision("D14-01", "agreed", "that it stands"),
        decision("D14-02", "agreed", "that it falls"),
        note("1.5", "Five."),
    )
    second = cut(note("2.1", "Six."), action("A14-01", "Write", "RM", date(2026, 9, 8)))
    whole = item(
        "2",
        "Soft intelligence",
        *second,
        state=ItemState.DEFERRED,
        state_reason="Quillby was away",
        paper="Quillby report",
        carried_from="Quillby",
    )
    return replace(EXEMPLAR, meeting_ref="HV-14", items=(item("1", "Reports", *first), whole), actions=())


def test_several_numbers_in_a_row_leave_a_line_each() -> None:
    data = render_minutes(lots("1.2", "1.3", "1.4", "D14-01", "D14-02"))
    said = paragraphs(data, "Minute Paragraph")
    assert said[:5] == ["One.", *["Withheld from this copy."] * 3, "Five."]
    assert paragraphs(data, "Withdrawn") == [
        "Decision D14-01 is withheld from this copy.",
        "Decision D14-02 is withheld from this copy.",
    ]
    assert "Decisions: none, 2 withheld." in "\n".join(paragraphs(data, "List Bullet"))
    assert faults(data) == []


def test_a_whole_item_keeps_its_number_and_title_and_no_more() -> None:
    data = render_minutes(lots("2.1", "A14-01"))
    said = paragraphs(data)
    start = said.index("Soft intelligence")
    assert said[start + 1 : start + 4] == [
        "Withheld from this copy.",
        "Action A14-01 is withheld from this copy.",
        "This item was deferred.",
    ]
    assert all(b"Quillby" not in blob for blob in parts(data).values())
    assert b"Quillby" in parts(render_minutes(lots("2.1")))["word/document.xml"]


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_copy_says_on_its_first_page_and_in_its_name_whose_it_is(kind: DocumentKind) -> None:
    words = {ReaderGroup.COMMISSIONER: "Commissioner’s copy", ReaderGroup.PUBLIC: "Public copy"}
    for readers in ReaderGroup:
        data = make_document(kind, lots("1.2"), readers)
        opening = paragraphs(data)[:14]
        named = [line for line in opening if "copy" in line and "Withheld" not in line]
        named = [line for line in named if "is withheld from" not in line]
        assert [words[readers] in line for line in named] == ([True] if readers in words else [])
        shown = furniture(data).replace(f": {CATALOGUE[kind].stem}, ", ": ")
        assert (words.get(readers, "copy") in shown) is (readers in words)
        ending = "" if readers is ReaderGroup.PARTIES else f" {readers.value}"
        ending += " draft" if readers is ReaderGroup.PUBLIC else ""
        assert file_stem(kind, lots("1.2"), readers).endswith(f"HV-14{ending}")


_HIDDEN_FROM_THE_PUBLIC = {
    *(line.ref for line in GARDEN.snapshot.actions if not ReaderGroup.PUBLIC.may_read(line.audience)),
    *(
        entry.number
        for each in GARDEN.snapshot.items
        for entry in each.entries
        if entry.number and not ReaderGroup.PUBLIC.may_read(narrower(each.audience, entry.audience))
    ),
}


def test_a_narrower_item_leaves_its_number_and_that_it_is_withheld() -> None:
    data = render_minutes(garden_of_one(Audience.COMMISSIONER))
    said = paragraphs(data)
    start = said.index("Withheld from this copy")
    assert paragraphs(data, "Heading 1")[-2:] == ["Withheld from this copy", "Reports"]
    assert said[start + 1 : start + 3] == ["Decision D14-07 is withheld from this copy.", "Reports"]
    assert faults(data) == []
    assert "Watched ward" in paragraphs(
        render_minutes(garden_of_one(Audience.COMMISSIONER), ReaderGroup.COMMISSIONER)
    )
    assert "Watched ward" in paragraphs(render_minutes(garden_of_one(Audience.PUBLIC_WITHHELD)))


def garden_of_one(audience: Audience) -> MinutesSnapshot:
    """A narrower item, in the middle of an agenda, with entries that would be for both parties."""
    narrow = item("2", "Watched ward", note("2.1", "One."), decision("D14-07", "agreed", "that it stands"))
    first, last = item("1", "Opening", note("1.1", "One.")), item("3", "Reports", note("3.1", "One."))
    return replace(
        EXEMPLAR, items=(first, replace(narrow, audience=audience), last), actions=(), chair_actions=()
    )


def test_a_narrower_paper_leaves_that_there_was_one() -> None:
    one = item(
        "1", "Reports", note("1.1", "One."), paper="Quillby report", paper_audience=Audience.COMMISSIONER
    )
    data = render_minutes(replace(EXEMPLAR, items=(one,), actions=()))
    assert "Paper: withheld from this copy." in paragraphs(data)
    assert all(b"Quillby" not in blob for blob in parts(data).values())


def test_the_log_of_a_public_copy_counts_what_it_withholds() -> None:
    hidden = [line for line in GARDEN.snapshot.actions if line.ref in _HIDDEN_FROM_THE_PUBLIC]
    data = make_document(DocumentKind.ACTIONS, GARDEN.snapshot, ReaderGroup.PUBLIC)
    rows = [row for row in tables(data)[-1] if row[2] == "Withheld from this copy"]
    assert len(rows) == len(hidden) > 3
    assert all(row[1:2] + row[3:] == [""] * 5 for row in rows)
    assert f"{len(hidden)} withheld" in "\n".join(texts(data))


def test_a_copy_of_a_copy_is_the_same() -> None:
    for readers in ReaderGroup:
        once = for_readers(GARDEN.snapshot, readers)
        assert for_readers(once, readers) == once
