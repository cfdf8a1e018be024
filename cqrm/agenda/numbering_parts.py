"""The small language of numbering patterns: names in braces, with a width for numbers, and plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cqrm.agenda.errors import nearest, shown

FINANCIAL_YEAR_STARTS = (4, 1)
"""Month and day: the NHS year."""

COUNTERS = ("n", "year_n", "series_n")
YEARS = ("yyyy", "yy", "fy", "fyy")
_DATES = ("yyyy", "yy", "mm", "dd", "fy", "fyy")
NATURAL_WIDTHS = {"yyyy": 4, "yy": 2, "mm": 2, "dd": 2}
"""Names that always have so many digits."""
WIDEST = 6
"""Digits to which a number can be filled up with zeros."""

_TOKEN = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_WIDTH = re.compile(r"0*([1-6])")
_FIELD = re.compile(r"([A-Za-z_]+)(?::0([1-9]))?")

Mistake = tuple[str, str]
"""What is wrong, and what would be right."""


class NumberKind(StrEnum):
    """What is numbered."""

    MINUTE = "minute"
    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"
    CONCERN = "concern"
    MEETING = "meeting"
    DOCUMENT = "document"
    INCIDENT = "incident"
    """The provider's references, recognised and never given out."""


class YearKind(StrEnum):
    """Which year a counter runs through."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a pattern: plain text, or a name with a width."""

    text: str
    field: str = ""
    width: int = 0

    @property
    def varies_in_width(self) -> bool:
        """Whether it prints a number of any length, so that it needs a mark before the next number."""
        return self.field in ("meeting", "item", "number", *COUNTERS)


_ALL = ("meeting", "code", "label", *_DATES)
_NAMES: dict[NumberKind, tuple[str, ...]] = {
    NumberKind.MINUTE: ("item", *COUNTERS, *_ALL),
    NumberKind.DECISION: (*COUNTERS, "item", *_ALL),
    NumberKind.ACTION: (*COUNTERS, "item", *_ALL),
    NumberKind.ESCALATION: (*COUNTERS, "item", *_ALL),
    NumberKind.CONCERN: (*COUNTERS, *_ALL),
    NumberKind.MEETING: ("meeting", "code", "label", "year_n", *_DATES),
    NumberKind.DOCUMENT: _ALL,
    NumberKind.INCIDENT: ("yyyy", "yy", "mm", "dd", "number"),
}


def names_for(kind: NumberKind) -> tuple[str, ...]:
    """The names that a pattern of this kind may use, the usual ones first."""
    return _NAMES[kind]


def parse(text: str) -> tuple[tuple[Part, ...], tuple[Mistake, ...]]:
    """The pieces of a pattern, or why it cannot be taken apart."""
    parts: list[Part] = []
    mistakes: list[Mistake] = []
    for field, plain, brace in _TOKEN.findall(text):
        if brace:
            other = "}" if brace == "{" else "{"
            mistakes.append(
                (f"there is a {brace} without its {other}", "put each name in braces, like {n:02}")
            )
        elif plain:
            parts.append(Part(plain))
        else:
            part = _part(field)
            if isinstance(part, Part):
                parts.append(part)
            else:
                mistakes.append(part)
    return tuple(parts), tuple(mistakes)


def _part(field: str) -> Part | Mistake:
    found = _FIELD.fullmatch(field)
    if found:
        width = int(found.group(2) or 0)
        if width <= WIDEST:
            return Part("", found.group(1), width)
        return f"{{{field}}} is too wide", f"write at most :0{WIDEST}"
    if not field.strip():
        return "there is nothing between { and }", "name what is meant, like {n}"
    name, colon, width_text = field.partition(":")
    near = nearest(name.strip(), {known for names in _NAMES.values() for known in names}) or "n"
    if not colon:
        return f"{shown(field)} in braces is not a name", f"write {{{near}}}"
    digits = _WIDTH.fullmatch(width_text.strip())
    right = f"{{{near}:0{digits.group(1) if digits else 2}}}"
    return f"{shown(field)} in braces is not understood", f"a width is written like {right}"
