"""When the next meeting would be."""

from __future__ import annotations

import calendar
from datetime import date

DAYS_OF_A_WEEK = 7
_MONTHS_OF_A_YEAR = 12


def same_weekday_of_month(last: date, months: int) -> date:
    """The same weekday of the month as the last meeting, some months on.

    A meeting on the fourth Wednesday is followed by one on the fourth Wednesday; one on a fifth goes to the
    last such weekday of its month.
    """
    ordinal = (last.day - 1) // DAYS_OF_A_WEEK
    index = last.year * _MONTHS_OF_A_YEAR + last.month - 1 + months
    year, month = divmod(index, _MONTHS_OF_A_YEAR)
    month += 1
    first = (last.weekday() - date(year, month, 1).weekday()) % DAYS_OF_A_WEEK + 1
    day = first + DAYS_OF_A_WEEK * ordinal
    days = calendar.monthrange(year, month)[1]
    return date(year, month, day if day <= days else day - DAYS_OF_A_WEEK)


def next_like(last: date, months: int, today: date) -> date:
    """The first such day after the last meeting that has not passed.

    Args:
        last: the day of the last meeting.
        months: from one meeting to the next; 1 or more.
        today: the day it is.
    """
    step = max(1, months)
    away = step
    while (day := same_weekday_of_month(last, away)) < today:
        away += step
    return day
