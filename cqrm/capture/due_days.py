"""Due dates that name a day: dates in figures and words, weekdays, today and tomorrow."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from cqrm.capture import refusals
from cqrm.capture.due_form import Form, Found, When, Wrong
from cqrm.capture.english import MONTH_WORDS, WEEKDAY_WORDS, day_month_year
from cqrm.capture.result import Fault
from cqrm.terms import words
from cqrm.terms.words import MONTHS, WEEKDAYS

_WEEKDAY = "|".join(sorted(WEEKDAY_WORDS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_FIGURES = re.compile(rf"(?P<day>[0-9]{{1,2}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?:(?P=sep){_YEAR})?")
_WORDS = re.compile(rf"(?P<day>[0-9]{{1,2}})(?P<nth>st|nd|rd|th)? ?(?P<month>{_MONTH})(?: ?{_YEAR})?")
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH}) ?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: (?:[0-9]{{4}}|[0-9]{{2}}))?"
)
_WEEKDAY_THEN = re.compile(rf"(?P<weekday>{_WEEKDAY}) (?P<rest>[0-9a-z].*)")
_NAMED_WEEKDAY = re.compile(rf"(?:(?P<which>this|next) )?(?P<weekday>{_WEEKDAY})(?P<week> week)?")

_MONTHS_A_YEAR = 12
_LONGEST_MONTH = 31
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Written:
    day: int
    month: int
    year: int | None


def _written_day(words: str, when: When) -> Found | Wrong | None:
    """A day of a month, perhaps after its weekday; the day always comes before the month."""
    weekday = None
    after = _WEEKDAY_THEN.fullmatch(words)
    if after:
        weekday, words = WEEKDAY_WORDS[after["weekday"]], after["rest"]
    written = _year_first(words) or _figures(words) or _in_words(words)
    if not isinstance(written, _Written):
        return written
    day = _on_the_calendar(written, when)
    if isinstance(day, dt.date):
        if weekday is not None and day.weekday() != weekday:
            text = refusals.weekday_mismatch(day_month_year(day), WEEKDAYS[day.weekday()])
            return Wrong(Fault.WEEKDAY_MISMATCH, text)
        return Found(day, warns=True)
    return day


def _year_first(words: str) -> _Written | None:
    match = _YEAR_FIRST.fullmatch(words)
    return _Written(int(match["day"]), int(match["month"]), int(match["year"])) if match else None


def _figures(words: str) -> _Written | Wrong | None:
    match = _FIGURES.fullmatch(words)
    if not match:
        return None
    day, month = int(match["day"]), int(match["month"])
    if 1 <= day <= _MONTHS_A_YEAR < month <= _LONGEST_MONTH:
        swapped = f"{month}{match['sep']}{day}" if _may_exist(month, day) else ""
        return Wrong(Fault.MONTH_FIRST, refusals.month_first(swapped))
    return _Written(day, month, _full_year(match["year"]))


def _in_words(words: str) -> _Written | Wrong | None:
    match = _WORDS.fullmatch(words)
    if match:
        day = int(match["day"])
        if match["nth"] and match["nth"] != _nth(day):
            return None
        return _Written(day, MONTH_WORDS[match["month"]], _full_year(match["year"]))
    turned = _MONTH_FIRST.fullmatch(words)
    if turned:
        day, month = int(turned["day"]), MONTH_WORDS[turned["month"]]
        swapped = f"{day} {MONTHS[month - 1][:3]}" if _may_exist(day, month) else ""
        return Wrong(Fault.MONTH_FIRST, refusals.month_first(swapped))
    return None


def _full_year(typed: str | None) -> int | None:
    if typed is None:
        return None
    return int(typed) if len(typed) > 2 else 2000 + int(typed)


def _nth(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _may_exist(day: int, month: int) -> bool:
    leap_year = 2000
    return 1 <= day <= calendar.monthrange(leap_year, month)[1]


def _on_the_calendar(written: _Written, when: When) -> dt.date | Wrong:
    """The date meant; without a year this year's if it is still to come, else next year's if that is near."""
    today = when.today
    year = written.year
    if year is None:
        this_year = (written.month, written.day) >= (today.month, today.day)
        year = today.year if this_year else today.year + 1
    if not 1 <= written.month <= _MONTHS_A_YEAR:
        return Wrong(Fault.NO_SUCH_DAY, refusals.no_such_month(written.month))
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return Wrong(Fault.NO_SUCH_DAY, refusals.no_such_year(year))
    longest = calendar.monthrange(year, written.month)[1]
    if not 1 <= written.day <= longest:
        return Wrong(Fault.NO_SUCH_DAY, refusals.no_such_day(written.month, year, longest))
    day = dt.date(year, written.month, written.day)
    if written.year is None and day.year > today.year and not when.may_be_next_year(day):
        return Wrong(Fault.YEAR_NEEDED, refusals.year_needed(words.day(day), day_month_year(day)))
    return day


def _weekday(words: str, when: When) -> Found | None:
    """A weekday: the next one after today, or that of this or next Monday-to-Sunday week, or a week later."""
    match = _NAMED_WEEKDAY.fullmatch(words)
    if not match or (match["which"] and match["week"]):
        return None
    weekday = WEEKDAY_WORDS[match["weekday"]]
    name, today = WEEKDAYS[weekday], when.today
    if match["which"]:
        weeks = 1 if match["which"] == "next" else 0
        ahead = weekday - today.weekday() + _WEEK * weeks
        return _days_ahead(when, ahead, f"{name} {match['which']} week")
    ahead = (weekday - today.weekday() - 1) % _WEEK + 1
    if match["week"]:
        return _days_ahead(when, ahead + _WEEK, f"{name} week")
    return _days_ahead(when, ahead, "tomorrow" if ahead == 1 else f"in {ahead} days")


def _near_day(words: str, when: When) -> Found | None:
    ahead = {"today": 0, "tomorrow": 1}.get(words)
    return None if ahead is None else _days_ahead(when, ahead, words)


def _days_ahead(when: When, days: int, understood: str) -> Found:
    return Found(when.today + dt.timedelta(days=days), understood, warns=True)


ON_A_DAY: tuple[Form, ...] = (_written_day, _weekday, _near_day)
