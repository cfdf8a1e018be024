"""Dates, times and counts as the screen says them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cqrm.tui.look import words

TODAY = date(2026, 11, 25)


def test_dates() -> None:
    assert words.full_date(TODAY) == "Wed 25 Nov 2026"
    assert words.full_date(date(987, 3, 1)) == "Thu 1 Mar 0987"
    assert words.short_date(date(2026, 11, 27)) == "Fri 27 Nov"
    assert words.day_and_month(date(2026, 12, 2)) == "2 Dec"


def test_every_weekday_and_month_agrees_with_the_calendar() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 730, 5)]
    # The C locale of the test run says the same words.
    assert [words.full_date(day) for day in days] == [
        f"{day:%a} {day.day} {day:%b} {day.year}" for day in days
    ]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(10, 40, 59), "10:40"),
        (time(0, 5), "00:05"),
        (datetime(2026, 11, 25, 9, 30, tzinfo=UTC), "09:30"),
    ],
)
def test_times(moment: time | datetime, said: str) -> None:
    assert words.time_of_day(moment) == said


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (-4, "4 days ago"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (4, "in 4 days"),
        (-400, "400 days ago"),
    ],
)
def test_days_away(distance: int, said: str) -> None:
    assert words.days_away(TODAY + timedelta(days=distance), TODAY) == said


@pytest.mark.parametrize(
    ("distance", "said"), [(-54, "Overdue 54 d"), (-1, "Overdue 1 d"), (0, "Due today"), (2, "Due in 2 d")]
)
def test_due_status(distance: int, said: str) -> None:
    assert words.due_status(TODAY + timedelta(days=distance), TODAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(70, "01:10 of 02:00"), (126, "02:06 of 02:00"), (-5, "00:00 of 02:00")]
)
def test_hours_of(minutes: int, said: str) -> None:
    assert words.hours_of(timedelta(minutes=minutes), timedelta(hours=2)) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(760, "12:40 of 15:00"), (59.9, "00:59 of 15:00"), (6001, "100:01 of 15:00")]
)
def test_minutes_of(seconds: float, said: str) -> None:
    assert words.minutes_of(timedelta(seconds=seconds), timedelta(minutes=15)) == said


def test_forecast() -> None:
    assert words.forecast(time(11, 38), 8) == "ends 11:38, 8 over"
    assert words.forecast(time(11, 28), 0) == "ends 11:28"
    assert words.forecast(time(11, 28), -2) == "ends 11:28"


def test_counted() -> None:
    assert words.counted(1, "decision") == "1 decision"
    assert words.counted(0, "action") == "0 actions"
    assert words.counted(2, "copy", "copies") == "2 copies"
