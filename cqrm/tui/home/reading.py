"""What people write in the fields of short forms, read: dates day first, times of day, people."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cqrm.terms.text import clean_line
from cqrm.terms.words import screen_date

_YEAR = 365
_TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?")


def read_date(text: str, today: date) -> date | str:
    """A date as people type it, or why it is none.

    Args:
        text: such as ``wed 25 nov 2026``, ``25/11``, ``next wed``.
        today: the day it is; earlier days are refused.
    """
    from cqrm.capture.due import parse_due
    from cqrm.capture.result import Refusal

    words = clean_line(text).text
    if not words:
        return "Give a date, such as Wed 25 Nov 2026."
    found = parse_due(words, today, {}, counted_from="today")
    if isinstance(found, Refusal):
        return f"{found.text[:1].upper()}{found.text[1:]}"
    return found.date


def read_past_date(text: str, today: date) -> date | str:
    """A day that is not to come, or why it is none; a day without a year is the last such day.

    Args:
        text: such as ``wed 18 nov``, ``18/11``, ``today``, ``yesterday``.
        today: the day it is.
    """
    from cqrm.capture.due import parse_due
    from cqrm.capture.result import Refusal

    words = clean_line(text).text
    near = {"today": today, "yesterday": today - timedelta(days=1)}.get(words.casefold())
    if near is not None:
        return near
    # Read as seen from a year ago, or half a year, so that a day without a year is one that has been.
    since = (today - timedelta(days=days) for days in (_YEAR - 1, _YEAR // 2))
    read = (parse_due(words, day, {}, counted_from="today") for day in since)
    found = next((due for due in read if not isinstance(due, Refusal)), None) if words else None
    if not words or (found is not None and found.understood):
        return "Give the day it was decided, such as Wed 18 Nov 2026."
    if found is None:
        return "That is no day of the last twelve months; write it as Wed 18 Nov 2026."
    return found.date if found.date <= today else f"{screen_date(found.date)} is still to come."


def read_time(text: str) -> str | None:
    """A time of day as ``HH:MM``, or None; ``9.30``, ``930`` and ``9`` are understood."""
    found = _TIME.fullmatch(clean_line(text).text)
    return f"{int(found.group(1)):02}:{found.group(2) or '00'}" if found else None


TIME_ADVICE = "Give a time of day, such as 09:30."
