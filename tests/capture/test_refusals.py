"""The words of the refusals, and where in the line they point."""

from __future__ import annotations

import datetime as dt

import pytest

from cqrm.capture import Refusal, parse_capture, parse_due
from tests.capture.tables import room

KINDS = "/a action, /d decision, /c concern, /e escalate, /p park, /x private"
WORDS = [
    ("/at 2w: chase", "/at", f"no kind “/at”: {KINDS}; /n for a note that starts with a slash"),
    ("/a chief nurse 10 od submit", "", "put a colon before the text: /a owner due: text"),
    ("/d agreed the plan", "", "put a colon before the text: /d agreed: text"),
    ("/a taylor fri:", "", "nothing after the colon yet"),
    ("/x", "", "nothing after /x yet"),
    (
        "/a taylor & rk 2w: chase",
        "taylor & rk",
        "nobody answers to “taylor & rk”, and it is no date; join owners with +, add people with F6",
    ),
    (
        "/a rk + zed 2w: x",
        "zed",
        "nobody answers to “zed”, and it is no date; join owners with +, add people with F6",
    ),
    ("/a at 2w: chase", "at", "“at” is Anne Taylor (AT) or Aidan Trent (ATr): Tab to choose"),
    (
        "/a chief 2w: chase",
        "chief",
        "“chief” is Gareth Smith (GS), Anne Taylor (AT) or Mary Okafor (MO): Tab to choose",
    ),
    ("/a gareth 2w: x", "gareth", "Gareth Smith withdrew from item 7 and cannot own its actions"),
    ("/a taylor + cn 2w: x", "cn", "Anne Taylor is named twice"),
    ("/a trust 2w: x", "trust", "Trust is an organisation: name the accountable person"),
    ("/a april: x", "april", "“april” is a person and a date: @april or by april"),
    ("/a at next cqrm: x", "at", "“at” is a person and a date: @at next cqrm or by next cqrm"),
    ("/a taylor asap: x", "asap", "“asap” is no date: give a day, or leave it out"),
    ("/a taylor 12/25: x", "12/25", "day comes first: 25/12?"),
    ("/a taylor dec 25: x", "dec 25", "day comes first: 25 Dec?"),
    ("/a taylor 20 nov: x", "20 nov", "20 Nov has passed; for next year write 20 Nov 2027"),
    ("/a taylor july: x", "july", "July has passed; for next year write July 2027"),
    ("/a taylor q2: x", "q2", "Q2 has passed; for next year write Q2 2027/28"),
    ("/a taylor 31 nov: x", "31 nov", "November has 30 days"),
    ("/a taylor 29/2/27: x", "29/2/27", "February 2027 has 28 days"),
    ("/a taylor 13/13: x", "13/13", "there is no month 13: day/month, 1 to 12"),
    ("/a taylor thu 11 dec: x", "thu 11 dec", "11 Dec 2026 is a Friday"),
    ("/a taylor 20 nov 2026: x", "20 nov 2026", "Fri 20 Nov 2026 is before the meeting (Wed 25 Nov)"),
    ("/a taylor 1 jun 2028: x", "1 jun 2028", "Thu 1 Jun 2028 is more than 18 months ahead (25 May 2028)"),
    ("/a taylor 12345 d: x", "12345 d", "12,345 days is more than 18 months ahead (25 May 2028)"),
    ("/a taylor cqrm 19: x", "cqrm 19", "CQRM 19 is not scheduled: last is CQRM 17 (Wed 24 Feb 2027)"),
    ("/d: x", "", "which verb? noted, received, agreed, … (/d agreed: text)"),
    ("/d joint work: x", "joint work", "which verb? noted, received, agreed, … (/d agreed: text)"),
    ("/d refer: x", "refer", "REFERRED needs a body: /d referred to quality committee: text"),
    ("/d referred to the coroner: x", "the coroner", "no body “coroner”"),
    ("/d agreed to extend: x", "to extend", "AGREED takes no “to”: put it after the colon"),
    ("/d deferred to cqrm 13: x", "cqrm 13", "CQRM 13 is not after CQRM 14"),
    ("/d deferred to qc: x", "qc", "DEFERRED takes a meeting, not “qc”: /d deferred to next cqrm: text"),
    ("/c #C-99: x", "#C-99", "no concern C-99"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "fault", "words"), WORDS, ids=[line for line, _, _ in WORDS])
def test_what_is_wrong_and_what_to_do(line: str, fault: str, words: str) -> None:
    answer = parse_capture(line, room())
    assert isinstance(answer, Refusal)
    assert answer.text == words
    assert line[answer.start : answer.end] == fault


def test_where_the_cursor_goes_when_something_is_missing() -> None:
    for line, at in [("/a chief nurse fri submit", 25), ("/a taylor fri:  ", 14), ("/d: x", 2), ("/x", 2)]:
        answer = parse_capture(line, room())
        assert isinstance(answer, Refusal)
        assert answer.start == answer.end == at


def test_a_date_field_says_what_it_takes() -> None:
    answer = parse_due("when able", dt.date(2026, 11, 25), {}, label="CQRG", counted_from="today")
    assert isinstance(answer, Refusal)
    assert answer.text == "not a date: try 4 Jul, fri, 2w, 10 od, next cqrg"
    past = parse_due(" 20 nov 2026", dt.date(2026, 11, 25), {}, counted_from="today")
    assert isinstance(past, Refusal)
    assert past.text == "Fri 20 Nov 2026 is before today (Wed 25 Nov)"
    assert (past.start, past.end) == (1, 12)


def test_meetings_that_are_not_there() -> None:
    base, fourteen = dt.date(2026, 11, 25), {"14": dt.date(2026, 11, 25)}
    later = parse_due("next cqrm", base, fourteen)
    assert isinstance(later, Refusal)
    assert later.text == "no later CQRM is scheduled: plan it with n on home, or give a day"
    none = parse_due("cqrm 3", base, {})
    assert isinstance(none, Refusal)
    assert none.text == "CQRM 3 is not scheduled"


def test_two_bodies_of_that_name() -> None:
    answer = parse_capture("/d referred to the board: x", room("northmoor"))
    assert isinstance(answer, Refusal)
    assert answer.text == "“board” is Contract Board or Partnership Board: Tab to choose"
    assert answer.candidates == ("Contract Board", "Partnership Board")


def test_a_person_and_a_month_in_the_middle_of_a_head() -> None:
    answer = parse_capture("/a mary june: x", room("northmoor"))
    assert isinstance(answer, Refusal)
    assert answer.text == "“june” is a person and a date: MJ or by june"


def test_a_long_mistake_is_not_quoted_whole() -> None:
    answer = parse_capture(f"/a {'x' * 500}: text", room())
    assert isinstance(answer, Refusal)
    assert len(answer.text) < 150
    assert (answer.start, answer.end) == (3, 503)
