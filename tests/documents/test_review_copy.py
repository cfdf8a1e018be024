"""Corrections and amendments stand in the review copy as Word's own tracked changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.documents.markup import Xml, run
from cqrm.documents.properties import Stamp
from cqrm.documents.tracked import Author, Changes
from cqrm.terms.enums import Audience, DocumentKind, EntryKind, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot, PassedAmendmentLine, RewordingLine
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.reading import faults, opened, parts

NINE, TEN = datetime(2026, 7, 20, 9, 0, tzinfo=UTC), datetime(2026, 7, 21, 10, 0, tzinfo=UTC)
PRIYA, SAMUEL = Author("Priya Nair", NINE), Author('Samuel "Sam" Osei', TEN)

_PIECE = re.compile(r"<w:(ins|del) [^>]*>|</w:(ins|del)>|<w:(?:t|delText)[^>]*>([^<]*)<|<w:(br|tab)/>")


def told(xml: str) -> str:
    """Markup as a line: ``[-struck-]``, ``{+put in+}``."""
    marks = {"ins": ("{+", "+}"), "del": ("[-", "-]")}
    return "".join(
        marks[f[1]][0]
        if f[1]
        else marks[f[2]][1]
        if f[2]
        else {"br": "\n", "tab": "\t"}.get(f[4], f[3] or "")
        for f in _PIECE.finditer(xml)
    )


@pytest.mark.parametrize(
    ("first", "steps", "expected"),
    [
        ("for 42 cases.", ["for 24 cases."], "for [-42-]{+24+} cases."),
        ("It rose.", ["It rose again."], "It rose{+ again+}."),
        ("It rose again.", ["It rose."], "It rose[- again-]."),
        ("It rose.", ["It rose!"], "It rose[-.-]{+!+}"),
        ("a b", ["a\nb"], "a[- -]{+\n+}b"),
        ("a & <b>", ["a & <c>"], "a &amp; &lt;[-b-]{+c+}&gt;"),
        ("42 cases", ["24 cases", "24 new cases"], "[-42-]{+24+} {+new +}cases"),
        # What one correction put in and the next one struck is both.
        ("one", ["two", "three"], "[-one-]{+[-two-]+}{+three+}"),
        ("\ue000odd\ue001 text", ["odd text"], "[-\ufffd-]odd[-\ufffd-] text"),
    ],
)
def test_words_are_struck_and_put_in(first: str, steps: list[str], expected: str) -> None:
    changes = Changes()
    marked = changes.reworded(first, zip(steps, (PRIYA, SAMUEL), strict=False))
    said = told(changes.tracked(run(marked), iter(range(1, 99))))
    assert said == expected


def test_author_and_time_come_from_the_record_and_ids_are_unique() -> None:
    changes = Changes()
    marked = changes.reworded("42 cases", [("24 cases", PRIYA), ("24 new cases", SAMUEL)])
    xml = changes.tracked(run(marked), iter(range(7, 99)))
    assert '<w:del w:id="7" w:author="Priya Nair" w:date="2026-07-20T09:00:00Z">' in xml
    assert '<w:ins w:id="9" w:author="Samuel &quot;Sam&quot; Osei" w:date="2026-07-21T10:00:00Z">' in xml
    ids = re.findall(r'w:id="(\d+)"', xml)
    assert len(ids) == len(set(ids)) == 3


def test_the_look_of_a_run_stays() -> None:
    changes = Changes()
    marked = changes.reworded("a b", [("a c", PRIYA)])
    xml = changes.tracked(run(marked, "Label"), iter(range(99)))
    assert xml.count('<w:rPr><w:rStyle w:val="Label"/></w:rPr>') == 3
    assert "<w:delText" in xml


def test_a_paragraph_of_new_words_only_is_new_itself() -> None:
    changes = Changes()
    words = run(changes.put_in("Agreed.", PRIYA))
    paragraph = Xml(f'<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr>{words}</w:p>')
    xml = changes.tracked(paragraph, iter(range(1, 99)))
    assert re.search(
        r'<w:pStyle w:val="x"/><w:rPr><w:ins w:id="2" [^>]*/></w:rPr></w:pPr><w:ins w:id="1"', xml
    )


def entry_id(snapshot: MinutesSnapshot, kind: EntryKind) -> tuple[str, str, str]:
    entry = next(
        e for i in snapshot.items for e in i.entries if e.kind is kind and e.number and not e.withdrawn
    )
    return entry.entry_id, entry.number, entry.text


def changed(snapshot: MinutesSnapshot) -> MinutesSnapshot:
    """The example with a note, a decision and an action reworded and two amendments."""
    lines = [
        RewordingLine(entry_id=key, before=f"Formerly, {text}", after=text, author="Priya Nair", at=NINE)
        for key, _, text in (
            entry_id(snapshot, kind) for kind in (EntryKind.NOTE, EntryKind.DECISION, EntryKind.ACTION)
        )
    ]
    number = entry_id(snapshot, EntryKind.NOTE)[1]
    return replace(
        snapshot,
        reworded=tuple(lines),
        amended=(
            PassedAmendmentLine(
                number=number, text="for all read most", author="Samuel Osei", at=TEN, agreed_at="CQRM 8"
            ),
            PassedAmendmentLine(
                number="", text="add one apology", author="Samuel Osei", at=TEN, agreed_at="CQRM 8"
            ),
        ),
    )


STAMP = Stamp("3f9c", 412, "ab" * 32, "c1")


def test_the_copy_is_sound_and_shows_every_change() -> None:
    data = make_document(DocumentKind.REVIEW, changed(EXEMPLAR), stamp=STAMP)
    assert faults(data) == []
    opened(data)
    xml = parts(data)["word/document.xml"].decode()
    # The action stands in its item and in the log.
    assert told(xml).count("[-Formerly, -]") == 4
    _, number, _ = entry_id(EXEMPLAR, EntryKind.NOTE)
    assert f"{{+{number} amended at CQRM 8: for all read most.+}}" in told(xml)
    assert "{+The minutes as a whole amended at CQRM 8: add one apology.+}" in told(xml)
    assert "3 corrections and 2 amendments made since the first draft are shown as tracked changes." in told(
        xml
    )
    ids = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', xml)
    assert len(ids) == len(set(ids))
    assert data == make_document(DocumentKind.REVIEW, changed(EXEMPLAR), stamp=STAMP)


def test_accepting_every_change_gives_the_minutes() -> None:
    """Without what was struck, an entry reads as in the minutes themselves."""
    xml = parts(make_document(DocumentKind.REVIEW, changed(EXEMPLAR)))["word/document.xml"].decode()
    accepted = re.sub(r"<w:del .*?</w:del>", "", xml)
    accepted = "".join(re.findall(r"<w:t[^>]*>([^<]*)<", accepted))
    for kind in (EntryKind.NOTE, EntryKind.ACTION):
        assert entry_id(EXEMPLAR, kind)[2] in accepted


def test_what_readers_may_not_read_is_not_in_what_was_struck_either() -> None:
    snapshot = changed(EXEMPLAR)
    hidden = {line.entry_id for line in snapshot.reworded}
    items = tuple(
        replace(
            item,
            entries=tuple(
                replace(e, audience=Audience.COMMISSIONER) if e.entry_id in hidden else e
                for e in item.entries
            ),
        )
        for item in snapshot.items
    )
    data = make_document(DocumentKind.REVIEW, replace(snapshot, items=items))
    xml = parts(data)["word/document.xml"].decode()
    assert "Formerly" not in xml
    assert "for all read most" not in xml
    assert "0 corrections and 1 amendment made" in told(xml)
    public = parts(make_document(DocumentKind.REVIEW, snapshot, ReaderGroup.PUBLIC))[
        "word/document.xml"
    ].decode()
    assert "<w:ins " not in public
    assert "<w:del " not in public
    assert "The public copy does not show what was changed." in public


def test_unchanged_minutes_say_so() -> None:
    xml = parts(make_document(DocumentKind.REVIEW, EXEMPLAR))["word/document.xml"].decode()
    assert "Nothing has been changed since the first draft." in xml
    assert "<w:ins " not in xml
