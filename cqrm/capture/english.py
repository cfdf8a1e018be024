"""Every way of typing days and months, and a few more words for dates and counts."""

from __future__ import annotations

import datetime as dt

from cqrm.terms.words import MONTHS, WEEKDAYS, day, join

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


def day_month_year(on: dt.date) -> str:
    """``9 Dec 2026``."""
    return f"{day(on)} {on.year}"


def counted(number: int, noun: str) -> str:
    """``1 week``, ``2 weeks``, ``1,200 days``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def either(names: tuple[str, ...]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return join(names, "or")
