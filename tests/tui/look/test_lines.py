"""Columns, chips, bars and entries of the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from cqrm.tui.look.bar import bar
from cqrm.tui.look.chips import audience_chip, chip, kind_chip, status, status_chip
from cqrm.tui.look.columns import column, section_title, spread
from cqrm.tui.look.record import Entry, EntryKind, entries_fit_with_room, record_entry
from tests.tui.look.reading import style_at


def test_column() -> None:
    assert column("ab", 4).plain == "ab  "
    assert column("ab", 4, right=True).plain == "  ab"
    assert column("abcdef", 4).plain == "abc…"
    assert column("漢字漢", 4, "bold").plain == "漢… "
    assert style_at(column("ab", 4, "bold $red"), "ab") == {"bold $red"}


def test_spread_lets_the_left_part_give_way() -> None:
    assert spread("left", "right", 12).plain == "left   right"
    assert spread("a long left part", "right", 12).plain == "a lo…  right"
    assert spread("left", "", 6).plain == "left  "
    assert spread("left", "much too long", 6).plain == "much …"


@given(st.text("ab 漢", max_size=30), st.text("ab 漢", max_size=30), st.integers(0, 40))
def test_spread_is_as_wide_as_asked(left: str, right: str, width: int) -> None:
    assert spread(left, right, width).cell_length == width


def test_section_title() -> None:
    title = section_title("Exceptions", "2 red", "F8 all", 30)
    assert title.plain == "Exceptions  2 red       F8 all"
    assert style_at(title, "Exceptions") == {"bold $heading"}
    assert style_at(title, "2 red") == style_at(title, "F8 all") == {"$muted"}


def test_status_says_it_in_letter_word_and_colour() -> None:
    row = status("R", "Overdue 54 d")
    assert row.plain == " R  Overdue 54 d  "
    assert style_at(row, "R") == {"bold $chip-r-text on $chip-r"}
    assert style_at(row, "Overdue") == {"bold $red"}
    assert style_at(status("G", "On track"), "On track") == {"$green"}
    assert status_chip("A").cell_length == 3
    with pytest.raises(KeyError):
        status_chip("Z")


def test_kind_and_audience_chips() -> None:
    assert kind_chip("action").plain == " action "
    assert style_at(kind_chip("action"), "action") == {"bold $chip-b-text on $chip-b"}
    assert style_at(kind_chip("escalate"), "escalate") == {"bold $chip-e-text on $chip-e"}
    assert style_at(kind_chip("park"), "park") == {"bold $chip-n-text on $chip-n"}
    assert audience_chip("").plain == ""
    assert chip("[b]x[/b]").plain == " [b]x[/b] "


@pytest.mark.parametrize(
    ("done", "width", "drawn"),
    [
        (0, 8, "────────"),
        (1, 8, "━━━━━━━━"),
        (6 / 8, 16, "━━━━━━━━━━━━────"),
        (760 / 900, 14, "━━━━━━━━━━━━──"),
        (0.001, 8, "━───────"),
        (0.999, 8, "━━━━━━━─"),
        (0.5, 1, "─"),
        (-1, 4, "────"),
        (0.5, 0, ""),
    ],
)
def test_bar(done: float, width: int, drawn: str) -> None:
    assert bar(done, width).plain == drawn


def test_bar_over_the_end_is_amber() -> None:
    assert style_at(bar(1.2, 6), "━") == {"$amber"}
    assert style_at(bar(1, 6), "━") == {"$heading"}


def test_a_note_has_its_number_and_no_bar() -> None:
    drawn = record_entry(Entry(EntryKind.NOTE, "7.1", "The Trust reported two incidents"), 30)
    assert drawn.plain.split("\n") == ["  7.1     The Trust reported", "          two incidents"]
    assert style_at(drawn, "7.1") == {"$muted"}


def test_every_row_of_an_action_has_the_bar() -> None:
    entry = Entry(
        EntryKind.ACTION,
        "A14-07",
        "Send the letter",
        owner="Chief Nurse",
        due="Fri 27 Nov",
        audience="restricted",
    )
    drawn = record_entry(entry, 40)
    assert drawn.plain.split("\n") == [
        "▌ A14-07  Send the letter  restricted ",
        "▌         Chief Nurse · due Fri 27 Nov",
    ]
    assert style_at(drawn, "A14-07") == {"bold $blue"}
    assert style_at(drawn, "Chief Nurse") == style_at(drawn, "Fri 27 Nov") == {"bold"}


@pytest.mark.parametrize(
    ("kind", "ink"),
    [(EntryKind.DECISION, "$green"), (EntryKind.ACTION, "$blue"), (EntryKind.ESCALATION, "$plum")],
)
def test_callouts_have_the_colours_of_the_paper(kind: EntryKind, ink: str) -> None:
    drawn = record_entry(Entry(kind, "D14-03", "that it be done", verb="AGREED"), 60)
    assert drawn.plain == "▌ D14-03  AGREED that it be done"
    assert style_at(drawn, "▌") == {ink}
    assert style_at(drawn, "AGREED") == {f"bold {ink}"}


def test_a_private_note_keeps_to_itself_until_its_words_are_given() -> None:
    assert record_entry(Entry(EntryKind.PRIVATE), 60).plain == "          private note"
    shown = record_entry(Entry(EntryKind.PRIVATE, text="ask about the post"), 60)
    assert shown.plain == "          private note  ask about the post"
    assert style_at(shown, "private note") == {"$muted"}


def test_an_audience_chip_that_does_not_fit_goes_under_the_words() -> None:
    drawn = record_entry(Entry(EntryKind.NOTE, "7.1", "Twelve and more", audience="withheld"), 28)
    assert drawn.plain.split("\n") == ["  7.1     Twelve and more", "           withheld "]


@pytest.mark.parametrize("width", [73, 67, 40, 20])
def test_hostile_words_stay_in_their_column(width: int) -> None:
    text = "x" * 500 + " 漢字🏥 [bold]b[/] " + "\x1b[2J" + "e\u0301" * 90
    drawn = record_entry(Entry(EntryKind.DECISION, "D14-03-and-more", text, audience="a" * 90), width)
    for row in drawn.split("\n"):
        assert row.cell_length <= width
        assert row.plain.startswith("▌ ")
    assert "[bold]" in drawn.plain.replace("\n▌         ", "")
    assert "\x1b" not in drawn.plain


def test_blank_rows_go_before_anything_scrolls() -> None:
    entries = [Content("one\ntwo"), Content("three"), Content("four")]
    assert entries_fit_with_room(entries, 6)
    assert not entries_fit_with_room(entries, 5)
    assert entries_fit_with_room([], 0)
