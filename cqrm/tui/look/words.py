"""How dates, times and counts are said on the screen; the same words whatever the locale."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def full_date(day: date) -> str:
    """A date with its weekday and year: `Wed 25 Nov 2026`."""
    return f"{short_date(day)} {day.year:04d}"


def short_date(day: date) -> str:
    """A date with its weekday, where the year goes without saying: `Fri 27 Nov`."""
    return f"{_WEEKDAYS[day.weekday()]} {day_and_month(day)}"


def day_and_month(day: date) -> str:
    """A date where room is scarce: `2 Dec`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def time_of_day(moment: time | datetime) -> str:
    """A time on the 24-hour clock, seconds left off: `10:40`."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def days_away(day: date, today: date) -> str:
    """How far a date is: `today`, `tomorrow`, `in 4 days`, `yesterday`, `4 days ago`."""
    distance = (day - today).days
    named = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if distance in named:
        return named[distance]
    return f"in {distance} days" if distance > 0 else f"{-distance} days ago"


def due_status(due: date, today: date) -> str:
    """Where a due date stands, as short as a status column: `Overdue 54 d`, `Due today`, `Due in 2 d`."""
    distance = (due - today).days
    if distance == 0:
        return "Due today"
    return f"Due in {distance} d" if distance > 0 else f"Overdue {-distance} d"


def hours_of(spent: timedelta, planned: timedelta) -> str:
    """A meeting's clock in hours and minutes: `01:10 of 02:00`."""
    return f"{_hours(spent)} of {_hours(planned)}"


def minutes_of(spent: timedelta, planned: timedelta) -> str:
    """An item's clock in minutes and seconds: `12:40 of 15:00`; past 99 minutes it simply grows."""
    return f"{_minutes(spent)} of {_minutes(planned)}"


def forecast(ends: time | datetime, minutes_over: int) -> str:
    """When the meeting will end: `ends 11:38, 8 over`, or `ends 11:28` when that is in time."""
    over = f", {minutes_over} over" if minutes_over > 0 else ""
    return f"ends {time_of_day(ends)}{over}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 decision`, `3 decisions`, `2 copies` when `many` is given."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _hours(duration: timedelta) -> str:
    """Hours and minutes, a part of a minute left off; a clock never shows less than nothing."""
    minutes = max(0, int(duration.total_seconds()) // 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(duration: timedelta) -> str:
    """Minutes and seconds."""
    seconds = max(0, int(duration.total_seconds()))
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
