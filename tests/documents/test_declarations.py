"""Declarations and adjournments as the minutes print them."""

from __future__ import annotations

from dataclasses import replace

from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import Handling, ReaderGroup
from cqrm.terms.snapshot import DeclarationLine
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.reading import faults, paragraphs

DECLARED = (
    DeclarationLine(
        name="Tom Okell", initials="TO", item="", nature="Governor of a school", handling=Handling.STAYED
    ),
    DeclarationLine(
        name="Dr Lena Fox",
        initials="LF",
        item="7",
        nature="Her sister sells <beds> & {{ linen }}.",
        handling=Handling.WITHDREW,
    ),
    DeclarationLine(name="Anne Taylor", initials="", item="8", nature="A share", handling=None),
)
HELD = replace(
    EXEMPLAR,
    declarations=DECLARED,
    sittings=("The meeting was adjourned at 11:05 (the fire alarm) and resumed at 11:30",),
)


def test_the_declarations_follow_the_attendance_each_with_what_was_done() -> None:
    headings = paragraphs(render_minutes(HELD), "Heading 1 Unnumbered")
    assert headings.index("Declarations of interest") == headings.index("Attendance") + 1
    said = paragraphs(render_minutes(HELD), "List Bullet")
    assert said[-3:] == [
        "Tom Okell (TO), the whole meeting: Governor of a school. Stayed and took part.",
        "Dr Lena Fox (LF), item 7: Her sister sells <beds> & {{ linen }}. Withdrew.",
        "Anne Taylor, item 8: A share. Not recorded what was done.",
    ]


def test_without_declarations_there_is_no_section() -> None:
    assert "Declarations of interest" not in paragraphs(render_minutes(EXEMPLAR))


def test_an_adjournment_stands_in_the_details() -> None:
    said = "\n".join(paragraphs(render_minutes(HELD)))
    assert "The meeting was adjourned at 11:05 (the fire alarm) and resumed at 11:30." in said
    assert "Adjournment" in said
    assert "Adjournment" not in "\n".join(paragraphs(render_minutes(EXEMPLAR)))


def test_the_file_is_sound() -> None:
    plain = replace(HELD, declarations=DECLARED[::2])
    assert faults(render_minutes(plain)) == []
    assert faults(render_minutes(plain, ReaderGroup.PUBLIC)) == []
