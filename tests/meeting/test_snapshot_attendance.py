"""Attendance in words: part attendance, deputies, apologies, and who has a row at all."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pytest

from cqrm.meeting.snapshot_attendance import attendance_lines, item_words
from cqrm.terms.enums import (
    Presence,
)
from cqrm.terms.views.meeting import MeetingView
from tests.meeting.stays import REMOTE, Stay, came, closed, words_of

ATTENDANCE: list[tuple[str, Sequence[Stay], str]] = [
    ("TO", [(-5, None)], "present"),
    ("TO", [(4, None)], "present"),
    ("TO", [(6, None)], "present, from 09:36"),
    ("TO", [(-5, 42)], "present, until 10:12"),
    ("TO", [(0, 42), (54, None)], "present, until 10:12 and from 10:24"),
    ("TO", [(10, 20)], "present, 09:40 to 09:50"),
    ("TO", [(0, 10), (20, 30), (40, None)], "present, until 09:40, 09:50 to 10:00 and from 10:10"),
    ("TO", [(0, 60)], "present"),
    ("TO", [(0, None, REMOTE)], "present, by video"),
    ("TO", [(20, None, REMOTE)], "present, from 09:50, by video"),
    # Whoever goes from the room to video has not left.
    ("TO", [(0, 30), (30, None, REMOTE)], "present, partly by video"),
    ("TO", [], "absent"),
    ("JOB", [], "no row"),
    ("JOB", [(0, None)], "present"),
    ("LS", [(0, 30)], "present, until 10:00"),
]


@pytest.mark.parametrize(("code", "stays", "expected"), ATTENDANCE)
def test_attendance_in_words(blank: MeetingView, code: str, stays: Sequence[Stay], expected: str) -> None:
    assert words_of(came(closed(blank), code, *stays), code) == expected


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((7,), "item 7"),
        ((1, 2, 3, 4, 5, 6), "items 1 to 6"),
        ((3, 7, 8), "items 3, 7 and 8"),
        ((1, 2, 3, 5), "items 1 to 3 and 5"),
        ((2, 1), "items 1 and 2"),
        ((4, 4), "item 4"),
    ],
)
def test_items_in_words(items: tuple[int, ...], words: str) -> None:
    assert item_words(items) == words


def test_somebody_invited_is_there_for_items_not_for_times(blank: MeetingView) -> None:
    view = came(closed(blank), "JOB", (20, 30, REMOTE), for_items=(4,))
    assert words_of(view, "JOB") == "present, item 4, by video"


def test_apologies_and_absence(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "ATr", presence=Presence.ABSENT)
    view = came(view, "LS", presence=Presence.APOLOGIES)
    view = came(view, "MO", presence=Presence.ABSENT)
    assert [words_of(view, code) for code in ("TO", "ATr", "LS", "MO")] == [
        "apologies",
        "absent",
        "apologies",
        "no row",
    ]


def test_before_the_roll_call_nobody_is_absent(blank: MeetingView) -> None:
    lines = attendance_lines(blank)
    assert {line.status for line in lines} == {""}
    assert [line.initials for line in lines] == ["PN", "SO", "AT", "ATr", "TO"]


def person(view: MeetingView, code: str) -> UUID:
    return next(p.id for p in view.directory if p.code == code)


def test_a_deputy_is_named_once_in_the_row_of_the_member(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "MO", (0, 42), deputy_for=person(view, "TO"))
    assert words_of(view, "TO") == "deputy, Mary Okafor (MO), until 10:12"
    assert words_of(view, "MO") == "no row"


def test_a_deputy_who_did_not_come_represents_nobody(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "MO", deputy_for=person(view, "TO"))
    assert (words_of(view, "TO"), words_of(view, "MO")) == ("apologies", "no row")


def test_a_deputy_for_a_part_has_a_row_beside_the_member(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", (0, 30))
    view = came(view, "MO", (30, None), deputy_for=person(view, "TO"))
    assert words_of(view, "TO") == "present, until 10:00"
    assert words_of(view, "MO") == "present, from 10:00, for Tom Okell"


def test_a_member_who_deputises_keeps_their_own_row(blank: MeetingView) -> None:
    view = came(closed(blank), "TO", presence=Presence.APOLOGIES)
    view = came(view, "ATr", (0, None), deputy_for=person(view, "TO"))
    assert (words_of(view, "TO"), words_of(view, "ATr")) == ("apologies", "present, for Tom Okell")


def test_members_stand_before_guests(blank: MeetingView) -> None:
    view = closed(blank)
    for code in ("PN", "JOB", "LS"):
        view = came(view, code, (0, None))
    lines = attendance_lines(view)
    assert [line.group for line in lines] == ["member"] * 5 + ["in_attendance", "observer"]
    assert [line.initials for line in lines if line.is_chair] == ["PN"]
