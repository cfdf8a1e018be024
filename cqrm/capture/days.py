"""Operational days in England and the arithmetic of months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import lru_cache

_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5


def operational_day(start: dt.date, n: int, extra: Collection[dt.date] = ()) -> dt.date:
    """The n-th operational day after a date: Monday to Friday without bank holidays in England.

    Day 1 is the first operational day after ``start``, so the start itself never counts. n = 0 is the start
    if it is operational, else the next operational day.

    Args:
        start: The date that the count begins from.
        n: Operational days, 0 or more.
        extra: Bank holidays proclaimed since the calendar was made.

    Raises:
        ValueError: n is negative.
        OverflowError: the answer is later than the year 9999.
    """
    if n < 0:
        raise ValueError("operational days are counted forward: n must be 0 or more")
    day = plain_date(start)
    if n == 0:
        while not is_operational(day, extra):
            day += _ONE_DAY
    for _ in range(n):
        day += _ONE_DAY
        while not is_operational(day, extra):
            day += _ONE_DAY
    return day


def last_operational_day_before(day: dt.date, extra: Collection[dt.date] = ()) -> dt.date:
    """The nearest operational day earlier than a date."""
    earlier = plain_date(day) - _ONE_DAY
    while not is_operational(earlier, extra):
        earlier -= _ONE_DAY
    return earlier


def is_weekend(day: dt.date) -> bool:
    """Whether a date is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_operational(day: dt.date, extra: Collection[dt.date] = ()) -> bool:
    """Whether a date is an operational day in England."""
    return not is_weekend(day) and bank_holiday(day, extra) is None


def bank_holiday(day: dt.date, extra: Collection[dt.date] = ()) -> str | None:
    """The name of the bank holiday in England on a date, or None."""
    if day in extra:
        return "bank holiday"
    return _bank_holidays(day.year).get(day)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> Mapping[dt.date, str]:
    # The library costs as much to import as half a first frame. England must be named: without the
    # subdivision, Easter Monday and the late summer holiday are missing.
    import holidays

    days = holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB")
    return {day: name.replace(" (observed)", " substitute") for day, name in days.items()}


@lru_cache(maxsize=256)
def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or that month's last day if it is shorter.

    Raises:
        OverflowError: the answer is later than the year 9999.
    """
    import pendulum

    if day.year + months // 12 >= dt.MAXYEAR:
        raise OverflowError("later than the calendar goes")
    return plain_date(pendulum.date(day.year, day.month, day.day).add(months=months))


def plain_date(day: dt.date) -> dt.date:
    """A plain date of anything that is one: a time of day or a library's own arithmetic never leaks."""
    return dt.date(day.year, day.month, day.day)


def prepare(today: dt.date, furthest_months: int) -> None:
    """Load the calendars that due dates counted from ``today`` need, so that typing never waits for them."""
    for year in range(today.year, add_months(today, furthest_months).year + 1):
        _bank_holidays(year)
