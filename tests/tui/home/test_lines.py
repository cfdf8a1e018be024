"""How home reads, as plain lines."""

from __future__ import annotations

from datetime import date

import pytest

from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.home import AttentionLine
from cqrm.tui.home.lines import attention_note, attention_rows, meeting_rows, next_rows, operator_line
from tests.tui.app.fakes import line, make_home

TODAY = date(2026, 11, 21)


def plain(rows: object) -> list[str]:
    return [row.content.plain.rstrip() for row in rows]  # type: ignore[attr-defined]


def test_the_next_meeting_says_what_when_where_and_what_waits() -> None:
    rows = [row.plain.rstrip() for row in next_rows(make_home(), TODAY, 80, short=False)]
    assert rows[0].startswith("Next  CQRM 14  Harrow Vale Hospitals NHS Trust") and rows[0].endswith(
        "in 4 days"
    )
    assert rows[1].startswith("      Wed 25 Nov 2026, 09:30 to 11:30 · Board Room, Vale House")
    assert rows[3] == "      Papers 6 of 8    9 open actions, 2 overdue"


@pytest.mark.parametrize(
    ("status", "right", "enter"),
    [
        (MeetingStatus.PLANNED, "in 4 days", "Enter opens"),
        (MeetingStatus.IN_SESSION, "in session", "Enter goes on"),
    ],
)
def test_a_meeting_in_session_is_gone_on_with(status: MeetingStatus, right: str, enter: str) -> None:
    home = make_home(meetings=(line(14, date(2026, 11, 25), status),))
    rows = [row.plain for row in next_rows(home, TODAY, 90, short=True)]
    assert rows[0].endswith(right)
    assert rows[1].endswith(enter)
    assert "Board Room" not in rows[1]
    assert len(rows) == 3


def test_without_a_next_meeting_the_key_that_makes_one_is_named() -> None:
    rows = [row.plain for row in next_rows(make_home(next_ref=""), TODAY, 80, short=False)]
    assert rows == ["Next  No meeting is planned", "      n makes the next one from the last"]


def test_no_row_is_wider_than_its_room() -> None:
    home = make_home(meetings=(line(14, TODAY, MeetingStatus.PLANNED, provider="Very long " * 20),))
    for width in (20, 40, 77):
        assert all(row.cell_length <= width for row in next_rows(home, TODAY, width, short=False))
        assert all(row.content.cell_length <= width for row in meeting_rows(home, width, 10))


def test_attention_is_counted_by_colour() -> None:
    assert attention_note(make_home().attention) == "3 red, 3 amber"
    assert attention_note(make_home().attention[3:]) == "3 amber"
    assert attention_note(()) == ""


def test_reasons_and_blank_rows_go_where_room_is_scarce() -> None:
    lines = make_home().attention
    roomy = plain(attention_rows(lines, 70, 17))
    assert roomy[0].splitlines()[0].rstrip().endswith("Contract meeting on C-07 ambulance handover")
    assert roomy[1] == "" and len(roomy) == 11
    tight = plain(attention_rows(lines, 70, 12))
    assert "" not in tight and "10 operational days" in tight[0]
    narrow = plain(attention_rows(lines, 60, 6))
    assert len(narrow) == 6 and not any("\n" in row for row in narrow)


def test_nothing_to_attend_to_is_said() -> None:
    assert plain(attention_rows((), 60, 10)) == ["Nothing needs attention."]


def test_meetings_stand_under_their_body_and_carry_their_reference() -> None:
    rows = list(meeting_rows(make_home(), 52, 30))
    assert [row.id for row in rows if row.id] == ["HV-14", "HV-13", "HV-12", "EM-9", "EM-8", "NM-22", "NM-21"]
    assert plain(rows)[0] == "Harrow Vale Hospitals NHS Trust  Harrow Vale CQRM"
    assert plain(rows)[2] == "  13  Wed 28 Oct 2026   Draft      with the chair"
    assert plain(rows)[3] == "  12  Wed 30 Sep 2026   Confirmed  ✓ sealed"
    assert plain(rows)[4] == ""
    assert "" not in plain(meeting_rows(make_home(), 52, 11))


def test_text_of_people_is_never_read_as_markup() -> None:
    hostile = AttentionLine(level="R", when="[red]x[/]", what="[b]bold[/b] \x1b[2Jgone", why="[/]")
    row = plain(attention_rows((hostile,), 70, 10))[0]
    assert "[b]bold[/b]" in row and "[red]x[/]" in row and "\x1b" not in row


def test_the_operator_line_tells_the_demonstration_apart() -> None:
    assert operator_line("Priya Nair", demo=False, width=80).plain == "Recording as Priya Nair."
    assert "asks who you are" in operator_line("", demo=False, width=80).plain
    assert operator_line("Priya Nair", demo=True, width=99).plain.startswith("Demonstration on a copy")
