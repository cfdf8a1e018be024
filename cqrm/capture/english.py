"""Names of days and months, and dates in words, the same on every machine."""

from __future__ import annotations

import datetime as dt

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MORE_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

WEEKDAY_WORDS = (
    {name.lower(): n for n, name in enumerate(WEEKDAYS)}
    | {name[:3].lower(): n for n, name in enumerate(WEEKDAYS)}
    | _MORE_WEEKDAYS
)
"""Every way of typing a weekday, to its number from Monday = 0."""

MONTH_WORDS = (
    {name.lower(): n for n, name in enumerate(MONTHS, 1)}
    | {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
"""Every way of typing a month, to its number from January = 1."""


def day_month(on: dt.date) -> str:
    """``9 Dec``."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def day_month_year(on: dt.date) -> str:
    """``9 Dec 2026``."""
    return f"{day_month(on)} {on.year}"


def weekday_day(on: dt.date) -> str:
    """``Wed 9 Dec``."""
    return f"{WEEKDAYS[on.weekday()][:3]} {day_month(on)}"


def weekday_date(on: dt.date) -> str:
    """``Wed 9 Dec 2026``."""
    return f"{weekday_day(on)} {on.year}"


def counted(number: int, noun: str) -> str:
    """``1 week``, ``2 weeks``, ``1,200 days``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def either(names: tuple[str, ...]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} or {names[-1]}"
