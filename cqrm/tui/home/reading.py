"""What people write in the fields of short forms, read: dates day first, times of day, people."""

from __future__ import annotations

import re
from datetime import date

from cqrm.terms.text import clean_line

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


def read_time(text: str) -> str | None:
    """A time of day as ``HH:MM``, or None; ``9.30``, ``930`` and ``9`` are understood."""
    found = _TIME.fullmatch(clean_line(text).text)
    return f"{int(found.group(1)):02}:{found.group(2) or '00'}" if found else None


TIME_ADVICE = "Give a time of day, such as 09:30."
