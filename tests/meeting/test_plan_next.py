"""Planning the next meeting: the day that is offered, and one meeting however often it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from cqrm.meeting.dates import next_like, same_weekday_of_month
from cqrm.models import Membership
from cqrm.store.work import Work
from cqrm.terms.acts.prepare import CancelMeeting, ChangeMeeting
from cqrm.terms.acts.questions import OfferNextMeeting
from cqrm.terms.errors import Refused
from tests.meeting.series import FIRST, Series, first_act, write_template

DATES = [
    ("2026-07-22", 1, "2026-08-26"),  # the fourth Wednesday
    ("2026-08-26", 1, "2026-09-23"),
    ("2026-09-30", 1, "2026-10-28"),  # a fifth Wednesday: October has four
    ("2026-12-23", 1, "2027-01-27"),  # over the year
    ("2026-11-25", 3, "2027-02-24"),
    ("2024-01-29", 1, "2024-02-26"),  # a fifth Monday, February of a leap year
    ("2024-02-01", 12, "2025-02-06"),
    ("2026-01-01", 1, "2026-02-05"),
]


@pytest.mark.parametrize(("last", "months", "expected"), DATES)
def test_the_same_weekday_of_the_month(last: str, months: int, expected: str) -> None:
    assert same_weekday_of_month(date.fromisoformat(last), months).isoformat() == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 24))
def test_weekday_and_month_are_kept(last: date, months: int) -> None:
    found = same_weekday_of_month(last, months)
    assert found.weekday() == last.weekday()
    assert (found.year - last.year) * 12 + found.month - last.month == months
    # Of the two, one may be a fifth weekday where the other month has four.
    assert abs((found.day - 1) // 7 - (last.day - 1) // 7) <= ((last.day - 1) // 7 == 4)


def test_a_date_that_has_passed_is_not_offered() -> None:
    assert next_like(date(2026, 1, 28), 1, date(2026, 1, 28)) == date(2026, 2, 25)
    assert next_like(date(2026, 1, 28), 1, date(2026, 6, 25)) == date(2026, 7, 22)


def offered(series: Series) -> tuple[int | None, str, str]:
    offer = series.ask(OfferNextMeeting(body=series.body))
    return offer.number, offer.held_on.isoformat(), f"{offer.starts_at} to {offer.ends_at}, {offer.place}"


def numbers(series: Series) -> list[int]:
    return [number for number, _ in series.view(1).meetings]


def test_the_next_meeting_is_offered_and_planned(series: Series) -> None:
    series.hold(1)
    assert offered(series) == (2, "2026-02-25", "09:30 to 10:30, Board Room")
    view = series.plan()
    assert (view.ref, view.held_on, view.place) == ("HV-2", date(2026, 2, 25), "Board Room")
    assert [item.key for item in view.items] == [item.key for item in series.view(1).items]
    assert all(not item.entries and not item.carried_from for item in view.items)
    assert [a.person.code for a in view.attendance] == ["PN", "SO", "WF", "AT", "ATr", "TO"]
    assert (view.chair_id, view.minute_taker_id) == (
        series.view(1).chair_id,
        series.view(1).minute_taker_id,
    )
    assert view.undo.undo == "Planned CQRM 2 for Wed 25 Feb 2026"


def test_summer_time_does_not_move_the_hour(series: Series) -> None:
    series.hold(1)
    for _ in range(3):
        view = series.plan(number=numbers(series)[-1] + 1, held_on=offered_day(series))
    assert view.held_on == date(2026, 4, 22)
    assert view.planned_start == datetime(2026, 4, 22, 8, 30, tzinfo=UTC)


def offered_day(series: Series) -> date:
    return series.ask(OfferNextMeeting(body=series.body)).held_on


TWICE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "by the offer": ({}, {}),
    "the same number": (
        {"number": 2, "held_on": date(2026, 2, 25)},
        {"number": 2, "held_on": date(2026, 3, 4)},
    ),
    "the same day": ({"held_on": date(2026, 2, 25)}, {"held_on": date(2026, 2, 25)}),
    "by the offer after a day": ({"held_on": date(2026, 2, 18)}, {}),
}


@pytest.mark.parametrize("case", TWICE)
def test_asking_twice_makes_one(series: Series, case: str) -> None:
    series.hold(1)
    first, second = (series.plan(**when) for when in TWICE[case])
    assert first.id == second.id
    assert first.held_on == second.held_on
    assert numbers(series) == [1, 2]


def test_a_year_can_be_planned_ahead(series: Series) -> None:
    for month in range(2, 5):
        series.plan(number=month, held_on=same_weekday_of_month(FIRST, month - 1))
    assert numbers(series) == [1, 2, 3, 4]
    assert series.plan().number == 4
    series.begin(4)
    assert series.plan().number == 5


PLAN_REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a number that is used": ({"number": 1, "held_on": date(2026, 2, 25)}, "CQRM 1 cannot be planned"),
    "a day before the last": ({"held_on": date(2026, 1, 27)}, "CQRM 2 cannot be on Tue 27 Jan 2026"),
    "the day of the last": ({"held_on": FIRST}, "CQRM 1 is on Wed 28 Jan 2026"),
    "an end before the start": ({"held_on": date(2026, 2, 25), "ends_at": "08:00"}, "would end at 08:00"),
    "no place": ({"held_on": date(2026, 2, 25), "place": ""}, "The place of the meeting is missing"),
}


@pytest.mark.parametrize("case", PLAN_REFUSED)
def test_a_meeting_that_cannot_be_is_refused(series: Series, case: str) -> None:
    when, words = PLAN_REFUSED[case]
    series.hold(1)
    with pytest.raises(Refused, match=words):
        series.plan(**when)
    assert numbers(series) == [1]


def test_the_number_of_a_cancelled_meeting_stays_used_and_its_day_is_free(series: Series) -> None:
    series.hold(1)
    second = series.plan()
    series.do(CancelMeeting(meeting=second.id, reason="snow"))
    third = series.plan(held_on=second.held_on)
    assert (third.number, third.ref, third.held_on) == (3, "HV-3", second.held_on)
    assert numbers(series) == [1, 3]


def test_who_has_left_is_not_on_the_next_list(series: Series) -> None:
    series.hold(1)

    def leave(work: Work) -> None:
        for member in work.session.exec(select(Membership)):
            member.has_left = member.code in ("TO", "WF")
        work.label("Two people left", kind="change")

    series.put(leave)
    view = series.plan()
    assert [a.person.code for a in view.attendance] == ["PN", "SO", "AT", "ATr"]
    assert view.minute_taker_id is None


def test_whoever_only_stood_in_does_not_chair_the_next(series: Series) -> None:
    series.begin(1)
    people = {p.code: p.id for p in series.view(1).directory}
    series.do(ChangeMeeting(meeting=series.view(1).id, chair=people["SO"]))
    series.close_meeting(1)
    assert series.view(1).chair_id == people["SO"]
    assert series.plan().chair_id == people["PN"]


@pytest.mark.parametrize(
    ("pattern", "year", "refs"),
    [
        ("{code}/{yy}/{year_n}", "calendar", ["HV/26/1", "HV/26/2", "HV/26/3", "HV/27/1"]),
        ("{code}/{fyy}/{year_n}", "financial", ["HV/25/26/1", "HV/26/27/1", "HV/26/27/2", "HV/26/27/3"]),
        ("{code}-{meeting}", "calendar", ["HV-1", "HV-2", "HV-3", "HV-4"]),
    ],
)
def test_references_of_meetings_may_count_through_the_year(
    tmp_path: Path, pattern: str, year: str, refs: list[str]
) -> None:
    write_template(tmp_path / "templates", "short")
    series = Series(tmp_path / "hv.db", tmp_path / "templates", create=True)
    try:
        act = first_act()
        settings = replace(act.settings, meeting_pattern=pattern, numbering_year=year)
        views = [series.do(replace(act, settings=settings))]
        for number, day in enumerate((date(2026, 4, 22), date(2026, 12, 30), date(2027, 1, 27)), 2):
            views.append(series.plan(held_on=day, number=number))
        assert [view.ref for view in views] == refs
    finally:
        series.close()
