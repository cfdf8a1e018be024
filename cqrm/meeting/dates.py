"""When the next meeting would be."""

from __future__ import annotations

import calendar
from datetime import date


def same_weekday_of_month(last: date, months: int) -> date:
    """The same weekday of the month as the last meeting, some months on.

    A meeting on the fourth Wednesday is followed by one on the fourth Wednesday; one on a fifth goes to the
    last such weekday of its month.
    """
    ordinal = (last.day - 1) // 7
    index = last.year * 12 + last.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    first = (last.weekday() - date(year, month, 1).weekday()) % 7 + 1
    day = first + 7 * ordinal
    days = calendar.monthrange(year, month)[1]
    return date(year, month, day if day <= days else day - 7)
