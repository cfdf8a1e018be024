"""How people and quorum read in the roll call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.terms.enums import Capacity, Presence, Side
from cqrm.tui.attendance.items_form import read_items
from cqrm.tui.attendance.people import item_words, items_attended, members, others, people_rows, person_words
from cqrm.tui.attendance.quorum_words import card, consequence, nearer_to_losing, so_far
from tests.tui.attendance.roll import minutes, of, span, with_gap
from tests.tui.example_meeting import NOW, make_view


def rows(code: str, width: int = 70) -> str:
    view = with_gap()
    (row,) = people_rows(view, [of(view, code)], NOW, width)
    return row.content.plain.rstrip()


def test_each_mark_stands_with_its_time_or_word() -> None:
    assert rows("AT").startswith("●  Anne Taylor  Chief Nurse") and rows("AT").endswith(
        "09:30       executive"
    )
    assert rows("RK").endswith("10:24       video, executive")
    assert rows("TO").startswith("◄") and "left 10:00" in rows("TO")
    assert rows("JOB").startswith("○") and rows("JOB").endswith("expected")
    assert rows("BW").startswith("–") and "apologies" in rows("BW")
    assert rows("PN").endswith("in the chair")
    assert rows("ATr").endswith("items 6 to 8")


def test_a_deputy_is_named_with_whom_it_is_for() -> None:
    view = make_view()
    people = tuple(
        replace(a, deputy_for=of(view, "TO").person.id) if a.person.code == "ATr" else a
        for a in view.attendance
    )
    view = replace(view, attendance=people)
    (row,) = people_rows(view, [of(view, "ATr")], NOW, 70)
    assert row.content.plain.rstrip().endswith("for TO, counts")


@pytest.mark.parametrize("width", [20, 40, 57, 120])
def test_no_row_is_wider_than_its_room(width: int) -> None:
    view = with_gap()
    long = replace(of(view, "AT").person, name="N" * 60, role="R" * 60)
    people = [replace(of(view, "AT"), person=long), *view.attendance]
    assert all(row.content.cell_length <= width for row in people_rows(view, people, NOW, width))


def test_members_stand_by_side_and_all_others_together() -> None:
    view = make_view()
    assert [a.person.code for a in members(view, Side.PROVIDER)] == ["AT", "RK", "TO"]
    assert [a.person.code for a in others(view)] == ["ATr", "AD"]
    shown = [*members(view, Side.COMMISSIONER), *members(view, Side.PROVIDER), *others(view)]
    assert {a.id for a in shown} == {a.id for a in view.attendance}


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        ((), ""),
        ((6,), "item 6"),
        ((1, 2, 3, 4), "items 1 to 4"),
        ((3, 7, 8), "items 3, 7 and 8"),
        ((1, 2), "items 1 and 2"),
    ],
)
def test_items_are_told_in_words(positions: tuple[int, ...], words: str) -> None:
    assert item_words(positions) == words


def test_items_attended_are_those_with_the_person_in_the_room() -> None:
    view = with_gap()
    assert items_attended(view, of(view, "TO"), NOW) == [1, 2, 3, 4]
    assert person_words(view, of(view, "TO"), NOW) == "here from 09:30, left 10:00, items 1 to 4"
    assert person_words(view, of(view, "RK"), NOW).startswith("present by video since 09:30, back 10:24")
    assert person_words(view, of(view, "BW"), NOW) == "has sent apologies"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", ()), ("6", (6,)), ("items 3, 7-9", (3, 7, 8, 9)), ("2 to 4; 8 and 9", (2, 3, 4, 8, 9))],
)
def test_item_numbers_are_read(typed: str, read: tuple[int, ...]) -> None:
    assert read_items(typed, 16) == read


@pytest.mark.parametrize("typed", ["17", "0", "9-7", "seven", "1-2-3"])
def test_item_numbers_that_are_none_are_refused(typed: str) -> None:
    assert isinstance(read_items(typed, 16), str)


def test_a_card_says_who_how_many_and_which_rules() -> None:
    view = make_view()
    icb = [line.plain for line in card(view, Side.COMMISSIONER, NOW, 60)]
    assert icb == [
        "Harrow Vale Integrated Care Board",
        "● ● ●  3 present, 2 needed  depends on PN",
        "✓ chair or vice chair   deputies count",
    ]
    trust = [line.plain.rstrip() for line in card(view, Side.PROVIDER, NOW, 60)]
    assert trust[1] == "● ●  2 present, 2 needed  at the minimum"


def test_a_card_says_what_is_missing() -> None:
    view = make_view(attendance=tuple(a for a in make_view().attendance if a.person.code not in ("AT", "RK")))
    lines = [line.plain.rstrip() for line in card(view, Side.PROVIDER, NOW, 60)]
    assert lines[1] == "○ ○  0 present, 2 needed  2 more needed"
    assert lines[2].startswith("! no executive")


@pytest.mark.parametrize("width", [10, 30, 37])
def test_a_card_fits_its_width(width: int) -> None:
    assert all(line.cell_length <= width for line in card(make_view(), Side.COMMISSIONER, NOW, width))


def test_without_a_rule_the_card_only_counts() -> None:
    view = make_view()
    view = replace(view, body=replace(view.body, settings=replace(view.body.settings, quorum="{}")))
    lines = [line.plain for line in card(view, Side.COMMISSIONER, NOW, 60)]
    assert "3 present" in lines[1] and lines[2] == "No quorum rule for this side"
    assert "no quorum rule" in so_far(view, NOW, 100)[0].plain
    assert nearer_to_losing(view, NOW) is Side.COMMISSIONER


def test_the_side_nearer_to_losing_its_quorum_comes_first() -> None:
    view = make_view()
    assert nearer_to_losing(view, NOW) is Side.COMMISSIONER or nearer_to_losing(view, NOW) is Side.PROVIDER
    without_chair = tuple(
        replace(a, spans=(), presence=Presence.EXPECTED) if a.person.code == "PN" else a
        for a in view.attendance
    )
    assert nearer_to_losing(replace(view, attendance=without_chair), NOW) is Side.COMMISSIONER
    without_trust = tuple(
        replace(a, spans=(), presence=Presence.EXPECTED) if a.person.code == "RK" else a
        for a in view.attendance
    )
    assert nearer_to_losing(replace(view, attendance=without_trust), NOW) is Side.PROVIDER


def test_the_timeline_shows_its_gaps_and_what_they_mean() -> None:
    rows = [row.plain for row in so_far(with_gap(), NOW, 118)]
    assert rows[0] == f"09:30 {'━' * 42} 10:12 {'┄' * 12} 10:24 {'━' * 16} 10:40"
    assert rows[1] == "! Not quorate for 12 minutes (Trust 1 of 2): D14-02 is subject to ratification"


def test_a_gap_that_is_still_open_says_since_when() -> None:
    view = with_gap()
    gone = tuple(replace(a, spans=(span(0, 42),)) if a.person.code == "RK" else a for a in view.attendance)
    rows = [row.plain for row in so_far(replace(view, attendance=gone), NOW, 118)]
    assert rows[1].startswith("! Not quorate since 10:12 (Trust 1 of 2): D14-02")


def test_quorate_throughout_is_said() -> None:
    assert so_far(make_view(), NOW, 80)[1].plain == "✓ Quorate throughout"


@pytest.mark.parametrize("width", [30, 60, 78, 118])
def test_the_timeline_fits_and_keeps_the_newest(width: int) -> None:
    view = with_gap()
    many = (*tuple(span(n * 3, n * 3 + 1) for n in range(20)), span(65))
    busy = tuple(replace(a, spans=many) if a.person.code == "RK" else a for a in view.attendance)
    line = so_far(replace(view, attendance=busy), NOW, width)[0]
    assert line.cell_length <= width
    assert line.plain.endswith("10:40")


def test_what_happens_if_somebody_leaves_is_said_before_a_key_is_pressed() -> None:
    view = make_view()
    said = consequence(view, of(view, "AT"), NOW).plain
    assert (
        said
        == "If Anne Taylor leaves now: NOT QUORATE. Trust 1 of 2. Decisions would be subject to ratification."
    )
    assert (
        consequence(view, of(view, "SO"), NOW).plain
        == "If Samuel Osei leaves now: quorate. ICB 2 (min); Trust 2 (min)."
    )
    assert consequence(view, of(view, "JOB"), NOW).plain.startswith("If Jan O'Brien comes now: quorate.")
    assert (
        consequence(view, of(view, "BW"), NOW).plain == "Space marks them present should they come after all."
    )


def test_before_the_meeting_is_opened_the_roll_call_says_so() -> None:
    view = make_view(started_at=None)
    assert "has not been opened" in so_far(view, minutes(-5), 100)[0].plain


def test_an_observer_is_called_one() -> None:
    view = make_view()
    observer = replace(of(view, "AD"), person=replace(of(view, "AD").person, capacity=Capacity.OBSERVER))
    (row,) = people_rows(view, [observer], NOW, 80)
    assert row.content.plain.rstrip().endswith("observer")
