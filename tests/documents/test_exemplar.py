"""The minutes have the blocks and styles of the agreed specimen, in its order."""

from __future__ import annotations

import json
from pathlib import Path

from cqrm.documents.minutes import render_minutes
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.reading import blocks, faults, opened, paragraphs, tables

SPECIMEN = Path(__file__).parent.parent / "data" / "exemplar_blocks.json"
NOTE = ("Minute Paragraph", "paragraph")
INDICATORS_AND_FIGURE = [
    ("Caption", "paragraph"),
    ("CQRM Table", "table"),
    ("Caption", "paragraph"),
    ("Figure", "paragraph"),
]


def specimen() -> list[tuple[str, str]]:
    """The specimen's blocks, with plain notes where it has evidence."""
    found = [(style, kind) for style, kind in json.loads(SPECIMEN.read_text(encoding="utf-8"))]
    place = next(n for n in range(len(found)) if found[n : n + 4] == INDICATORS_AND_FIGURE)
    found[place : place + 4] = [NOTE] * 3
    return found


def test_same_blocks_in_the_same_styles() -> None:
    assert blocks(render_minutes(EXEMPLAR)) == specimen()


def test_the_checker_has_nothing_to_say() -> None:
    assert faults(render_minutes(EXEMPLAR)) == []


def test_opening_reads_like_the_specimen() -> None:
    assert paragraphs(render_minutes(EXEMPLAR))[:10] == [
        "Clinical Quality Review Meeting",
        "Minutes of the meeting held on Tuesday\u00a014\u00a0July\u00a02026",
        "Draft for comment. The minutes have not been approved. Please send corrections to the "
        "secretariat by Tuesday\u00a028\u00a0July\u00a02026.",
        "Provider\tNorthmoor Vale NHS Foundation Trust",
        "Contract\tNHS Standard Contract 2026/27, acute services",
        "Date and time\tTuesday\u00a014\u00a0July\u00a02026, 10:00 to 11:45",
        "Place\tBoard Room, Vale House, and Microsoft Teams",
        "Chair\tHelen Osgood, Director of Nursing and Quality",
        "Minutes\tPriya Nair, Quality Secretariat",
        "Quorum\tQuorate: 6 of 6 required roles present",
    ]


def test_callouts_read_like_the_specimen() -> None:
    data = render_minutes(EXEMPLAR)
    assert paragraphs(data, "Action")[0] == (
        "Action 26/07-01\u2003Send the stroke audit data for April to June, with a note on completeness.\n"
        "Owner: Amina Begum (AB)\u2003Due: Friday\u00a024\u00a0July\u00a02026"
    )
    assert paragraphs(data, "Escalation") == [
        "Escalation E26/07-01\u2003Alert to Contract Management Board: the Chair will report cancer 62-day "
        "performance on 30\u00a0July\u00a02026."
    ]
    assert paragraphs(data, "Decision")[2] == (
        "Decision 2026/16\u2003Agreed that the Ward 7 review comes to the September meeting, once the "
        "external peer review has been received."
    )


def test_attendance_and_log_read_like_the_specimen() -> None:
    attendance, approval, log = tables(render_minutes(EXEMPLAR))
    assert attendance[0] == ["Initials", "Name", "Role", "Attendance"]
    assert attendance[1] == ["HO", "Helen Osgood (Chair)", "Director of Nursing and Quality, ICB", "Present"]
    assert attendance[5][3] == "\u00a0Deputy\u00a0 Dr Lena Fox (LF)"
    assert [row[3] for row in attendance[7:]] == ["Present, items 1 to 6", "\u00a0Apologies\u00a0"]
    assert approval[0] == ["Role", "Name", "Signature", "Date"]
    assert log[0] == ["Ref", "Raised", "Action", "Owner", "Due", "Status", "Update"]
    assert log[1][:2] == ["26/05-04", "12\u00a0May\u00a02026"]
    assert [row[5].strip("\u00a0") for row in log[1:]] == [
        "Overdue",
        "Due soon",
        *["Open"] * 5,
        *["Closed"] * 3,
    ]


def test_pages_are_those_of_the_specimen() -> None:
    upright, sideways = opened(render_minutes(EXEMPLAR)).sections
    assert [upright.page_width.twips, upright.page_height.twips] == [11906, 16838]  # type: ignore[union-attr]
    assert [sideways.page_width.twips, sideways.page_height.twips] == [16838, 11906]  # type: ignore[union-attr]
    assert upright.different_first_page_header_footer
    assert not sideways.different_first_page_header_footer
