"""Due dates: a phrase is understood whole and counted from a base date, or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cqrm.capture import refusals
from cqrm.capture.days import bank_holiday, is_weekend, last_operational_day_before, plain_date
from cqrm.capture.due_days import ON_A_DAY
from cqrm.capture.due_form import Form, Found, When, Wrong
from cqrm.capture.due_periods import AT_A_MEETING, IN_A_COUNT, IN_A_PERIOD, is_vague
from cqrm.capture.result import Caution, Due, Fault, Refusal
from cqrm.capture.settings import DEFAULT, Settings

_ANY: tuple[Form, ...] = (*ON_A_DAY, *IN_A_COUNT, *IN_A_PERIOD, *AT_A_MEETING)
_AFTER_WORD: Mapping[str, tuple[Form, ...]] = {
    "by": _ANY,
    "on": ON_A_DAY,
    "in": (*IN_A_COUNT, *IN_A_PERIOD),
    "within": IN_A_COUNT,
    "at": AT_A_MEETING,
    "for": AT_A_MEETING,
}
_NO_MATTER = frozenset({"the", "of"})
_LONGEST = 60
"""Letters of the longest phrase that can be a date, without the label of the body."""


def parse_due(
    phrase: str,
    base: dt.date,
    meetings: Mapping[str, dt.date],
    *,
    label: str = "CQRM",
    settings: Settings = DEFAULT,
    counted_from: str = "the meeting",
) -> Due | Refusal:
    """Read a due date as people type it.

    Args:
        phrase: What was typed, from ``10 od`` to ``due by Friday the 11th of December 2026``.
        base: The date that everything is counted from: the meeting's for a capture, else today.
        meetings: The body's meetings, number to date.
        label: What the body calls its meetings.
        settings: The body's limits and extra bank holidays.
        counted_from: How the base date is called when a date lies before it.

    Returns:
        The date, never before the base nor after the furthest that the settings allow; or a refusal
        whose span is within ``phrase``.
    """
    today = plain_date(base)
    when = When(today, meetings, plain_phrase(label), label, settings)
    words = plain_phrase(phrase)
    found = _understand(words, when) if len(words) <= _LONGEST + len(label) else None
    typed = phrase.strip()
    if isinstance(found, Found):
        found = _within_limits(found, when, counted_from)
    if isinstance(found, Found) and found.date is not None:
        warning = _caution(found, when)
        return Due(found.date, typed, warning, found.understood, found.meeting, found.before)
    start = len(phrase) - len(phrase.lstrip())
    if not isinstance(found, Wrong):
        found = Wrong(Fault.NOT_A_DATE, refusals.not_a_date(label))
    text = refusals.too_vague(typed) if found.code is Fault.TOO_VAGUE else found.text
    return Refusal(found.code, start, start + len(typed), text)


def read_meeting(
    phrase: str,
    base: dt.date,
    meetings: Mapping[str, dt.date],
    *,
    label: str = "CQRM",
    settings: Settings = DEFAULT,
) -> Found | Wrong | None:
    """The meeting that a phrase names, ``next CQRM`` or ``CQRM 16``; None if it names no meeting."""
    when = When(plain_date(base), meetings, plain_phrase(label), label, settings)
    words = plain_phrase(phrase)
    if len(words) > _LONGEST + len(label):
        return None
    return next((found for form in AT_A_MEETING if (found := form(words, when)) is not None), None)


def plain_phrase(phrase: str) -> str:
    """A phrase without what does not matter: case, commas, spaces, a final full stop, *the* and *of*."""
    words = phrase.replace(",", " ").strip().removesuffix(".").lower().split()
    return " ".join(word for word in words if word not in _NO_MATTER)


def without_lead(phrase: str) -> str:
    """A typed phrase without the ``due``, ``by``, ``at`` and the like that may come first."""
    words = phrase.split()
    if words and words[0].lower().rstrip(",") == "due":
        words = words[1:]
    if words and words[0].lower().rstrip(",") in _AFTER_WORD:
        words = words[1:]
    return " ".join(words)


def says_date(word: str) -> bool:
    """Whether a word, before a date, says that a date and no person is meant."""
    return word.lower() in ("by", "due")


def _understand(words: str, when: When) -> Found | Wrong | None:
    words = words.removeprefix("due ")
    first, _, rest = words.partition(" ")
    if rest and first == "before":
        return _day_before(rest, when)
    if rest and first in _AFTER_WORD:
        return _first_form(rest, _AFTER_WORD[first], when)
    return _first_form(words, _ANY, when)


def _first_form(words: str, forms: tuple[Form, ...], when: When) -> Found | Wrong | None:
    for form in forms:
        found = form(words, when)
        if found is not None:
            return found
    return Wrong(Fault.TOO_VAGUE, "") if is_vague(words) else None


def _day_before(words: str, when: When) -> Found | Wrong | None:
    found = _first_form(words, (*ON_A_DAY, *AT_A_MEETING), when)
    if not isinstance(found, Found) or found.date is None:
        return found
    if found.meeting is not None:
        understood = f"before {found.understood}"
    else:
        understood = f"before {when.say(found.date)}"
    day = found.date
    # Counting back from far outside the limits would only need calendars that nobody has.
    if when.today <= day <= when.furthest + dt.timedelta(days=31):
        day = last_operational_day_before(day, when.settings.extra_bank_holidays)
    return Found(day, understood, meeting=found.meeting, before=found.meeting is not None)


def _within_limits(found: Found, when: When, counted_from: str) -> Found | Wrong:
    months = when.settings.furthest_months
    if found.date is None:
        return Wrong(Fault.TOO_FAR, refusals.too_far(found.understood, months, when.furthest))
    if found.date < when.today:
        return Wrong(Fault.PAST, refusals.past(found.date, counted_from, when.today))
    if found.date > when.furthest:
        return Wrong(Fault.TOO_FAR, refusals.too_far(when.say(found.date), months, when.furthest))
    return found


def _caution(found: Found, when: When) -> Caution | None:
    if not found.warns or found.date is None:
        return None
    if is_weekend(found.date):
        return Caution.WEEKEND
    if bank_holiday(found.date, when.settings.extra_bank_holidays):
        return Caution.BANK_HOLIDAY
    return None
