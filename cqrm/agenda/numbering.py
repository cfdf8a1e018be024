"""Numbering patterns: how minutes, decisions, actions and meetings get their references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cqrm.agenda.numbering_checks import CAUTION_MONTH, find_mistakes, shape_of
from cqrm.agenda.numbering_parts import (
    COUNTERS,
    FINANCIAL_YEAR_STARTS,
    Mistake,
    NumberKind,
    Part,
    YearKind,
    names_for,
    parse,
)
from cqrm.terms.errors import CqrmError

__all__ = [
    "NumberKind",
    "Numbers",
    "Pattern",
    "PatternError",
    "Scope",
    "YearKind",
    "clashes",
    "compile_pattern",
    "counter_year",
    "incident_regex",
    "live_example",
    "names_for",
    "pattern_mistakes",
    "restarts",
]


class PatternError(CqrmError):
    """A numbering pattern that cannot be used; title and advice are two clauses of one sentence."""

    def __str__(self) -> str:
        return f"{self.title}; {self.advice}"


class Scope(StrEnum):
    """Over what a pattern's counter runs before it starts again at 1."""

    NONE = "none"
    ITEM = "item"
    MEETING = "meeting"
    YEAR = "year"
    SERIES = "series"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a reference is made from."""

    meeting: int | str
    """The meeting's number in its series, or what an extraordinary one is counted as: "14X1"."""
    held_on: date
    code: str = ""
    """The body's code."""
    label: str = ""
    """The body's word for a meeting."""
    item: int = 0
    """The agenda item's number."""
    count: int = 0
    """Where the pattern's counter stands, counted from 1 within its scope."""


EXAMPLE = Numbers(meeting=14, held_on=date(2026, 11, 25), code="HV", label="CQRM", item=7, count=3)
"""What a live example is made from when no meeting exists yet."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A checked pattern."""

    text: str
    kind: NumberKind
    year: YearKind
    parts: tuple[Part, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The names used in it."""
        return frozenset(part.field for part in self.parts if part.field)

    @property
    def scope(self) -> Scope:
        """Where its counter starts again: ``n`` with each meeting, or each item if ``item`` is printed."""
        used = self.fields
        if "n" in used:
            return Scope.ITEM if "item" in used else Scope.MEETING
        if "year_n" in used:
            return Scope.YEAR
        return Scope.SERIES if "series_n" in used else Scope.NONE

    @property
    def cautions(self) -> tuple[str, ...]:
        """What the pattern allows and somebody may come to regret."""
        used = self.fields
        by_month = "meeting" not in used and "mm" in used and "dd" not in used
        return (CAUTION_MONTH,) if by_month and self.scope in (Scope.NONE, Scope.ITEM, Scope.MEETING) else ()

    def render(self, numbers: Numbers) -> str:
        """The reference, for example "D14-03"."""
        values = _values(numbers)
        return "".join(
            part.text if not part.field else _padded(values[part.field], part.width) for part in self.parts
        )


def compile_pattern(text: str, kind: NumberKind, year: YearKind = YearKind.CALENDAR) -> Pattern:
    """Check a pattern and make it ready.

    Args:
        text: names in braces and what stands between them: ``D{meeting}-{n:02}``.
        kind: what is numbered; it decides which names may be used.
        year: which year ``year_n`` runs through.

    Raises:
        PatternError: the pattern cannot be used; title and advice are those of its first mistake.
    """
    parts, unreadable = parse(text)
    mistakes = unreadable or find_mistakes(text, parts, kind, year)
    if mistakes:
        raise PatternError(*mistakes[0])
    return Pattern(text, kind, year, parts)


def pattern_mistakes(text: str, kind: NumberKind, year: YearKind = YearKind.CALENDAR) -> tuple[Mistake, ...]:
    """All that is wrong with a pattern; empty when it can be used."""
    parts, unreadable = parse(text)
    return unreadable or find_mistakes(text, parts, kind, year)


def live_example(
    text: str, kind: NumberKind, year: YearKind = YearKind.CALENDAR, numbers: Numbers = EXAMPLE
) -> str:
    """What a pattern gives while it is being typed, or its first mistake.

    Two references in a row, and when they start again: "D14-03, D14-04; from 1 again in each meeting".
    """
    try:
        pattern = compile_pattern(text, kind, year)
    except PatternError as error:
        return str(error)
    first = pattern.render(numbers)
    if pattern.scope is Scope.NONE:
        return first
    second = pattern.render(replace(numbers, count=numbers.count + 1))
    return f"{first}, {second}; {restarts(pattern)}"


def restarts(pattern: Pattern) -> str:
    """When the counter of a pattern starts again, in words; empty for a pattern without one."""
    january = pattern.year is YearKind.CALENDAR
    return {
        Scope.NONE: "",
        Scope.ITEM: "from 1 again in each item",
        Scope.MEETING: "from 1 again in each meeting",
        Scope.YEAR: f"from 1 again each {'January' if january else 'April'}",
        Scope.SERIES: "on and on, never from 1 again",
    }[pattern.scope]


def clashes(patterns: Mapping[str, Pattern]) -> tuple[tuple[str, str], ...]:
    """Pairs of patterns, by name, that could give the same reference to two different records."""
    names = list(patterns)
    return tuple(
        (first, second)
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if shape_of(patterns[first].parts) == shape_of(patterns[second].parts)
    )


def counter_year(held_on: date, year: YearKind) -> int:
    """The year whose counter a meeting uses; a financial year is named by the year it starts in."""
    before_april = (held_on.month, held_on.day) < FINANCIAL_YEAR_STARTS
    return held_on.year - 1 if year is YearKind.FINANCIAL and before_april else held_on.year


def reference_regex(pattern: Pattern, code: str, label: str) -> str:
    """A regular expression of the references that a pattern gives in one body, whatever the numbers.

    Args:
        pattern: the pattern.
        code: the body's code.
        label: the body's word for a meeting.
    """
    fixed = {"code": re.escape(code), "label": re.escape(label)}
    years = {"fy": r"\d+/\d+", "fyy": r"\d+/\d+"}
    return "".join(
        re.escape(part.text) if not part.field else (fixed | years).get(part.field, r"\d+")
        for part in pattern.parts
    )


def incident_regex(text: str) -> str:
    """A regular expression for a provider's incident references.

    Args:
        text: a pattern of ``yyyy``, ``yy``, ``mm``, ``dd`` and ``number``; a width is the fewest digits.

    Raises:
        PatternError: the pattern cannot be used.
    """
    parts = compile_pattern(text, NumberKind.INCIDENT).parts
    return "".join(re.escape(part.text) if not part.field else _digits(part) for part in parts)


def _digits(part: Part) -> str:
    if part.field == "number":
        return rf"\d{{{part.width or 1},}}"
    return rf"\d{{{len(part.field)}}}"


def _values(numbers: Numbers) -> dict[str, str]:
    held = numbers.held_on
    start = counter_year(held, YearKind.FINANCIAL)
    end = f"{(start + 1) % 100:02}"
    return {
        "meeting": str(numbers.meeting),
        "item": str(numbers.item),
        "code": numbers.code,
        "label": numbers.label,
        "yyyy": f"{held.year:04}",
        "yy": f"{held.year % 100:02}",
        "mm": f"{held.month:02}",
        "dd": f"{held.day:02}",
        "fy": f"{start}/{end}",
        "fyy": f"{start % 100:02}/{end}",
        **dict.fromkeys(COUNTERS, str(numbers.count)),
    }


def _padded(value: str, width: int) -> str:
    return value.rjust(width, "0")
