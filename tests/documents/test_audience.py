"""What a group of readers may not see is in no part of their file; only the number is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.documents.audience import for_readers
from cqrm.documents.catalogue import make_document
from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import Audience, DocumentKind, ReaderGroup
from tests.documents.meetings import RESTRICTED, SECRET
from tests.documents.reading import paragraphs, parts, tables


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("readers", [ReaderGroup.PARTIES, ReaderGroup.PUBLIC])
def test_no_trace_in_any_part(readers: ReaderGroup, kind: DocumentKind) -> None:
    for name, blob in parts(make_document(kind, RESTRICTED, readers)).items():
        for word in (*SECRET.split(), "own thought"):
            assert word.encode() not in blob, name


def test_the_commissioner_reads_it() -> None:
    document = parts(render_minutes(RESTRICTED, ReaderGroup.COMMISSIONER))["word/document.xml"].decode()
    assert document.count(SECRET) >= 5
    assert "own thought" not in document


def test_public_copy_leaves_out_what_is_exempt() -> None:
    assert "ward names" in "\n".join(paragraphs(render_minutes(RESTRICTED, ReaderGroup.PARTIES)))
    assert "ward names" not in "\n".join(paragraphs(render_minutes(RESTRICTED, ReaderGroup.PUBLIC)))


def test_numbers_stay_those_of_the_screen() -> None:
    data = render_minutes(RESTRICTED, ReaderGroup.PUBLIC)
    assert paragraphs(data, "Minute Paragraph") == [
        "The usual sources were reviewed.",
        "Withheld from this copy.",
        "The meeting moved on.",
        "Withheld from this copy.",
    ]
    assert paragraphs(data, "Withdrawn") == [
        "Decision D14-02 is withheld from this copy.",
        "Action A14-02 is withheld from this copy.",
        "Escalation E14-01 is withheld from this copy.",
    ]
    assert "Concern C-07 is withheld from this copy." in paragraphs(data, "Minute Paragraph Unnumbered")
    assert paragraphs(data, "Heading 2") == []


def test_withheld_row_says_nothing_else_and_stands_last() -> None:
    log = tables(render_minutes(RESTRICTED))[-1]
    assert [row[0] for row in log[1:]] == ["A14-01", "A14-02"]
    assert log[2] == ["A14-02", "", "Withheld from this copy", "", "", "", ""]


def test_changes_that_name_or_quote_it_are_left_out() -> None:
    assert for_readers(RESTRICTED, ReaderGroup.PARTIES).changes == ("1.3: spelling.",)
    assert for_readers(RESTRICTED, ReaderGroup.COMMISSIONER).changes == RESTRICTED.changes


def test_a_mark_on_the_entry_alone_is_enough() -> None:
    marked_once = replace(
        RESTRICTED, actions=tuple(replace(line, audience=Audience.PARTIES) for line in RESTRICTED.actions)
    )
    assert SECRET not in repr(for_readers(marked_once, ReaderGroup.PARTIES))


def test_a_mark_on_the_log_alone_is_enough() -> None:
    (only,) = RESTRICTED.items
    open_entries = tuple(
        replace(entry, audience=Audience.PARTIES) if entry.number == "A14-02" else entry
        for entry in only.entries
    )
    marked_once = replace(RESTRICTED, items=(replace(only, entries=open_entries),))
    assert SECRET not in repr(for_readers(marked_once, ReaderGroup.PARTIES))


def test_nothing_of_a_withheld_entry_but_its_number_is_left() -> None:
    shown = for_readers(RESTRICTED, ReaderGroup.PARTIES)
    (withheld,) = (e for e in shown.items[0].entries if e.number == "D14-02")
    assert (withheld.text, withheld.verb, withheld.reason, withheld.entry_id) == ("", "", "", "")


def test_private_decision_leaves_its_number_for_everybody() -> None:
    (only,) = RESTRICTED.items
    entries = tuple(
        replace(e, audience=Audience.PRIVATE) if e.number == "D14-02" else e for e in only.entries
    )
    private = replace(RESTRICTED, items=(replace(only, entries=entries),))
    said = paragraphs(render_minutes(private, ReaderGroup.COMMISSIONER), "Withdrawn")
    assert said == ["Decision D14-02 is withheld from this copy."]
