"""Dates and small counts in plain British English, the same on every machine."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_BREAK = "\u00a0"


def day(on: date) -> str:
    """``25 Nov``: within the year, where the weekday does not matter."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def weekday_day(on: date) -> str:
    """``Wed 25 Nov``."""
    return f"{WEEKDAYS[on.weekday()][:3]} {day(on)}"


def screen_date(on: date) -> str:
    """``Wed 25 Nov 2026``: every date on screen that could be of another year."""
    return f"{weekday_day(on)} {on.year}"


def paper_date(on: date) -> str:
    """``14 July 2026`` with no-break spaces: dates on paper."""
    return f"{on.day}{NO_BREAK}{MONTHS[on.month - 1]}{NO_BREAK}{on.year}"


def paper_weekday_date(on: date) -> str:
    """``Tuesday 14 July 2026`` with no-break spaces."""
    return f"{WEEKDAYS[on.weekday()]}{NO_BREAK}{paper_date(on)}"


def clock_time(moment: datetime) -> str:
    """``09:28``, 24 hours; the caller has moved it to local time."""
    return moment.strftime("%H:%M")


def count(number: int, one: str, many: str = "") -> str:
    """``1 decision``, ``3 decisions``: a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def join(parts: list[str] | tuple[str, ...], last: str = "and") -> str:
    """``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
