"""Rooms and settings made from JSON and from Python, and lines that the tables cannot hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cqrm.capture import (
    Authority,
    Capture,
    Due,
    Kind,
    Named,
    Person,
    Refusal,
    Room,
    Settings,
    Verb,
    operational_day,
    parse_capture,
    parse_due,
)
from cqrm.capture.echo import echo
from tests.capture.tables import room

BASE = dt.date(2026, 11, 25)


def test_a_room_made_in_python_reads_as_one_made_from_json() -> None:
    made = Room(
        date=BASE,
        number="14",
        item="7",
        meetings={"15": dt.date(2026, 12, 30)},
        people=(Person("AT", "Anne Taylor", "Chief Nurse", ("CN",), "Trust"),),
        organisations=(Named("Trust"),),
        bodies=(Named("Quality Committee", ("QC",)),),
        references={"concern": ("C-07",)},
    )
    line = "/a trust cn next cqrm: see C-07"
    assert parse_capture(line, made) == parse_capture(line, room())


def test_a_line_break_in_a_paste_is_a_space() -> None:
    note = parse_capture("one\r\ntwo\nthree\n", room())
    assert isinstance(note, Capture)
    assert note.text == "one two three"
    action = parse_capture("/a taylor\n2w: two\nlines", room())
    assert isinstance(action, Capture)
    assert (action.text, action.owners, action.due) == ("two lines", ("AT",), dt.date(2026, 12, 9))


def test_a_changed_room_forgets_what_the_old_one_knew() -> None:
    everybody_present = tuple(replace(person, status="present") for person in room().people)
    now = replace(room(), people=everybody_present)
    answer = parse_capture("/a gareth 2w: x", now)
    assert isinstance(answer, Capture)
    assert answer.owners == ("GS",)
    still = parse_capture("/a gareth 2w: x", room())
    assert isinstance(still, Refusal)


def test_a_new_concern_comes_after_the_highest() -> None:
    many = replace(room(), references={"concern": ("C-07", "C-099", "C-12")})
    assert echo("/c falls", many).text.startswith("new concern C-100")
    told = replace(room(), next_concern="C-30")
    assert echo("/c falls", told).text.startswith("new concern C-30")


def test_the_limits_are_settings() -> None:
    near = Settings(year_ahead_months=1, furthest_months=2)
    assert isinstance(parse_due("4 jan", BASE, {}), Due)
    refused = parse_due("4 jan", BASE, {}, settings=near)
    assert isinstance(refused, Refusal)
    assert refused.code == "year_needed"
    far = parse_due("26/1/27", BASE, {}, settings=near)
    assert isinstance(far, Refusal)
    assert far.text == "Tue 26 Jan 2027 is more than 2 months ahead (25 Jan 2027)"
    short = replace(room(), settings=Settings(fragment_letters=2))
    two_letters = parse_capture("/a ka 2w: x", short)
    assert isinstance(two_letters, Capture)
    assert two_letters.owners == ("RK",)


def test_an_extra_bank_holiday_is_no_operational_day() -> None:
    extra = (dt.date(2026, 12, 4),)
    assert operational_day(BASE, 10) == dt.date(2026, 12, 9)
    assert operational_day(BASE, 10, extra) == dt.date(2026, 12, 10)
    settings = Settings.from_dict({"extra_bank_holidays": ["2026-12-04"]})
    counted = parse_due("10 od", BASE, {}, settings=settings)
    assert isinstance(counted, Due)
    assert counted.date == dt.date(2026, 12, 10)
    warned = parse_due("4 dec", BASE, {}, settings=settings)
    assert isinstance(warned, Due)
    assert warned.warning == "bank_holiday"
    before = parse_due("before 5 dec", BASE, {}, settings=settings)
    assert isinstance(before, Due)
    assert before.date == dt.date(2026, 12, 3)


def test_verbs_are_a_setting() -> None:
    rows = [["endorsed", "endorse", "decided"], ["escalated", "escalate", "referred_to"]]
    own = replace(room(), settings=Settings.from_dict({"verbs": rows}))
    answer = parse_capture("/d endorse: the plan", own)
    assert isinstance(answer, Capture)
    assert (answer.verb, answer.authority) == ("endorsed", Authority.DECIDED)
    escalated = parse_capture("/d escalated to board: the plan", own)
    assert isinstance(escalated, Capture)
    assert escalated.to == "Board"
    unknown = parse_capture("/d agreed: the plan", own)
    assert isinstance(unknown, Refusal)
    assert unknown.text == "which verb? endorsed, escalated (/d escalated: text)"


def test_a_verb_row_knows_what_may_follow_to() -> None:
    assert Verb.from_row(["Deferred", "defer", "decided"]).target == "meeting"
    assert Verb.from_row(["Remitted", "remit", "referred_to"]).target == "body"
    assert Verb.from_row(["agreed", "agree", "decided"]).target == ""
    assert Verb.from_row(["moved", "move", "decided", "meeting"]).target == "meeting"
    with pytest.raises(ValueError, match="body, meeting or nothing"):
        Verb.from_row(["moved", "move", "decided", "person"])


def test_a_pattern_that_is_no_pattern_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="incident pattern is not a regular expression"):
        Settings(incident_pattern="(")


def test_incident_references_may_have_spaces_in_them() -> None:
    with_spaces = replace(
        room(), references={"incident": ("SI 2026 7",)}, settings=Settings(incident_pattern=r"SI \d{4} \d+")
    )
    answer = parse_capture("as in si 2026 7, not SI 2026 70", with_spaces)
    assert isinstance(answer, Capture)
    assert answer.refs == ("incident:SI 2026 7",)


def test_meetings_are_called_what_the_body_calls_them() -> None:
    meetings = {"2": dt.date(2027, 1, 27)}
    due = parse_due("the next quality group", BASE, meetings, label="Quality Group")
    assert isinstance(due, Due)
    assert (due.date, due.understood, due.meeting) == (dt.date(2027, 1, 27), "Quality Group 2", "2")
    same = parse_due("quality group 2", BASE, meetings, label="Quality Group")
    assert isinstance(same, Due)
    lettered = parse_due("cqrm 14A", BASE, {"14a": dt.date(2026, 12, 2)})
    assert isinstance(lettered, Due)
    assert lettered.meeting == "14a"


def test_a_due_date_knows_the_meeting_that_it_follows() -> None:
    meetings = {"15": dt.date(2026, 12, 30)}
    on = parse_due("next cqrm", BASE, meetings)
    before = parse_due("before cqrm 15", BASE, meetings)
    fixed = parse_due("30 dec", BASE, meetings)
    assert isinstance(on, Due)
    assert isinstance(before, Due)
    assert isinstance(fixed, Due)
    assert [(d.meeting, d.before) for d in (on, before, fixed)] == [
        ("15", False),
        ("15", True),
        (None, False),
    ]


def test_without_a_meeting_dates_are_counted_from_today() -> None:
    between = replace(room(), number="", item=None)
    answer = parse_capture("/a taylor 20 nov 2026: x", between)
    assert isinstance(answer, Refusal)
    assert answer.text == "Fri 20 Nov 2026 is before today (Wed 25 Nov)"


def test_values_are_plain_text_under_their_names() -> None:
    answer = parse_capture("/a coo sat: see #C-99", room())
    assert isinstance(answer, Capture)
    assert answer.kind is Kind.ACTION
    assert f"{answer.kind} {';'.join(answer.warnings)}" == "action not_in_room;weekend;ref_unknown"


def test_operational_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        operational_day(BASE, -1)


def test_a_moment_is_counted_from_its_day() -> None:
    assert operational_day(dt.datetime(2026, 11, 25, 14, 30), 10) == dt.date(2026, 12, 9)


def test_the_last_part_of_a_surname_goes_before_a_fragment() -> None:
    newcomer = Person("RB", "Rossi Bell", "Analyst", (), "ICB")
    both = replace(room(), people=(*room().people, newcomer))
    answer = parse_capture("/a ross 2w: x", both)
    assert isinstance(answer, Capture)
    assert answer.owners == ("EAR",)
