"""Due dates that count, name a period's end or a meeting; and the words that name no date at all."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from cqrm.capture import refusals
from cqrm.capture.days import add_months, operational_day
from cqrm.capture.due_form import Form, Found, When, Wrong
from cqrm.capture.english import MONTH_WORDS, counted
from cqrm.capture.result import Fault
from cqrm.terms.words import MONTHS

_UNITS = {
    "day": ("d", "day", "days"),
    "week": ("w", "wk", "wks", "week", "weeks"),
    "month": ("m", "mth", "mths", "month", "months"),
    "operational day": ("od", "operational day", "operational days"),
    "working day": ("wd", "working day", "working days"),
}
_UNIT = {typed: unit for unit, every in _UNITS.items() for typed in every}
_COUNT = re.compile(rf"(?P<n>[1-9][0-9]*) ?(?P<unit>{'|'.join(sorted(_UNIT, key=len, reverse=True))})")
_MOST_COUNTED = 9999
"""A larger count is further ahead than any limit, whatever it counts."""

_MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_NAMED_MONTH = re.compile(rf"(?:end )?(?P<month>{_MONTH})(?: ?(?P<year>[0-9]{{4}}))?")
_THIS_MONTH = frozenset({"eom", "end month", "this month", "end this month"})
_NEXT_MONTH = frozenset({"next month", "end next month"})
_QUARTER = re.compile(r"(?:end )?q(?P<q>[1-4])(?: (?:20)?(?P<from>[0-9]{2})/(?P<to>[0-9]{2}))?")
_THIS_QUARTER = frozenset({"eoq", "end quarter", "this quarter", "end this quarter"})
_NEXT_QUARTER = frozenset({"next quarter", "end next quarter"})
_APRIL = 4

_VAGUE = re.compile(
    r"asap|urgent(ly)?|soon|ongoing|immediate(ly)?|tbc|tba"
    r"|(this|next) (week|year)|end (this |next )?(week|year)|eow|eoy|year[ -]end"
    r"|(early|mid|late)([ -].+)?"
    r"|(end )?(this |next )?(spring|summer|autumn|winter|easter|christmas|xmas)( [0-9]{4}| [0-9]{2})?"
)


def is_vague(words: str) -> bool:
    """Whether a phrase speaks of time and names no day."""
    return _VAGUE.fullmatch(words) is not None


def _count(words: str, when: When) -> Found | None:
    match = _COUNT.fullmatch(words)
    if not match:
        return None
    unit = _UNIT[match["unit"]]
    n = int(match["n"])
    day = _ahead(n, unit, when) if n <= _MOST_COUNTED else None
    return Found(day, counted(n, unit), warns=not unit.endswith(" day"))


def _ahead(n: int, unit: str, when: When) -> dt.date | None:
    """So many units after today; None when that is further than anybody may ask."""
    try:
        if unit == "month":
            return add_months(when.today, n)
        if unit == "week":
            return when.today + dt.timedelta(weeks=n)
        if unit == "day":
            return when.today + dt.timedelta(days=n)
    except OverflowError:
        return None
    # n operational days are never nearer than n days, so a count beyond the limit need not be made.
    if n > (when.furthest - when.today).days:
        return None
    return operational_day(when.today, n, when.settings.extra_bank_holidays)


def _month(words: str, when: When) -> Found | Wrong | None:
    """The last calendar day of a month."""
    if words in _THIS_MONTH:
        return Found(_month_end(when.today.year, when.today.month), "end of this month")
    if words in _NEXT_MONTH:
        following = add_months(when.today.replace(day=1), 1)
        return Found(_month_end(following.year, following.month), "end of next month")
    match = _NAMED_MONTH.fullmatch(words)
    if not match:
        return None
    month = MONTH_WORDS[match["month"]]
    name = MONTHS[month - 1]
    if match["year"]:
        year = int(match["year"])
        if year < dt.MINYEAR:
            return Wrong(Fault.NO_SUCH_DAY, refusals.no_such_year(year))
        return Found(_month_end(year, month), f"end of {name}")
    year = when.today.year + (month < when.today.month)
    end = _month_end(year, month)
    if end.year > when.today.year and not when.may_be_next_year(end):
        return Wrong(Fault.YEAR_NEEDED, refusals.year_needed(name, f"{name} {year}"))
    return Found(end, f"end of {name}")


def _quarter(words: str, when: When) -> Found | Wrong | None:
    """The last day of a quarter of the NHS year, April to March."""
    this_year = when.today.year - (when.today.month < _APRIL)
    current = (when.today.month - _APRIL) % 12 // 3 + 1
    if words in _THIS_QUARTER:
        return Found(_quarter_end(this_year, current), "end of this quarter")
    if words in _NEXT_QUARTER:
        year = this_year + current // 4
        return Found(_quarter_end(year, current % 4 + 1), "end of next quarter")
    match = _QUARTER.fullmatch(words)
    if not match:
        return None
    quarter = int(match["q"])
    if match["from"]:
        first = int(match["from"])
        if (first + 1) % 100 != int(match["to"]):
            return None
        return _quarter_of(2000 + first, quarter)
    found = _quarter_of(this_year, quarter)
    if found.date is not None and found.date >= when.today:
        return found
    found = _quarter_of(this_year + 1, quarter)
    if found.date is None or not when.may_be_next_year(found.date):
        passed, following = f"Q{quarter}", f"Q{quarter} {_nhs_year(this_year + 1)}"
        return Wrong(Fault.YEAR_NEEDED, refusals.year_needed(passed, following))
    return found


def _quarter_of(year: int, quarter: int) -> Found:
    return Found(_quarter_end(year, quarter), f"end of Q{quarter} {_nhs_year(year)}")


def _quarter_end(year: int, quarter: int) -> dt.date:
    last_month = quarter * 3 + 3
    return _month_end(year, last_month) if quarter < 4 else _month_end(year + 1, 3)


def _nhs_year(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _meeting(words: str, when: When) -> Found | Wrong | None:
    upcoming, numbered = _meeting_patterns(when.label_words)
    if upcoming.fullmatch(words):
        later = [(day, number) for number, day in when.meetings.items() if day > when.today]
        if not later:
            return Wrong(Fault.NO_MEETING, refusals.no_meeting("", when.label, when.meetings))
        day, number = min(later)
        return Found(day, f"{when.label} {number}", meeting=number)
    match = numbered.fullmatch(words)
    if not match:
        return None
    typed = match["glued"] or match["apart"]
    for number, day in when.meetings.items():
        if _same_number(number, typed):
            return Found(day, f"{when.label} {number}", meeting=number)
    if not typed.isdigit():
        return None
    return Wrong(Fault.NO_MEETING, refusals.no_meeting(typed, when.label, when.meetings))


def _same_number(number: str, typed: str) -> bool:
    return number.lower() == typed or (typed.isdigit() and number.lstrip("0") == typed.lstrip("0"))


@lru_cache(maxsize=16)
def _meeting_patterns(label: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = f"(?:{re.escape(label)}|meeting)" if label else "meeting"
    upcoming = re.compile(f"next {name}")
    numbered = re.compile(f"{name}(?:(?P<glued>[0-9]+)| (?P<apart>[0-9a-z/-]+))")
    return upcoming, numbered


IN_A_COUNT: tuple[Form, ...] = (_count,)
IN_A_PERIOD: tuple[Form, ...] = (_month, _quarter)
AT_A_MEETING: tuple[Form, ...] = (_meeting,)
